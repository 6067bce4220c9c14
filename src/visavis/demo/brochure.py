"""The brochure that the demo's library starts with: drawn here, and brought up as any other document."""

import io
import zlib
from pathlib import PurePath

from PIL import Image, ImageDraw, ImageFont

from visavis.documents.library.service import Library
from visavis.presence.principal import Member
from visavis.protocol.files import NewUpload
from visavis.protocol.library import NewDocument
from visavis.protocol.limits import UPLOAD_PART_BYTES
from visavis.storage.rows import new_id

PAPER, INK, ACCENT = "#faf8f4", "#1d2330", "#d8452e"
SHEET = (827, 1169)
"""A4 at 100 dots per inch."""

PAGES = (
    ("Maison Alba", "Lamps, vases and linen\nfor rooms that are lived in"),
    ("Lamps", "Each shade is folded by hand.\nLinen, paper or brass,\nfrom 24 to 60 cm."),
    ("Vases", "Thrown in Vallauris,\nfired twice, watertight.\nNo two are the same."),
    ("Care", "Dust shades with a soft brush.\nWash linen at 40 degrees.\nKeep vases out of the dishwasher."),
)


async def fill_library(library: Library, member: Member) -> None:
    """Keep the brochure, unless the library has documents already."""
    if await library.readable_by(member):
        return
    said = NewDocument("Maison Alba, the collection", folder="Brochures", tags=("collection",), language="en")
    document = (await library.add(member, said)).id
    file, content = new_id(), brochure()
    name = str(PurePath(said.name).with_suffix(".pdf"))
    new, check = NewUpload(name, len(content)), library.check_may_fill
    await library.uploads.begin(member, document, file, new, check)
    for number, start in enumerate(range(0, len(content), UPLOAD_PART_BYTES)):
        part = content[start : start + UPLOAD_PART_BYTES]
        await library.uploads.put_part(member, document, file, number, part, zlib.crc32(part))
    await library.uploads.complete(member, document, file)
    await library.add_version(member, document, file)


def brochure() -> bytes:
    """A PDF of a few pages."""
    sheets = [_sheet(number, *page) for number, page in enumerate(PAGES)]
    content = io.BytesIO()
    sheets[0].save(content, "PDF", save_all=True, append_images=sheets[1:], resolution=100)
    return content.getvalue()


def _sheet(number: int, title: str, text: str) -> Image.Image:
    ground, ink = (INK, PAPER) if number == 0 else (PAPER, INK)
    sheet = Image.new("RGB", SHEET, ground)
    pen = ImageDraw.Draw(sheet)
    pen.arc((90, 120, 330, 360), 60, 300, ACCENT, 18)
    pen.arc((250, 120, 490, 360), -120, 120, ink, 18)
    pen.text((90, 470), title, ink, ImageFont.load_default(84))
    pen.multiline_text((90, 610), text, ink, ImageFont.load_default(40), spacing=18)
    pen.text((90, 1080), str(number + 1), ACCENT, ImageFont.load_default(28))
    return sheet
