"""Carries out the commands that change a message."""

from collections.abc import Callable
from dataclasses import dataclass

from visavis.conversations.revisions import rules
from visavis.conversations.service import ConversationService
from visavis.presence.principal import Principal
from visavis.protocol.base import Milliseconds
from visavis.protocol.commands import DeleteMessage, EditMessage, Result
from visavis.storage.rows import now_ms


@dataclass(slots=True)
class Revisions:
    """The commands' handlers."""

    conversations: ConversationService
    clock: Callable[[], Milliseconds] = now_ms

    async def edit(self, principal: Principal, command_id: str, command: EditMessage) -> Result:
        posted = await self.conversations.event_at(command.conversation, command.posted)
        return await self.conversations.append(
            principal,
            command.conversation,
            command_id,
            lambda state: rules.edit_message(state, principal, posted, command.text, self.clock()),
        )

    async def delete(self, principal: Principal, command_id: str, command: DeleteMessage) -> Result:
        posted = await self.conversations.event_at(command.conversation, command.posted)
        return await self.conversations.append(
            principal,
            command.conversation,
            command_id,
            lambda state: rules.delete_message(state, principal, posted, self.clock()),
        )
