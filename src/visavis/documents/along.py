"""Keeps which files are in a log, and how long they were read, in the log's own transaction; an erased visitor's go."""

from collections.abc import Sequence

from sqlalchemy import Connection, update

from visavis.documents.keeping import forget_files
from visavis.documents.tables import attachments
from visavis.log.port import Appended
from visavis.protocol.events import VisitorErased
from visavis.protocol.files import DocumentRead, FileAttached
from visavis.protocol.views import Conversation


def keep_attached(connection: Connection, appended: Sequence[Appended[Conversation]]) -> None:
    for one in appended:
        bodies = [event.body for event in one.events]
        posted = sorted(body.file for body in bodies if isinstance(body, FileAttached))
        if posted:
            connection.execute(update(attachments).where(attachments.c.id.in_(posted)).values(attached=True))
        for body in bodies:
            if isinstance(body, DocumentRead):
                read_ms = attachments.c.read_ms + sum(page.ms for page in body.pages)
                connection.execute(update(attachments).where(attachments.c.id == body.file).values(read_ms=read_ms))
        if any(isinstance(body, VisitorErased) for body in bodies):
            forget_files(connection, one.conversation)
