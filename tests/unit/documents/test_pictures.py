"""What a picture tells beside its pixels is taken out, and the pixels stay."""

import io
import struct
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from visavis.documents.pictures import BrokenPictureError, without_metadata

GPS, ORIENTATION, MAKER = 0x8825, 0x0112, 0x010F
SECRET = b"Telephone of Ana"


def exif(turned: int = 1) -> Image.Exif:
    made = Image.Exif()
    made[MAKER] = SECRET.decode()
    made[ORIENTATION] = turned
    made.get_ifd(GPS)[2] = (48.0, 51.0, 30.0)
    return made


def plain() -> Image.Image:
    return Image.radial_gradient("L").resize((64, 40)).convert("RGB")


def saved(form: str, **options: object) -> bytes:
    content = io.BytesIO()
    plain().save(content, form, **options)
    return content.getvalue()


def jpeg(**options: object) -> bytes:
    return saved("JPEG", exif=exif(6), comment=SECRET, **options)


def png() -> bytes:
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", SECRET.decode())
    return saved("PNG", exif=exif(), pnginfo=told)


def webp() -> bytes:
    return saved("WEBP", exif=exif(), xmp=b"<x>" + SECRET + b"</x>", lossless=True)


def gif() -> bytes:
    return saved("GIF", comment=SECRET, save_all=True, append_images=[plain().rotate(90)], loop=0)


MAKERS: dict[str, Callable[[], bytes]] = {"JPEG": jpeg, "PNG": png, "WEBP": webp, "GIF": gif}


@pytest.mark.parametrize("form", MAKERS)
def test_the_pixels_stay_and_the_rest_goes(form: str) -> None:
    told = MAKERS[form]()
    clean = without_metadata(form, told)
    assert SECRET in told
    assert SECRET not in clean
    before, after = Image.open(io.BytesIO(told)), Image.open(io.BytesIO(clean))
    assert getattr(before, "n_frames", 1) == getattr(after, "n_frames", 1)
    assert after.convert("RGB").tobytes() == before.convert("RGB").tobytes()
    assert not after.getexif().get_ifd(GPS)
    assert MAKER not in after.getexif()


def test_a_jpeg_keeps_which_way_is_up() -> None:
    clean = Image.open(io.BytesIO(without_metadata("JPEG", jpeg(progressive=True))))
    assert dict(clean.getexif()) == {ORIENTATION: 6}


def test_what_follows_a_pictures_end_goes() -> None:
    film = b"ftypmp42" + SECRET
    for form, make in MAKERS.items():
        assert without_metadata(form, make() + film).count(b"ftypmp42") == 0


def test_a_segment_that_holds_the_mark_of_the_end_does_not_end_the_picture() -> None:
    told = jpeg()
    comment = b"\xff\xe0" + struct.pack(">H", 6) + b"\xff\xd9ab"
    mixed = told[:2] + comment + told[2:]
    assert Image.open(io.BytesIO(without_metadata("JPEG", mixed))).size == (64, 40)


@pytest.mark.parametrize("form", MAKERS)
def test_what_is_cut_off_is_broken(form: str) -> None:
    whole = MAKERS[form]()
    for length in range(20, len(whole) - 20, 37):
        try:
            without_metadata(form, whole[:length])
        except BrokenPictureError:
            continue
        assert form == "WEBP", "only a WebP's chunks may end where it is cut"


@given(form=st.sampled_from(sorted(MAKERS)), noise=st.binary(max_size=200))
def test_no_bytes_do_worse_than_be_broken(form: str, noise: bytes) -> None:
    try:
        without_metadata(form, MAKERS[form]()[:14] + noise)
    except BrokenPictureError:
        return
