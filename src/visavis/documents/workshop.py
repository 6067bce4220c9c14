"""What opens strangers' pictures and PDFs: a process of its own for each, with bounded memory and time.

`python -m visavis.documents.workshop picture IN CLEAN PREVIEW` writes both and tells `{"width", "height",
"media_type"}`; `… pages IN FOLDER` writes `000.webp` and so on, and tells `{"width", "height", "pages"}`; `… texts IN`
tells `{"texts"}`, the text of each page; `… film IN CLEAN MEDIA_TYPE` writes a film or sound without what it tells of
its maker. What cannot be opened is told as `{"refused": …}`.
"""

import json
import resource
import sys
import time
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from visavis.documents.kinds import PICTURES, TURNED_INTO_PICTURES
from visavis.documents.pictures import without_metadata
from visavis.protocol.limits import READ_PAGES

MEMORY_BYTES = 1_500_000_000
PROCESSOR_S = 20
PIXELS = 64_000_000
ORIENTATION = 0x0112
UNTURNED = 4
"""Orientations beyond this one lay the picture on its side."""
PREVIEW_PIXELS = 960
"""Longest side of a preview: three times what a chat gives it, for sharp screens."""


PHOTO_QUALITY = 90
RAW_TAGS = frozenset({330, 50706})
"""SubIFDs and DNGVersion: where a TIFF is but the cover of a raw photo."""
FORMS = (*PICTURES.values(), *TURNED_INTO_PICTURES.values())
MEDIA_TYPES: Mapping[str, str] = {name: media_type for media_type, name in PICTURES.items()}


class SeveralPagesError(ValueError):
    """A picture that would lose pages if it were made anew."""


class RawPhotoError(ValueError):
    """What a camera saw before it was made a picture; beside it there is but a small one."""


def picture(source: Path, clean: Path, preview: Path) -> dict[str, object]:
    """Write the picture without what it tells beside its pixels, and a light preview; its size, as it is seen."""
    from pi_heif import register_heif_opener
    from PIL import Image, ImageOps

    register_heif_opener()
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = PIXELS
    with Image.open(source, formats=FORMS) as opened:
        # A JPEG that has more pictures behind it, such as one for brighter screens, is called so.
        form = "JPEG" if opened.format == "MPO" else str(opened.format)
        width, height = opened.size
        opened.draft("RGB", (PREVIEW_PIXELS, PREVIEW_PIXELS))
        if opened.getexif().get(ORIENTATION, 1) > UNTURNED:
            width, height = height, width
        upright = ImageOps.exif_transpose(opened)
        if form not in MEDIA_TYPES:
            form = _made_anew(opened, upright, clean)
        else:
            clean.write_bytes(without_metadata(form, source.read_bytes()))
        upright.thumbnail((PREVIEW_PIXELS, PREVIEW_PIXELS))
        seen = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
        seen.save(preview, "WEBP", quality=78, method=4)
    return {"width": width, "height": height, "media_type": MEDIA_TYPES[form]}


def _made_anew(opened: Any, upright: Any, clean: Path) -> str:
    """Write the pixels alone, as a form that every browser shows; which."""
    if opened.format == "TIFF" and opened.n_frames > 1:
        raise SeveralPagesError
    if opened.format == "TIFF" and RAW_TAGS.intersection(opened.tag_v2):
        raise RawPhotoError
    see_through = upright.has_transparency_data
    form = "PNG" if see_through else "JPEG"
    colours = {"icc_profile": opened.info.get("icc_profile")}
    anew = upright.convert("RGBA" if see_through else "RGB")
    anew.save(clean, form, quality=PHOTO_QUALITY, exif=b"", **colours)
    return form


PAGES = READ_PAGES
PAGES_S = 15.0
"""How many pages of a PDF pictures are made of, and for how long: whoever sends it waits for that."""

PAGE_WIDTH, PAGE_HEIGHT = 1_000, 2_000


def pages(source: Path, folder: Path) -> dict[str, object]:
    """Write pictures of the first pages; how many, and the size of the first in pixels."""
    import pypdfium2

    begun, width, height, made = time.monotonic(), 0, 0, 0
    with pypdfium2.PdfDocument(source) as paper:
        for number in range(min(PAGES, len(paper))):
            page = paper[number]
            wide, high = page.get_size()
            scale = min(PAGE_WIDTH / max(1, wide), PAGE_HEIGHT / max(1, high))
            seen = page.render(scale=scale).to_pil().convert("RGB")
            seen.save(folder / f"{number:03}.webp", "WEBP", quality=70, method=3)
            width, height, made = (width, height, made + 1) if made else (seen.width, seen.height, 1)
            if time.monotonic() - begun > PAGES_S:
                break
    return {"width": width, "height": height, "pages": made}


TEXT_PAGES = 1_000
PAGE_CHARACTERS = 10_000
TEXT_CHARACTERS = 1_000_000
TEXTS_S = 15.0
"""How much text is drawn out of a PDF, and for how long."""

BETWEEN_SYLLABLES = dict.fromkeys(map(ord, "\x00\x02\u00ad\ufffe\ufffd"))
"""What PDFium puts where a word was divided at the end of a line."""


def texts(source: Path) -> dict[str, object]:
    """The text of each page from the first on, with its words one space apart."""
    import pypdfium2

    begun, found, room = time.monotonic(), [], TEXT_CHARACTERS
    with pypdfium2.PdfDocument(source) as paper:
        for number in range(min(TEXT_PAGES, len(paper))):
            written = paper[number].get_textpage().get_text_range()
            text = " ".join(written.translate(BETWEEN_SYLLABLES).split())[: min(PAGE_CHARACTERS, room)]
            found.append(text)
            room -= len(text)
            if room <= 0 or time.monotonic() - begun > TEXTS_S:
                break
    return {"texts": found}


def film(source: Path, clean: Path, media_type: Path) -> dict[str, object]:
    """Write the film or sound without what it tells of its maker."""
    from visavis.documents.films import without_metadata

    without_metadata(source, clean, str(media_type))
    return {}


JOBS: Mapping[str, Callable[..., dict[str, object]]] = {
    "picture": picture,
    "pages": pages,
    "texts": texts,
    "film": film,
}


def main(arguments: list[str]) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_S, PROCESSOR_S))
    job, *paths = arguments
    try:
        told = JOBS[job](*map(Path, paths))
    except Exception as error:
        told = {"refused": type(error).__name__}
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1:])
