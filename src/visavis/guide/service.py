"""Carries out the commands on shared pages. What is allowed stands in `rules`; here it is appended to the log."""

from asyncio import Future
from collections.abc import Callable
from dataclasses import dataclass

from visavis.conversations.service import ConversationService
from visavis.guide import rules
from visavis.guide.gate import Gate
from visavis.presence.principal import Principal
from visavis.protocol import guide as words
from visavis.protocol.base import Milliseconds
from visavis.protocol.commands import Result
from visavis.sites.service import Sites


@dataclass(slots=True)
class Guiding:
    """The commands' handlers."""

    conversations: ConversationService
    sites: Sites
    clock: Callable[[], Milliseconds]

    def ask(self, principal: Principal, command_id: str, command: words.AskForPage) -> "Future[Result]":
        return self.conversations.append(
            principal, command.conversation, command_id, lambda state: rules.ask_for_page(state, principal, command_id)
        )

    def share(self, principal: Principal, command_id: str, command: words.SharePage) -> "Future[Result]":
        return self.conversations.append(
            principal, command.conversation, command_id, lambda state: rules.share_page(state, principal, command_id)
        )

    def end(self, principal: Principal, command_id: str, command: words.EndGuide) -> "Future[Result]":
        now_ms = self.clock()
        return self.conversations.append(
            principal,
            command.conversation,
            command_id,
            lambda state: rules.end_guide(state, principal, command.guide, now_ms),
        )

    def fill(self, principal: Principal, command_id: str, command: words.FillField) -> "Future[Result]":
        return self.conversations.append(
            principal,
            command.conversation,
            command_id,
            lambda state: rules.fill_field(state, principal, command.guide, command.field, command.member),
        )

    async def check_watch(self, principal: Principal, conversation: str, guide: str) -> Gate:
        """What somebody may say to a shared page. Raises ProblemError for who may not take part in it."""
        state = rules.check_watch(await self.conversations.check_follow(principal, conversation), principal, guide)
        return Gate((await self.sites.by_id(state.site)).origins)
