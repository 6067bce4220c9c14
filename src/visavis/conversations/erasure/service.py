"""Erases visitors: all that is kept about one, in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from visavis.conversations.erasure import rules
from visavis.conversations.tables import conversations
from visavis.log.log import Log
from visavis.log.port import Decide, Request
from visavis.people.rules import require
from visavis.presence.principal import Member
from visavis.protocol.base import Actor
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Conversation
from visavis.storage.rows import new_id

Forget = Callable[[Connection, str, str], bool]
"""Deletes what the visitors' feature keeps, given (organisation, visitor); whether there was anything."""

COMMAND_LINE = Actor("system", "")


@dataclass(frozen=True, slots=True)
class Erasure:
    """The erasures of all organisations."""

    log: Log[Conversation]
    forget: Forget

    async def by_member(self, member: Member, visitor: str) -> None:
        """Raises ProblemError `forbidden`, or `not-found` when the organisation knows no such visitor."""
        require(member, "visitor.erase")
        await self.erase(member.actor, member.organisation, visitor)

    async def erase(self, actor: Actor, organisation: str, visitor: str) -> None:
        """Forget a visitor. Raises ProblemError `not-found`; nothing is done then."""

        def plan(connection: Connection) -> list[tuple[Request, Decide[Conversation]]]:
            known = self.forget(connection, organisation, visitor)
            theirs = select(conversations.c.id).where(
                conversations.c.organisation == organisation, conversations.c.visitor == visitor
            )
            found = connection.scalars(theirs).all() if visitor else ()
            if not known and not found:
                raise ProblemError("not-found", "There is no such visitor.")
            return [(Request(id_, organisation, actor, new_id()), rules.erase_visitor) for id_ in sorted(found)]

        await self.log.append_planned(plan)
