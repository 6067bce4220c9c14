"""The forms that an organisation has built. What was sent of them stands in the logs and is not touched here."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from visavis.conversations.forms.rules import plain_fields
from visavis.conversations.forms.tables import forms
from visavis.people.rules import plain_name
from visavis.protocol.base import Milliseconds
from visavis.protocol.forms import Form, FormChange, FormField, NewForm
from visavis.protocol.problems import ProblemError
from visavis.storage.database import Database
from visavis.storage.rows import new_id, now_ms

FORMS_KEPT = 100
"""How many forms one organisation may have."""


@dataclass(slots=True)
class FormLibrary:
    """The forms of all organisations."""

    database: Database
    clock: Callable[[], Milliseconds] = now_ms

    async def of_organisation(self, organisation: str) -> tuple[Form, ...]:
        """An organisation's forms, by name."""
        statement = select(forms).where(forms.c.organisation == organisation).order_by(forms.c.name)
        async with self.database.read() as connection:
            return tuple(map(_form, await connection.execute(statement)))

    async def find(self, organisation: str, id_: str) -> Form | None:
        async with self.database.read() as connection:
            row = (await connection.execute(select(forms).where(*_here(organisation, id_)))).one_or_none()
        return None if row is None else _form(row)

    async def add(self, organisation: str, new: NewForm) -> Form:
        """Build a form. Raises ProblemError `conflict` (name in use, one form too many) or `invalid` (see rules)."""
        id_ = new_id()
        row = self._values(FormChange(new.name, new.intro, new.fields)) | {"id": id_, "organisation": organisation}
        async with self._writing() as connection:
            count = select(func.count()).where(forms.c.organisation == organisation)
            if (await connection.execute(count)).scalar_one() >= FORMS_KEPT:
                raise ProblemError("conflict", f"There are {FORMS_KEPT} forms already.")
            await connection.execute(insert(forms).values(row))
            return await _one(connection, organisation, id_)

    async def change(self, organisation: str, id_: str, change: FormChange) -> Form:
        """Change a form. Raises ProblemError `not-found`, `conflict` for a name in use, `invalid` (see rules)."""
        async with self._writing() as connection:
            await connection.execute(update(forms).where(*_here(organisation, id_)).values(self._values(change)))
            return await _one(connection, organisation, id_)

    async def remove(self, organisation: str, id_: str) -> None:
        """Take a form off the list; what was sent stays. Raises ProblemError `not-found`."""
        async with self.database.write() as connection:
            removed = await connection.execute(delete(forms).where(*_here(organisation, id_)))
        if removed.rowcount == 0:
            raise _not_found()

    def _values(self, change: FormChange) -> dict[str, Any]:
        values: dict[str, Any] = {"changed_at": self.clock()}
        if change.name is not None:
            values["name"] = plain_name(change.name)
        if change.intro is not None:
            values["intro"] = change.intro.replace("\0", "").strip()
        if change.fields is not None:
            values["fields"] = msgspec.to_builtins(plain_fields(change.fields))
        return values

    @asynccontextmanager
    async def _writing(self) -> AsyncIterator[AsyncConnection]:
        try:
            async with self.database.write() as connection:
                yield connection
        except IntegrityError:
            raise ProblemError("conflict", "There is a form of this name already.", field="name") from None


async def _one(connection: AsyncConnection, organisation: str, id_: str) -> Form:
    row = (await connection.execute(select(forms).where(*_here(organisation, id_)))).one_or_none()
    if row is None:
        raise _not_found()
    return _form(row)


def _form(row: Any) -> Form:
    fields = msgspec.convert(row.fields, tuple[FormField, ...])
    return Form(row.id, row.name, row.intro, fields, row.changed_at)


def _here(organisation: str, id_: str) -> tuple[ColumnElement[bool], ...]:
    return forms.c.id == id_, forms.c.organisation == organisation


def _not_found() -> ProblemError:
    return ProblemError("not-found", "There is no such form.")
