"""Carries out the commands by which advisors come into a conversation and go."""

from dataclasses import dataclass

from visavis.conversations.company import rules
from visavis.conversations.service import ConversationService, member_of
from visavis.presence.principal import Principal
from visavis.protocol.commands import InviteColleague, JoinConversation, LeaveConversation, Result


@dataclass(slots=True)
class Company:
    """The commands' handlers."""

    conversations: ConversationService

    async def invite(self, principal: Principal, command_id: str, command: InviteColleague) -> Result:
        member = member_of(principal)
        to = await self.conversations.colleagues.find(member.organisation, command.member)
        return await self.conversations.append(
            principal, command.conversation, command_id, lambda state: rules.invite_colleague(state, member, to)
        )

    async def join(self, principal: Principal, command_id: str, command: JoinConversation) -> Result:
        member = member_of(principal)
        return await self.conversations.append(
            principal, command.conversation, command_id, lambda state: rules.join_conversation(state, member)
        )

    async def leave(self, principal: Principal, command_id: str, command: LeaveConversation) -> Result:
        member = member_of(principal)
        return await self.conversations.append(
            principal, command.conversation, command_id, lambda state: rules.leave_conversation(state, member)
        )
