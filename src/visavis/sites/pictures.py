"""The small picture of a site's team: kept in the database, named after its content, handed out for ever."""

import hashlib
from typing import NamedTuple

from sqlalchemy import Insert, delete, insert, literal, select, update

from visavis.protocol.problems import ProblemError
from visavis.sites.tables import site_pictures, sites
from visavis.storage.database import Database

LARGEST_BYTES = 30_000
_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"RIFF", "image/webp"),
)
"""Pictures that every browser shows and that hold no script."""


class Picture(NamedTuple):
    media_type: str
    content: bytes


def check_picture(content: bytes) -> Picture:
    """A picture as it is kept. Raises ProblemError `invalid` or `too-large`."""
    if len(content) > LARGEST_BYTES:
        raise ProblemError("too-large", f"A picture may have {LARGEST_BYTES:,} bytes.", field="picture")
    for beginning, media_type in _BEGINNINGS:
        if content.startswith(beginning) and (media_type != "image/webp" or content[8:12] == b"WEBP"):
            return Picture(media_type, content)
    raise ProblemError("invalid", "A picture is a PNG, JPEG or WebP file.", field="picture")


def address(key: str, name: str) -> str:
    """Where the picture is below the server's address; empty when there is none."""
    return f"api/widget/{key}/pictures/{name}" if name else ""


def copied(site: str, to: str) -> Insert:
    """The statement that gives another site the same picture, if there is one."""
    kept = site_pictures.c
    same = select(literal(to), kept.name, kept.media_type, kept.content).where(kept.site == site)
    return insert(site_pictures).from_select(["site", "name", "media_type", "content"], same)


class Pictures:
    """The pictures of all sites."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, site: str, picture: Picture) -> str:
        """Keep it in the place of the one before; its new name."""
        name = hashlib.sha256(picture.content).hexdigest()[:32]
        row = {"site": site, "name": name, "media_type": picture.media_type, "content": picture.content}
        async with self._database.write() as connection:
            await connection.execute(delete(site_pictures).where(site_pictures.c.site == site))
            await connection.execute(insert(site_pictures).values(row))
            await connection.execute(update(sites).where(sites.c.id == site).values(picture=name))
        return name

    async def remove(self, site: str) -> None:
        async with self._database.write() as connection:
            await connection.execute(delete(site_pictures).where(site_pictures.c.site == site))
            await connection.execute(update(sites).where(sites.c.id == site).values(picture=""))

    async def get(self, site: str, name: str) -> Picture:
        """Raises ProblemError `not-found`, also for one that was replaced."""
        kept = site_pictures.c
        statement = select(kept.media_type, kept.content).where(kept.site == site, kept.name == name)
        async with self._database.read() as connection:
            row = (await connection.execute(statement)).one_or_none()
        if row is None:
            raise ProblemError("not-found", "There is no such picture.")
        return Picture(row.media_type, row.content)
