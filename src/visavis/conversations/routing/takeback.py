"""Takes conversations back into the queue from who does not answer in time, and from who is not there any more.

Goes round once for all nodes, and then looks at the queues again; what a deactivated member held is handed on at once.
"""

from collections.abc import Awaitable, Callable, Collection, Sequence
from functools import partial

from sqlalchemy import exists, select

from visavis.conversations.routing.absences import note
from visavis.conversations.routing.claim import ROUTING
from visavis.conversations.routing.service import Router
from visavis.conversations.routing.tables import AUTOMATIC, routing
from visavis.conversations.tables import AWAITED, OPEN, WAITING, conversations
from visavis.log.log import Log
from visavis.log.port import Decide, Request
from visavis.protocol.base import Milliseconds
from visavis.protocol.events import AdvisorLeft, EventBody
from visavis.protocol.views import Conversation
from visavis.storage.database import Database
from visavis.storage.rows import new_id, now_ms

EVERY_S = 5.0
"""How often to go round."""

READ_AT_ONCE = 500
"""The most rows that one query gives."""

WhoIsOnline = Callable[[Collection[str]], Awaitable[Collection[str]]]


class Takeback:
    """Looks at all conversations that somebody holds, of all organisations."""

    def __init__(
        self,
        database: Database,
        log: Log[Conversation],
        router: Router,
        who_is_online: WhoIsOnline,
        *,
        clock: Callable[[], Milliseconds] = now_ms,
    ) -> None:
        self._database = database
        self._log = log
        self._router = router
        self._who_is_online = who_is_online
        self._clock = clock

    async def go_round(self) -> None:
        """One round: unanswered ones, those of absent members, and whatever else may be given out by now."""
        await self._take_back_unanswered()
        await self._look_for_absent()
        await self._wake_all()

    async def hand_on(self, member: str) -> None:
        """Put all that a member holds back into the queue."""
        held = select(conversations.c.id, conversations.c.organisation).where(OPEN, conversations.c.assignee == member)
        async with self._database.read() as connection:
            rows = (await connection.execute(held.limit(READ_AT_ONCE))).all()
        for row in rows:
            await self._release(row.id, row.organisation, lambda state: gone(state, member))

    async def _take_back_unanswered(self) -> None:
        now = self._clock()
        overdue = (
            select(conversations.c.id, conversations.c.organisation)
            .where(AWAITED, conversations.c.answer_by <= now)
            .order_by(conversations.c.answer_by)
            .limit(READ_AT_ONCE)
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(overdue)).all()
        for row in rows:
            await self._release(row.id, row.organisation, lambda state: unanswered(state, now))

    async def _look_for_absent(self) -> None:
        now, after = self._clock(), ""
        while holders := await self._holders(after):
            after = max(holders)
            here = await self._who_is_online(holders)
            away = {member: organisation for member, organisation in holders.items() if member not in here}
            for member in await self._database.transact(partial(note, here=here, away=away, now=now)):
                await self.hand_on(member)

    async def _holders(self, after: str) -> dict[str, str]:
        """Some of those who hold conversations, by their ids from `after` on, with their organisations."""
        holders = (
            select(conversations.c.assignee, conversations.c.organisation)
            .where(OPEN, conversations.c.assignee > after)
            .order_by(conversations.c.assignee)
            .limit(READ_AT_ONCE)
        )
        async with self._database.read() as connection:
            return {row.assignee: row.organisation for row in await connection.execute(holders)}

    async def _wake_all(self) -> None:
        """Have every queue looked at that may be given out: what a node left undone, and what is due again."""
        after = ""
        while some := await self._automatic(after):
            after = max(some)
            for organisation, waits in some.items():
                if waits:
                    self._router.wake(organisation)

    async def _automatic(self, after: str) -> dict[str, bool]:
        """Some organisations that give out, by their ids from `after` on, and whether anybody waits there."""
        some = (
            select(routing.c.organisation)
            .where(AUTOMATIC, routing.c.organisation > after)
            .order_by(routing.c.organisation)
            .limit(READ_AT_ONCE)
            .subquery()
        )
        waits = exists().where(conversations.c.organisation == some.c.organisation, WAITING).label("waits")
        async with self._database.read() as connection:
            return {row.organisation: row.waits for row in await connection.execute(select(some, waits))}

    async def _release(self, conversation: str, organisation: str, decide: Decide[Conversation]) -> None:
        await self._log.append(Request(conversation, organisation, ROUTING, new_id()), decide)


def unanswered(state: Conversation | None, now: Milliseconds) -> Sequence[EventBody]:
    """Whoever has not answered by the time set loses it, if that is still so."""
    if state is None or state.assignee is None or not 0 < state.standing.answer_by <= now:
        return ()
    return (AdvisorLeft(state.assignee.id, state.assignee.name, "unanswered"),)


def gone(state: Conversation | None, member: str) -> Sequence[EventBody]:
    """A member who is not there any more loses it, if it is still theirs and open."""
    if state is None or state.status != "assigned" or state.assignee is None or state.assignee.id != member:
        return ()
    return (AdvisorLeft(member, state.assignee.name, "gone"),)
