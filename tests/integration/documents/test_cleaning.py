"""What a picture, a film or a sound tells of who made it, and where, is gone before anybody else may have it."""

import io
from collections.abc import AsyncIterator, Iterable
from fractions import Fraction
from pathlib import Path
from struct import calcsize, pack_into
from typing import Any

import av
import pytest
from PIL import Image, ImageCms
from pillow_heif import register_heif_opener

from tests.integration.documents.counter import Counter, open_counter
from visavis.app import build
from visavis.config import Settings

TOLD = {
    "location": "+48.8577+002.2950/",
    "com.apple.quicktime.location.ISO6709": "+48.8577+002.2950/",
    "title": "Eiffel Tower",
    "artist": "Ana of Paris",
    "comment": "Telephone of Ana",
    "creation_time": "2024-05-05T05:05:05Z",
}
SECRETS = (b"48.85", b"Eiffel", b"Ana of", b"Telephone", b"2024-05")
NO_TITLES = ("a.aac",)


@pytest.fixture
async def counter(tmp_path: Path) -> AsyncIterator[Counter]:
    async with open_counter(build(Settings(data_dir=tmp_path))) as counter:
        yield counter


def made(form: str, pictures: str = "", sound: str = "") -> bytes:
    """A second of film or sound that tells where it was made."""
    content = io.BytesIO()
    marks = {"movflags": "use_metadata_tags"} if form == "mp4" else {}
    film: Any
    voice: Any
    with av.open(content, "w", format=form, options=marks) as out:
        out.metadata.update(TOLD)
        if pictures:
            film = out.add_stream(pictures, rate=10)
            film.width, film.height, film.pix_fmt = 64, 48, "yuv420p"
        if sound:
            voice = out.add_stream(sound, rate=48_000)
            voice.layout = "mono"
        for number in range(10 if pictures else 0):
            frame = av.VideoFrame(64, 48, "yuv420p")
            for plane in frame.planes:
                plane.update(bytes([number * 20]) * plane.buffer_size)
            frame.pts, frame.time_base = number, Fraction(1, 10)
            out.mux(film.encode(frame))
        for number in range(50 if sound else 0):
            heard = av.AudioFrame(format="s16", layout="mono", samples=960)
            heard.planes[0].update(bytes(heard.planes[0].buffer_size))
            heard.sample_rate, heard.pts = 48_000, number * 960
            for piece in av.AudioResampler(format=voice.format.name, layout="mono", rate=48_000).resample(heard):
                out.mux(voice.encode(piece))
        streams: Iterable[Any] = out.streams
        for stream in streams:
            out.mux(stream.encode(None))
    return content.getvalue()


def turned(film: bytes) -> bytes:
    """The same film held upright: a quarter turn in the header of its first track."""
    content = bytearray(film)
    matrix = content.index(b"tkhd") + 4 + calcsize(">IIIIII") + 16
    pack_into(">9i", content, matrix, 0, 65_536, 0, -65_536, 0, 0, 48 * 65_536, 0, 0x40000000)
    return bytes(content)


def seen(content: bytes) -> list[tuple[int, int]]:
    """How each picture of a film is turned, and how light it is."""
    with av.open(io.BytesIO(content), "r") as film:
        return [(frame.rotation, bytes(frame.planes[0])[0] // 10) for frame in film.decode(video=0)]


def heard_s(content: bytes) -> float:
    with av.open(io.BytesIO(content), "r") as sound:
        return sum(frame.samples / frame.sample_rate for frame in sound.decode(audio=0))


async def posted(counter: Counter, name: str, content: bytes) -> bytes:
    """The file as the advisor gets it."""
    file, done = await counter.ana.send(name, content)
    assert done.status_code == 200, done.text
    await counter.attach(file)
    return (await counter.claire.read(file)).content


@pytest.mark.parametrize(
    ("name", "form", "pictures", "sound"),
    [
        ("a.mp4", "mp4", "libx264", "aac"),
        ("a.mov", "mov", "libx264", "aac"),
        ("b.mov", "mov", "libx265", "aac"),
        ("a.webm", "webm", "libvpx-vp9", "libopus"),
        ("b.webm", "webm", "", "libopus"),
        ("a.m4a", "ipod", "", "aac"),
        ("a.mp3", "mp3", "", "libmp3lame"),
        ("a.ogg", "ogg", "", "libopus"),
        ("a.flac", "flac", "", "flac"),
        ("a.wav", "wav", "", "pcm_s16le"),
        ("a.aac", "adts", "", "aac"),
    ],
)
async def test_films_and_sounds_lose_it_and_stay_the_same(
    counter: Counter, name: str, form: str, pictures: str, sound: str
) -> None:
    content = made(form, pictures, sound)
    assert name in NO_TITLES or name == "a.ogg" or any(secret in content for secret in SECRETS)
    kept = await posted(counter, name, content)
    assert [secret for secret in SECRETS if secret in kept] == []
    assert heard_s(kept) == pytest.approx(heard_s(content), abs=0.05)
    if pictures:
        assert seen(kept) == seen(content)
        assert len(seen(kept)) == 10


async def test_a_film_that_was_held_upright_stays_so(counter: Counter) -> None:
    content = turned(made("mp4", "libx264", "aac"))
    kept = await posted(counter, "upright.mp4", content)
    assert {angle for angle, _ in seen(kept)} == {angle for angle, _ in seen(content)} == {-90}


async def test_the_same_film_twice_is_kept_once(counter: Counter) -> None:
    content = made("mp4", "libx264", "aac")
    assert await posted(counter, "a.mp4", content) == await posted(counter, "b.mp4", content)
    assert len([key for key in await counter.stored() if not key.startswith("parts/")]) == 1


async def test_a_film_that_cannot_be_read_is_refused_and_not_kept(counter: Counter) -> None:
    file, done = await counter.ana.send("a.mp4", made("mp4", "libx264", "aac")[:60])
    assert done.json()["type"] == "invalid"
    assert "damaged" in done.json()["title"]
    await counter.ana.browser.delete(counter.ana.path(file))
    assert await counter.stored() == []


register_heif_opener()


def as_form(form: str, *, see_through: bool = False) -> bytes:
    """A picture, twice as wide as high, whose left half is red; it tells where it was taken, and its colours."""
    exif = Image.Exif()
    exif[0x010F] = "Telephone of Ana"
    picture = Image.new("RGBA" if see_through else "RGB", (120, 60), (0, 0, 200))
    picture.paste((220, 10, 10), (0, 0, 60, 60))
    if see_through:
        picture.putalpha(128)
    content = io.BytesIO()
    colours = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture.save(content, form, exif=exif, icc_profile=colours)
    return content.getvalue()


@pytest.mark.parametrize(
    ("form", "see_through", "media_type"),
    [
        ("HEIF", False, "image/jpeg"),
        ("AVIF", False, "image/jpeg"),
        ("TIFF", False, "image/jpeg"),
        ("AVIF", True, "image/png"),
    ],
)
async def test_a_picture_that_not_every_browser_shows_becomes_one_that_does(
    counter: Counter, form: str, see_through: bool, media_type: str
) -> None:
    content = as_form(form, see_through=see_through)
    assert b"Telephone" in content
    file, done = await counter.ana.send(f"room.{form.lower()}", content)
    assert done.json()["name"] == f"room.{form.lower()}.{media_type[6:].replace('jpeg', 'jpg')}"
    await counter.attach(file)
    shown = await counter.claire.read(file)
    assert shown.headers["content-type"] == media_type
    assert b"Telephone" not in shown.content
    picture = Image.open(io.BytesIO(shown.content))
    assert picture.size == (120, 60)
    assert picture.info["icc_profile"]
    red, _, blue = (band.getpixel((20, 30)) for band in picture.convert("RGB").split())
    assert isinstance(red, int)
    assert isinstance(blue, int)
    assert red - blue > 90
    assert (await counter.claire.read(file, "preview")).headers["content-type"] == "image/webp"


async def test_a_photo_with_another_for_bright_screens_behind_it_is_taken(counter: Counter) -> None:
    content = io.BytesIO()
    first, second = Image.new("RGB", (60, 40), (9, 9, 9)), Image.new("RGB", (30, 20), (200, 200, 200))
    first.save(content, "MPO", save_all=True, append_images=[second])
    assert Image.open(content).format == "MPO"
    kept = await posted(counter, "room.jpg", content.getvalue())
    assert Image.open(io.BytesIO(kept)).format == "JPEG"
    assert Image.open(io.BytesIO(kept)).size == (60, 40)


@pytest.mark.parametrize(("raw", "why"), [(False, "several pages"), (True, "raw photo")])
async def test_a_picture_that_would_lose_something_is_refused(counter: Counter, raw: bool, why: str) -> None:
    content = io.BytesIO()
    one = Image.new("RGB", (40, 40))
    if raw:
        one.save(content, "TIFF", tiffinfo={50706: b"\x01\x04\x00\x00"})
    else:
        one.save(content, "TIFF", save_all=True, append_images=[one])
    _, done = await counter.ana.send("a.tif", content.getvalue())
    assert why in done.json()["title"]
