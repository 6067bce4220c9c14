"""Carries out the commands on forms: what is asked, answered, declined and taken back is appended to the log.

A sent form stands in the log and never changes, so that it is read there before its answers are decided about.
"""

from asyncio import Future
from dataclasses import dataclass

from visavis.conversations.forms import rules
from visavis.conversations.forms.library import FormLibrary
from visavis.conversations.service import ConversationService, member_of, visitor_of
from visavis.presence.principal import Principal
from visavis.protocol import commands
from visavis.protocol.base import Seq
from visavis.protocol.commands import Result
from visavis.protocol.forms import FormSent


@dataclass(slots=True)
class FormService:
    """The commands' handlers."""

    conversations: ConversationService
    library: FormLibrary

    async def send(self, principal: Principal, command_id: str, command: commands.SendForm) -> Result:
        member = member_of(principal)
        form = await self.library.find(member.organisation, command.form)
        return await self.conversations.append(
            principal, command.conversation, command_id, lambda state: rules.send_form(state, member, form)
        )

    async def answer(self, principal: Principal, command_id: str, command: commands.AnswerForm) -> Result:
        visitor = visitor_of(principal)
        sent = await self._sent(command.conversation, command.form)
        return await self.conversations.append(
            principal,
            command.conversation,
            command_id,
            lambda state: rules.answer_form(state, visitor, command.form, sent, command.answers),
        )

    def decline(self, principal: Principal, command_id: str, command: commands.DeclineForm) -> "Future[Result]":
        visitor = visitor_of(principal)
        return self.conversations.append(
            principal,
            command.conversation,
            command_id,
            lambda state: rules.decline_form(state, visitor, command.form),
        )

    def withdraw(self, principal: Principal, command_id: str, command: commands.WithdrawForm) -> "Future[Result]":
        member = member_of(principal)
        return self.conversations.append(
            principal,
            command.conversation,
            command_id,
            lambda state: rules.withdraw_form(state, member, command.form),
        )

    async def _sent(self, conversation: str, position: Seq) -> FormSent | None:
        """The form at this position of a log, if that is one."""
        event = await self.conversations.event_at(conversation, position)
        return event.body if event is not None and isinstance(event.body, FormSent) else None
