"""Carries out the commands that block a visitor and let them write again, in all their conversations."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from visavis.conversations.blocking import rules
from visavis.conversations.service import ConversationService, member_of
from visavis.presence.principal import Principal
from visavis.protocol.commands import BlockVisitor, Result, UnblockVisitor
from visavis.protocol.events import EventBody
from visavis.protocol.views import Conversation

Decide = Callable[[Conversation | None], Sequence[EventBody]]


@dataclass(slots=True)
class Blocking:
    """The commands' handlers. What is decided in the conversation at hand holds in the person's others as well."""

    conversations: ConversationService

    async def block(self, principal: Principal, command_id: str, command: BlockVisitor) -> Result:
        member = member_of(principal)
        return await self._everywhere(
            principal,
            command.conversation,
            command_id,
            lambda state: rules.block_visitor(state, member, command.reason),
            lambda state: rules.block_elsewhere(state, member, command.reason),
        )

    async def unblock(self, principal: Principal, command_id: str, command: UnblockVisitor) -> Result:
        member = member_of(principal)
        return await self._everywhere(
            principal,
            command.conversation,
            command_id,
            lambda state: rules.unblock_visitor(state, member),
            lambda state: rules.unblock_elsewhere(state, member),
        )

    async def _everywhere(
        self, principal: Principal, conversation: str, command_id: str, here: Decide, elsewhere: Decide
    ) -> Result:
        """Sent again after a lost answer, it goes through the others again and finds them done."""
        result = await self.conversations.append(principal, conversation, command_id, here)
        state = await self.conversations.check_follow(principal, conversation)
        for other in await self.conversations.others_of_person(state):
            await self.conversations.append(principal, other.id, command_id, elsewhere)
        return result
