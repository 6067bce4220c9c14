"""Keeps canned responses, and gives each member those that are meant for them."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from visavis.conversations.canned import rules
from visavis.conversations.canned.tables import canned_responses as table
from visavis.people.teams.tables import team_members, teams
from visavis.presence.principal import Member
from visavis.protocol.base import Milliseconds
from visavis.protocol.canned import CannedResponse, CannedResponseChange, NewCannedResponse
from visavis.protocol.problems import ProblemError
from visavis.storage.database import Database
from visavis.storage.rows import new_id, now_ms


@dataclass(slots=True)
class CannedResponses:
    """The canned responses of all organisations."""

    database: Database
    clock: Callable[[], Milliseconds] = now_ms

    async def readable_by(self, member: Member) -> tuple[CannedResponse, ...]:
        """A member's own, those of their teams and of the organisation, by shortcut.

        Who keeps those of teams reads those of every team.
        """
        statement = select(table).where(_readable(member)).order_by(table.c.shortcut, table.c.id)
        async with self.database.read() as connection:
            return tuple(_view(row, member) for row in await connection.execute(statement))

    async def add(self, member: Member, new: NewCannedResponse) -> CannedResponse:
        """Keep a new one.

        Raises ProblemError `forbidden`, `invalid`, or `conflict` for a shortcut in use or one too many.
        """
        rules.check_may_keep(member, new.scope)
        owner = rules.owner_of(member, new.scope, new.team)
        id_ = new_id()
        row = {
            "id": id_,
            "organisation": member.organisation,
            "scope": new.scope,
            "owner": owner,
            "team": new.team or None,
            "shortcut": new.shortcut.replace("\0", ""),
            "language": new.language,
            "text": rules.plain_text(new.text),
            "changed_at": self.clock(),
        }
        async with self._writing() as connection:
            if new.team:
                await _check_team(connection, member, new.team)
            kept = select(func.count()).where(table.c.owner == owner)
            if (await connection.execute(kept)).scalar_one() >= rules.KEPT_EACH:
                raise ProblemError("conflict", f"There are {rules.KEPT_EACH} of these already. Take some away first.")
            await connection.execute(insert(table).values(row))
            return await _one(connection, member, id_)

    async def change(self, member: Member, id_: str, change: CannedResponseChange) -> CannedResponse:
        """Change one. Raises ProblemError `not-found`, `forbidden`, `invalid`, or `conflict` for a shortcut in use."""
        values: dict[str, Any] = {"changed_at": self.clock()}
        if change.shortcut is not None:
            values["shortcut"] = change.shortcut.replace("\0", "")
        if change.language is not None:
            values["language"] = change.language
        if change.text is not None:
            values["text"] = rules.plain_text(change.text)
        async with self._writing() as connection:
            _check_writable(await _one(connection, member, id_))
            await connection.execute(update(table).where(table.c.id == id_).values(values))
            return await _one(connection, member, id_)

    async def remove(self, member: Member, id_: str) -> None:
        """Take one away. Raises ProblemError `not-found` or `forbidden`."""
        async with self.database.write() as connection:
            _check_writable(await _one(connection, member, id_))
            await connection.execute(delete(table).where(table.c.id == id_))

    @asynccontextmanager
    async def _writing(self) -> AsyncIterator[AsyncConnection]:
        try:
            async with self.database.write() as connection:
                yield connection
        except IntegrityError:
            raise ProblemError(
                "conflict", "There is one with this shortcut in this language already.", field="shortcut"
            ) from None


def _readable(member: Member) -> ColumnElement[bool]:
    own_teams = select(team_members.c.team).where(team_members.c.member == member.id)
    all_teams = select(teams.c.id).where(teams.c.organisation == member.organisation)
    seen: Select[Any] = all_teams if rules.SHARED in member.permissions else own_teams
    owners = table.c.owner.in_([member.id, member.organisation])
    return or_(owners, table.c.owner.in_(seen)) & (table.c.organisation == member.organisation)


async def _one(connection: AsyncConnection, member: Member, id_: str) -> CannedResponse:
    row = (await connection.execute(select(table).where(table.c.id == id_, _readable(member)))).one_or_none()
    if row is None:
        raise ProblemError("not-found", "There is no such canned response.")
    return _view(row, member)


async def _check_team(connection: AsyncConnection, member: Member, team: str) -> None:
    here = select(teams.c.id).where(teams.c.id == team, teams.c.organisation == member.organisation)
    if (await connection.execute(here)).first() is None:
        raise ProblemError("invalid", "There is no such team.", field="team")


def _check_writable(response: CannedResponse) -> None:
    if not response.writable:
        raise ProblemError("forbidden", "Your role does not allow this.", detail=f"It takes {rules.SHARED}.")


def _view(row: Any, member: Member) -> CannedResponse:
    return CannedResponse(
        id=row.id,
        shortcut=row.shortcut,
        text=row.text,
        language=row.language,
        scope=row.scope,
        changed_at=row.changed_at,
        team=row.team or "",
        writable=rules.may_change(member, row.scope, row.owner),
    )
