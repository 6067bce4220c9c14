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


def written(*pages: str) -> bytes:
    """A PDF with a page of each text, which stands there as letters."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, text in enumerate(pages):
        said = f"BT /F 12 Tf 20 400 Td ({text}) Tj ET"
        resources = "/Resources << /Font << /F 3 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 310 438] {resources} /Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(said)} >>\nstream\n{said}\nendstream")
    bodies = "\n".join(f"{number} 0 obj\n{body}\nendobj" for number, body in enumerate(objects, 1))
    return f"%PDF-1.4\n{bodies}\ntrailer << /Root 1 0 R >>\n%%EOF\n".encode("cp1252")
