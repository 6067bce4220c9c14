"""Carries out the commands on calls. What is allowed stands in `rules`; here it is appended to the log."""

from asyncio import Future
from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from visavis.calls import rules
from visavis.conversations.service import ConversationService
from visavis.presence.principal import Principal
from visavis.protocol import calls as words
from visavis.protocol.base import Milliseconds
from visavis.protocol.commands import Result
from visavis.protocol.frames import EventFrame, SignalFrame
from visavis.protocol.problems import ProblemError

decode_event = msgspec.json.Decoder(EventFrame).decode

LOOKED_THROUGH = 1_000
"""How many events from a call's offer on are looked through for who was in it."""


@dataclass(slots=True)
class Calls:
    """The commands' handlers."""

    conversations: ConversationService
    clock: Callable[[], Milliseconds]

    def offer(self, principal: Principal, command_id: str, command: words.OfferCall) -> "Future[Result]":
        return self.conversations.append(
            principal,
            command.conversation,
            command_id,
            lambda state: rules.offer_call(state, principal, command_id, command.medium, command.device),
        )

    def answer(self, principal: Principal, command_id: str, command: words.AnswerCall) -> "Future[Result]":
        return self.conversations.append(
            principal,
            command.conversation,
            command_id,
            lambda state: rules.answer_call(state, principal, command.call, command.device),
        )

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
            lambda state: rules.end_call(state, principal, command.call, failed=command.failed, now_ms=now_ms),
        )

    def join(self, principal: Principal, command_id: str, command: words.JoinCall) -> "Future[Result]":
        return self.conversations.append(
            principal,
            command.conversation,
            command_id,
            lambda state: rules.join_call(state, principal, command.call, command.device, listens=command.listens),
        )

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
                state, principal, command.call, camera=command.camera, screen=command.screen
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
        if not isinstance(frame.body, words.CallSignal):
            return False
        try:
            state = await self.conversations.check_follow(principal, frame.conversation)
        except ProblemError:
            return False
        return rules.may_signal(state, principal.id, frame.body, frame.to)
