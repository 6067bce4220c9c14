"""Small PDFs for tests."""

import io
from collections.abc import Sequence

from PIL import Image

SHADES = ("#d8452e",)


def leaflet(shades: Sequence[str] = SHADES) -> bytes:
    """A PDF with a page of each colour."""
    content = io.BytesIO()
    first, *others = [Image.new("RGB", (310, 438), shade) for shade in shades]
    first.save(content, "PDF", save_all=True, append_images=others)
    return content.getvalue()
