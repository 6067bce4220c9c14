"""Keeps the documents of organisations, and sends them into conversations."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace
from sqlalchemy import Connection, Row, RowMapping, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from visavis.documents import rules as file_rules
from visavis.documents.keeping import forget_files
from visavis.documents.library import rules
from visavis.documents.library.pages import Pages
from visavis.documents.library.tables import document_versions, documents
from visavis.documents.service import Files, with_check
from visavis.documents.tables import attachments
from visavis.documents.uploads import Uploads
from visavis.presence.principal import Member, Principal
from visavis.protocol.base import Milliseconds
from visavis.protocol.commands import Result
from visavis.protocol.files import FileAddresses, FileAttached
from visavis.protocol.library import Document, DocumentVersion, NewDocument, SendDocument
from visavis.protocol.problems import ProblemError
from visavis.storage.database import Database
from visavis.storage.rows import new_id, now_ms

Versions = dict[str, tuple[DocumentVersion, ...]]


@dataclass(slots=True)
class Library:
    """The libraries of all organisations."""

    database: Database
    files: Files
    clock: Callable[[], Milliseconds] = now_ms
    pages: Pages = field(init=False)

    def __post_init__(self) -> None:
        self.pages = Pages(self.database)

    @property
    def uploads(self) -> Uploads:
        return self.files.uploads

    async def readable_by(self, member: Member) -> tuple[Document, ...]:
        """All documents, by folder and name, and what keeps the member from sending them."""
        mine = documents.c.organisation == member.organisation
        async with self.database.read() as connection:
            rows = (await connection.execute(select(documents).where(mine))).mappings().all()
            versions = await _versions(connection, mine)
        found = [self._shown(row, versions, member) for row in rows]
        return tuple(sorted(found, key=lambda one: (one.folder.casefold(), one.name.casefold(), one.id)))

    async def one(self, member: Member, id_: str) -> Document:
        """Raises ProblemError `not-found`."""
        async with self.database.read() as connection:
            return await self._one(connection, member, id_)

    async def handed_out(self, id_: str, today: str) -> Row[Any]:
        """The file of the version that is sent, to whoever may have it. Raises ProblemError `not-found`."""
        async with self.database.read() as connection:
            row = (await connection.execute(select(documents).where(documents.c.id == id_))).mappings().one_or_none()
            versions = await _versions(connection, documents.c.id == id_)
            document = None if row is None else _document(row, versions)
            if document is None or not rules.is_valid(document, today):
                raise ProblemError("not-found", "This document is not handed out any more.")
            file = attachments.c.id == rules.sent_version(document).file
            return (await connection.execute(select(attachments).where(file))).one()

    async def add(self, member: Member, new: NewDocument) -> Document:
        """Keep a new one. Raises ProblemError `forbidden`, `invalid`, or `conflict` for one too many."""
        rules.check_may_write(member)
        row = {"id": new_id(), "organisation": member.organisation, "changed_at": self.clock()}
        row |= rules.checked(new, versions=0)
        async with self.database.write() as connection:
            kept = select(func.count()).where(documents.c.organisation == member.organisation)
            if (await connection.execute(kept)).scalar_one() >= rules.DOCUMENTS:
                raise ProblemError("conflict", f"There are {rules.DOCUMENTS} documents already. Take some away first.")
            await connection.execute(insert(documents).values(row))
            return await self._one(connection, member, str(row["id"]))

    async def change(self, member: Member, id_: str, new: NewDocument) -> Document:
        """Say something else of one. Raises ProblemError `forbidden`, `not-found` or `invalid`."""
        rules.check_may_write(member)
        async with self.database.write() as connection:
            known = await self._one(connection, member, id_)
            values = rules.checked(new, len(known.versions)) | {"changed_at": self.clock()}
            await connection.execute(update(documents).where(documents.c.id == id_).values(values))
            return await self._one(connection, member, id_)

    async def remove(self, member: Member, id_: str) -> None:
        """Take one away, with all versions; what was sent of it stays. Raises ProblemError `forbidden`, `not-found`."""
        rules.check_may_write(member)
        async with self.database.write() as connection:
            await self._one(connection, member, id_)
            await connection.run_sync(_forget, id_)

    async def check_may_fill(self, principal: Principal, id_: str) -> None:
        """Whether a file may come up for the document. Raises ProblemError `forbidden` or `not-found`."""
        if not isinstance(principal, Member):
            raise ProblemError("not-found", "There is no such document.")
        rules.check_may_write(principal)
        async with self.database.read() as connection:
            await self._one(connection, principal, id_)

    async def add_version(self, member: Member, id_: str, file: str) -> Document:
        """The member's file, come up whole for the document, is the next version; the same again changes nothing."""
        await self.check_may_fill(member, id_)
        own = (attachments.c.id == file, attachments.c.owner == member.id, attachments.c.conversation == id_)
        try:
            async with self.database.write() as connection:
                known = await self._one(connection, member, id_)
                if any(one.file == file for one in known.versions):
                    return known
                if len(known.versions) >= rules.VERSIONS:
                    raise ProblemError("conflict", f"There are {rules.VERSIONS} versions already.", field="file")
                whole = update(attachments).where(*own, attachments.c.object.is_not(None)).values(attached=True)
                if not (await connection.execute(whole)).rowcount:
                    raise ProblemError("not-found", "There is no such file. Send it again.", field="file")
                row = {"document": id_, "number": len(known.versions) + 1, "file": file, "at": self.clock()}
                await connection.execute(insert(document_versions).values(row))
                changed = {"changed_at": self.clock()}
                await connection.execute(update(documents).where(documents.c.id == id_).values(changed))
                return await self._one(connection, member, id_)
        except IntegrityError:
            raise ProblemError("temporarily-unavailable", "Try again in a moment.", retry_after=1) from None

    async def addresses(self, member: Member, id_: str, file: str) -> FileAddresses:
        """Where a version's file can be read for a while. Raises ProblemError `not-found`."""
        here = (attachments.c.id == file, attachments.c.conversation == id_, attachments.c.attached)
        mine = attachments.c.organisation == member.organisation
        async with self.database.read() as connection:
            row = (await connection.execute(with_check(attachments).where(*here, mine))).one_or_none()
        if row is None:
            raise ProblemError("not-found", "There is no such file.")
        return self.files.addresses_for(row, member)

    async def send(self, principal: Principal, command_id: str, command: SendDocument) -> Result:
        """Post the version that is sent now; it stays in the conversation whatever becomes of the document."""
        conversations, to = self.files.conversations, command.conversation
        rules.member_of(principal)
        file_rules.check_may_send(await conversations.check_follow(principal, to), principal)
        async with self.database.write() as connection:
            document = await self._one(connection, principal, command.document)
            version = rules.check_may_hand_out(principal, document, rules.day_of(self.clock()))
            row = (await connection.execute(select(attachments).where(attachments.c.id == version.file))).one()
            copy = {"id": new_id(), "conversation": to, "owner": principal.id, "attached": False}
            copy |= {"name": rules.sent_name(document.name, row.name), "created_at": self.clock()}
            await connection.execute(insert(attachments).values({**row._mapping, **copy}))
        sent = _sent(str(copy["id"]), str(copy["name"]), document.id, version)
        return await conversations.append(
            principal, to, command_id, lambda state: file_rules.attach_file(state, principal, sent)
        )

    async def _one(self, connection: AsyncConnection, principal: Principal, id_: str) -> Document:
        here = (documents.c.id == id_, documents.c.organisation == principal.organisation)
        row = (await connection.execute(select(documents).where(*here))).mappings().one_or_none()
        if row is None:
            raise ProblemError("not-found", "There is no such document.")
        return self._shown(row, await _versions(connection, documents.c.id == id_), principal)

    def _shown(self, row: RowMapping, versions: Versions, principal: Principal) -> Document:
        document = _document(row, versions)
        if not isinstance(principal, Member):
            return document
        return replace(document, hindrance=rules.hindrance(document, principal, rules.day_of(self.clock())))


def _document(row: RowMapping, versions: Versions) -> Document:
    said = {name: row[name] for name in row if name != "organisation"}
    return Document(**said | {"tags": tuple(row["tags"]), "versions": versions.get(row["id"], ())})


async def _versions(connection: AsyncConnection, which: Any) -> Versions:
    """The versions of these documents, oldest first."""
    version, file = document_versions.c, attachments.c
    joined = document_versions.join(documents, documents.c.id == version.document)
    joined = joined.join(attachments, file.id == version.file)
    told = (file.name, file.kind, file.media_type, file.size_bytes, version.at, file.width, file.height, file.pages)
    statement = select(version.document, version.number, version.file, *told).select_from(joined).where(which)
    found: Versions = {}
    for document, *said in await connection.execute(statement.order_by(version.document, version.number)):
        found[document] = (*found.get(document, ()), DocumentVersion(*said))
    return found


def _forget(connection: Connection, document: str) -> None:
    connection.execute(delete(document_versions).where(document_versions.c.document == document))
    forget_files(connection, document)
    connection.execute(delete(documents).where(documents.c.id == document))


def _sent(file: str, name: str, document: str, version: DocumentVersion) -> FileAttached:
    return FileAttached(
        file=file,
        name=name,
        kind=version.kind,
        media_type=version.media_type,
        size_bytes=version.size_bytes,
        width=version.width,
        height=version.height,
        pages=version.pages,
        document=document,
        version=version.number,
    )
