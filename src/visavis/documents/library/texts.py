"""Has the text drawn out of the PDFs of the library, so that their pages are found by their words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import structlog
from sqlalchemy import Connection, select, update
from sqlalchemy.exc import IntegrityError

from visavis.documents.library.tables import UNREAD, document_versions
from visavis.documents.page_index import keep_texts
from visavis.documents.tables import attachments
from visavis.documents.worker import Workshop
from visavis.protocol.base import Milliseconds
from visavis.storage.database import Database
from visavis.storage.objects.port import ObjectMissingError, Objects
from visavis.storage.rows import now_ms

logger = structlog.get_logger(__name__)

TEXTS_EVERY_S = 3
AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Texts:
    """The rounds; `periodic` has one node run each."""

    database: Database
    objects: Objects
    workshop: Workshop
    clock: Callable[[], Milliseconds] = now_ms

    async def go_round(self) -> None:
        """Read the versions whose text was not drawn out yet, the oldest first."""
        version, file = document_versions.c, attachments.c
        told = select(version.document, version.number, file.object, file.organisation, file.kind)
        unread = told.join_from(document_versions, attachments, file.id == version.file).where(
            UNREAD, version.at <= self.clock()
        )
        async with self.database.read() as connection:
            rows = (await connection.execute(unread.order_by(version.at).limit(AT_ONCE))).all()
        for row in rows:
            await self._read(row)

    async def _read(self, row: Any) -> None:
        texts: list[str] = []
        try:
            if row.kind == "pdf":
                texts = await self.workshop.texts(self.objects.read(row.object))
        except ObjectMissingError:
            logger.warning("the file of a document is missing", document=row.document, key=row.object)
        try:
            await self.database.transact(lambda connection: _keep(connection, row, texts))
        except IntegrityError:
            # The document was taken away, and its content with it, or the same content was read at this very moment.
            logger.info("a document went while it was read", document=row.document)


def _keep(connection: Connection, row: Any, texts: list[str]) -> None:
    keep_texts(connection, row.organisation, row.object, texts)
    here = (document_versions.c.document == row.document, document_versions.c.number == row.number)
    connection.execute(update(document_versions).where(*here).values(texts_read=True))
