"""Ends what is asked or shared of a page whose shopper is gone for good: a round, once for all nodes."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Row, delete, select, update

from visavis.conversations.service import ConversationService
from visavis.guide import rules
from visavis.guide.tables import shared_pages
from visavis.presence.directory import WhoIsOnline
from visavis.protocol.base import Actor, Milliseconds
from visavis.protocol.limits import GUIDE_AWAY_S
from visavis.protocol.views import Conversation
from visavis.storage.rows import new_id, now_ms

EVERY_S = 5.0
"""How often to go round."""

READ_AT_ONCE = 500
"""The most rows that one query gives."""

CLOCK = Actor("system", "", "")


@dataclass(slots=True)
class Vanished:
    """Looks at all shared pages of all organisations."""

    conversations: ConversationService
    who_is_online: WhoIsOnline
    clock: Callable[[], Milliseconds] = now_ms

    async def go_round(self) -> None:
        """One round: who went is noted, who is back too, and who stays away shares no more."""
        after = ""
        while some := await self._some(after):
            after = some[-1].conversation
            for row in await self._gone(some):
                await self._end(row)

    async def _some(self, after: str) -> Sequence[Row[Any]]:
        by_conversation = shared_pages.c.conversation
        some = select(shared_pages).where(by_conversation > after).order_by(by_conversation).limit(READ_AT_ONCE)
        async with self.conversations.database.read() as connection:
            return (await connection.execute(some)).all()

    async def _gone(self, some: Sequence[Row[Any]]) -> Sequence[Row[Any]]:
        here = await self.who_is_online([row.visitor for row in some])
        now = self.clock()
        away = [row for row in some if row.visitor not in here]
        await self._note(0, [row.conversation for row in some if row.away_since and row.visitor in here])
        await self._note(now, [row.conversation for row in away if not row.away_since])
        return [row for row in away if 0 < row.away_since <= now - GUIDE_AWAY_S * 1_000]

    async def _note(self, away_since: Milliseconds, conversations: Collection[str]) -> None:
        if conversations:
            here = shared_pages.c.conversation.in_(conversations)
            async with self.conversations.database.write() as connection:
                await connection.execute(update(shared_pages).where(here).values(away_since=away_since))

    async def _end(self, row: Row[Any]) -> None:
        """Append the end; what is over already leaves no row behind."""
        decide = partial(self._decide, row.guide)
        await self.conversations.append_as(CLOCK, row.organisation, row.conversation, new_id(), decide)
        here = (shared_pages.c.conversation == row.conversation) & (shared_pages.c.guide == row.guide)
        async with self.conversations.database.write() as connection:
            await connection.execute(delete(shared_pages).where(here))

    def _decide(self, guide: str, state: Conversation | None) -> Any:
        return rules.give_up(state, guide, self.clock())
