"""Ends calls that nobody takes, and calls of which one side is gone for good: a round, once for all nodes."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import Row, delete, select, update

from visavis.calls import rules
from visavis.calls.cameras.rules import lost
from visavis.calls.tables import RINGING, lines
from visavis.conversations.kept import decode_state
from visavis.conversations.service import ConversationService
from visavis.conversations.tables import conversations
from visavis.log.port import Decide
from visavis.presence.directory import WhoIsOnline
from visavis.protocol.base import Actor, Milliseconds
from visavis.protocol.limits import CALL_AWAY_S
from visavis.protocol.views import Conversation
from visavis.storage.rows import new_id, now_ms

EVERY_S = 3.0
"""How often to go round."""

READ_AT_ONCE = 500
"""The most rows that one query gives: many more than one call has lines."""

CLOCK = Actor("system", "", "")


class _Of(NamedTuple):
    """A call, and where it is."""

    conversation: str
    organisation: str
    call: str


@dataclass(slots=True)
class Timeouts:
    """Looks at all calls of all organisations."""

    conversations: ConversationService
    who_is_online: WhoIsOnline
    clock: Callable[[], Milliseconds] = now_ms

    async def go_round(self) -> None:
        """One round: calls that rang long enough, and those of which a side does not come back."""
        for call in await self._overdue():
            await self._end(call, partial(rules.miss, call=call.call))
        after = ""
        while some := await self._some(after):
            after = some[-1].conversation
            in_call = [row for row in some if row.in_call]
            for call, gone in (await self._gone(in_call)).items():
                await self._end(call, self._given_up(call.call, gone))

    async def _overdue(self) -> Sequence[_Of]:
        """Those that nobody took in time."""
        due = (
            select(lines.c.conversation, lines.c.organisation, lines.c.call)
            .where(RINGING, lines.c.ring_until <= self.clock())
            .distinct()
            .limit(READ_AT_ONCE)
        )
        async with self.conversations.database.read() as connection:
            return [_Of(*row) for row in await connection.execute(due)]

    async def _some(self, after: str) -> Sequence[Row[Any]]:
        """The lines that some calls take, of each call all, by their conversations' ids from `after` on."""
        some = select(lines).where(lines.c.conversation > after).order_by(lines.c.conversation).limit(READ_AT_ONCE)
        async with self.conversations.database.read() as connection:
            rows = (await connection.execute(some)).all()
        if len(rows) < READ_AT_ONCE:
            return rows
        return [row for row in rows if row.conversation != rows[-1].conversation]

    async def _gone(self, some: Sequence[Row[Any]]) -> Mapping[_Of, Set[str]]:
        """Note who is there and who is not, and give those who have been away for too long, by their calls."""
        here = await self.who_is_online([row.person for row in some])
        now = self.clock()
        await self._note(0, [row.person for row in some if row.away_since and row.person in here])
        await self._note(now, [row.person for row in some if not row.away_since and row.person not in here])
        gone: defaultdict[_Of, set[str]] = defaultdict(set)
        for row in some:
            if row.person not in here and 0 < row.away_since <= now - CALL_AWAY_S * 1_000:
                gone[_Of(row.conversation, row.organisation, row.call)].add(row.person)
        return gone

    async def _note(self, away_since: Milliseconds, people: Collection[str]) -> None:
        if people:
            async with self.conversations.database.write() as connection:
                noted = update(lines).where(lines.c.person.in_(people)).values(away_since=away_since)
                await connection.execute(noted)

    def _given_up(self, call: str, gone: Set[str]) -> Decide[Conversation]:
        """A side that is gone ends the call; a phone that is gone only leaves it."""
        return lambda state: rules.give_up(state, call, gone, self.clock()) or lost(state, call, gone)

    async def _end(self, call: _Of, decide: Decide[Conversation]) -> None:
        """Append the end; lines of a call that is over already, as an older version leaves them, are freed."""
        await self.conversations.append_as(CLOCK, call.organisation, call.conversation, new_id(), decide)
        statement = select(conversations.c.state).where(conversations.c.id == call.conversation)
        async with self.conversations.database.read() as connection:
            found = (await connection.execute(statement)).scalar_one_or_none()
        state = decode_state(found) if found else None
        if state is None or state.call is None or state.call.call != call.call:
            here = lines.c.conversation == call.conversation
            async with self.conversations.database.write() as connection:
                await connection.execute(delete(lines).where(here, lines.c.call == call.call))
