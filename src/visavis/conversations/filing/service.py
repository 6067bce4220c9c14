"""Carries out the commands that file a conversation, lists the organisation's words, and ends snoozes in time."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import func, select

from visavis.conversations.filing import rules
from visavis.conversations.filing.tables import tagged, tags
from visavis.conversations.service import ConversationService, member_of
from visavis.conversations.tables import SNOOZED, conversations
from visavis.presence.principal import Principal
from visavis.protocol.base import Actor, Milliseconds
from visavis.protocol.commands import Result, SnoozeConversation, TagConversation
from visavis.storage.rows import new_id, now_ms

ENDED_AT_ONCE = 500
"""How many snoozes one turn of the clock ends; what is left waits for the next."""

CLOCK = Actor("system", "", "")


@dataclass(slots=True)
class Filing:
    """The commands' handlers and the clock's work."""

    conversations: ConversationService
    clock: Callable[[], Milliseconds] = now_ms

    async def tag(self, principal: Principal, command_id: str, command: TagConversation) -> Result:
        member = member_of(principal)
        known = {rules.key_of(name): name for name in await self.tags_of(member.organisation)}
        add = rules.spelled(command.add, known)
        rules.check_room([tag for tag in add if rules.key_of(tag) not in known], len(known))
        return await self.conversations.append(
            principal,
            command.conversation,
            command_id,
            lambda state: rules.tag_conversation(state, member, add, command.remove),
        )

    async def snooze(self, principal: Principal, command_id: str, command: SnoozeConversation) -> Result:
        member = member_of(principal)
        return await self.conversations.append(
            principal,
            command.conversation,
            command_id,
            lambda state: rules.snooze_conversation(state, member, command.until, self.clock()),
        )

    async def tags_of(self, organisation: str) -> tuple[str, ...]:
        """The organisation's words that stand on some conversation, by their letters."""
        # The first bearer is one step in the index for each word; EXISTS would be planned as a walk through all.
        first = select(func.min(tagged.c.conversation)).where(
            tagged.c.organisation == organisation, tagged.c.tag == tags.c.key
        )
        statement = (
            select(tags.c.name)
            .where(tags.c.organisation == organisation, first.scalar_subquery().is_not(None))
            .order_by(tags.c.key)
        )
        async with self.conversations.database.read() as connection:
            return tuple((await connection.execute(statement)).scalars())

    async def end_snoozes(self) -> None:
        """Bring back what has been laid aside long enough."""
        due = (
            select(conversations.c.id, conversations.c.organisation)
            .where(SNOOZED, conversations.c.snoozed_until <= self.clock())
            .order_by(conversations.c.snoozed_until)
            .limit(ENDED_AT_ONCE)
        )
        async with self.conversations.database.read() as connection:
            rows = (await connection.execute(due)).all()
        for row in rows:
            await self.conversations.append_as(
                CLOCK, row.organisation, row.id, new_id(), lambda state: rules.end_snooze(state, self.clock())
            )
