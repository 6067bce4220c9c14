"""What opens strangers' pictures: a process of its own for each, with bounded memory and time, apart from the server.

`python -m visavis.documents.workshop picture IN CLEAN PREVIEW` writes both and tells `{"width", "height"}`. A picture
that cannot be opened is told as `{"refused": …}`.
"""

import json
import resource
import sys
import warnings
from pathlib import Path

from visavis.documents.pictures import without_metadata

MEMORY_BYTES = 1_500_000_000
PROCESSOR_S = 20
PIXELS = 64_000_000
ORIENTATION = 0x0112
UNTURNED = 4
"""Orientations beyond this one lay the picture on its side."""
PREVIEW_PIXELS = 960
"""Longest side of a preview: three times what a chat gives it, for sharp screens."""


def picture(source: Path, clean: Path, preview: Path) -> dict[str, object]:
    """Write the picture without what it tells beside its pixels, and a light preview; its size, as it is seen."""
    from PIL import Image, ImageOps

    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = PIXELS
    with Image.open(source, formats=("JPEG", "PNG", "GIF", "WEBP")) as opened:
        form = str(opened.format)
        width, height = opened.size
        opened.draft("RGB", (PREVIEW_PIXELS, PREVIEW_PIXELS))
        if opened.getexif().get(ORIENTATION, 1) > UNTURNED:
            width, height = height, width
        upright = ImageOps.exif_transpose(opened)
        upright.thumbnail((PREVIEW_PIXELS, PREVIEW_PIXELS))
        seen = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
        seen.save(preview, "WEBP", quality=78, method=4)
    clean.write_bytes(without_metadata(form, source.read_bytes()))
    return {"width": width, "height": height}


def main(arguments: list[str]) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_S, PROCESSOR_S))
    _, *paths = arguments
    try:
        told = picture(*map(Path, paths))
    except Exception as error:
        told = {"refused": type(error).__name__}
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1:])
