"""Carries out the commands on calls. What is allowed stands in `rules`; here it is appended to the log."""

from asyncio import Future
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import msgspec
from sqlalchemy import select

from visavis.calls import rules
from visavis.calls.admitted import Admitted
from visavis.calls.rules import Busy
from visavis.calls.tables import lines
from visavis.conversations.service import ConversationService
from visavis.conversations.tables import conversations
from visavis.presence.principal import Principal
from visavis.protocol import calls as words
from visavis.protocol.base import Milliseconds
from visavis.protocol.commands import Result
from visavis.protocol.events import EventBody
from visavis.protocol.frames import EventFrame, SignalFrame
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Conversation

Enters = Callable[[Conversation | None, Busy], Sequence[EventBody]]
"""Decides, knowing whose line is taken."""

decode_event = msgspec.json.Decoder(EventFrame).decode

LOOKED_THROUGH = 1_000
"""How many events from a call's offer on are looked through for who was in it."""


@dataclass(slots=True)
class Calls:
    """The commands' handlers."""

    conversations: ConversationService
    clock: Callable[[], Milliseconds]
    admitted: Admitted = field(default_factory=Admitted)

    async def offer(self, principal: Principal, command_id: str, command: words.OfferCall) -> Result:
        def decide(state: Conversation | None, busy: Busy) -> Sequence[EventBody]:
            return rules.offer_call(state, principal, command_id, command.medium, command.device, busy)

        return await self._enter(principal, command.conversation, command_id, decide)

    async def answer(self, principal: Principal, command_id: str, command: words.AnswerCall) -> Result:
        def decide(state: Conversation | None, busy: Busy) -> Sequence[EventBody]:
            return rules.answer_call(state, principal, command.call, command.device, busy)

        return await self._enter(principal, command.conversation, command_id, decide)

    def decline(self, principal: Principal, command_id: str, command: words.DeclineCall) -> "Future[Result]":
        return self.conversations.append(
            principal,
            command.conversation,
            command_id,
            lambda state: rules.decline_call(state, principal, command.call),
        )

    def end(self, principal: Principal, command_id: str, command: words.EndCall) -> "Future[Result]":
        now_ms = self.clock()
        return self.conversations.append(
            principal,
            command.conversation,
            command_id,
            lambda state: rules.end_call(
                state, principal, command.call, failed=command.failed, gone=command.gone, now_ms=now_ms
            ),
        )

    async def join(self, principal: Principal, command_id: str, command: words.JoinCall) -> Result:
        def decide(state: Conversation | None, busy: Busy) -> Sequence[EventBody]:
            return rules.join_call(state, principal, command.call, command.device, listens=command.listens, busy=busy)

        return await self._enter(principal, command.conversation, command_id, decide)

    def leave(self, principal: Principal, command_id: str, command: words.LeaveCall) -> "Future[Result]":
        now_ms = self.clock()
        return self.conversations.append(
            principal,
            command.conversation,
            command_id,
            lambda state: rules.leave_call(state, principal, command.call, now_ms),
        )

    def show(self, principal: Principal, command_id: str, command: words.ShowInCall) -> "Future[Result]":
        return self.conversations.append(
            principal,
            command.conversation,
            command_id,
            lambda state: rules.show_in_call(
                state, principal, command.call, camera=command.camera, screen=command.screen, large=command.large
            ),
        )

    async def report(self, principal: Principal, command_id: str, command: words.ReportCall) -> Result:
        read = await self.conversations.log.read(command.conversation, max(0, command.offered - 1), LOOKED_THROUGH)
        since = [decode_event(text) for _seq, text in read]
        return await self.conversations.append(
            principal,
            command.conversation,
            command_id,
            lambda state: rules.report_call(state, principal, command.call, command.quality, since),
        )

    async def may_signal(self, principal: Principal, frame: SignalFrame) -> bool:
        """Whether what a browser tells another one about a call is to be passed on."""
        signal = frame.body
        if not isinstance(signal, words.CallSignal) or not rules.has_receiver(signal, frame.to):
            return False
        who = (frame.conversation, principal.id, signal.call, signal.device)
        if who in self.admitted:
            return True
        try:
            state = await self.conversations.check_follow(principal, frame.conversation)
        except ProblemError:
            return False
        if not rules.speaks_from(state, principal.id, signal):
            return False
        self.admitted.add(who)
        return True

    async def _enter(self, principal: Principal, conversation: str, command_id: str, decide: Enters) -> Result:
        """Append what brings somebody into a call, unless a line that it needs is taken.

        Who takes the line at the same moment is found out by the table's key alone: then it is looked at once more, so
        that the refusal tells who is in another call.
        """
        busy = await self._busy(principal, conversation)
        try:
            return await self.conversations.append(
                principal, conversation, command_id, lambda state: decide(state, busy)
            )
        except ProblemError as problem:
            again = await self._busy(principal, conversation) if problem.problem.type == "conflict" else busy
            if again == busy:
                raise
        return await self.conversations.append(principal, conversation, command_id, lambda state: decide(state, again))

    async def _busy(self, principal: Principal, conversation: str) -> Busy:
        """Who of the conversation, and of those who come into its call, has a line that another's call has taken."""
        of = conversations.c
        taken = (
            select(lines.c.person, lines.c.in_call)
            .join_from(conversations, lines, lines.c.person.in_((of.assignee, of.visitor, principal.id)))
            .where(of.id == conversation, of.organisation == principal.organisation, lines.c.conversation != of.id)
        )
        async with self.conversations.database.read() as connection:
            return {row.person: row.in_call for row in await connection.execute(taken)}
