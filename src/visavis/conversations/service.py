"""Carries out the commands on conversations and answers what lists and screens ask.

What is allowed stands in `rules`; here it is appended to the log.
"""

from asyncio import Future
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import msgspec
from sqlalchemy import exists, func, or_, select

from visavis.conversations import lists, rules
from visavis.conversations.blocking.tables import blocked_people
from visavis.conversations.kept import decode_state
from visavis.conversations.lists import ListName
from visavis.conversations.tables import conversations
from visavis.log.log import Log
from visavis.log.port import Appended, Decide, Request
from visavis.presence.principal import Member, Principal, Visitor
from visavis.protocol import commands
from visavis.protocol.base import Actor, Page
from visavis.protocol.commands import Result
from visavis.protocol.events import EventBody
from visavis.protocol.frames import EventFrame
from visavis.protocol.problems import ProblemError
from visavis.protocol.routing import TeamName
from visavis.protocol.views import Conversation, ConversationPage, Customer
from visavis.storage.database import Database
from visavis.storage.rows import new_id

decode_event = msgspec.json.Decoder(EventFrame).decode

PAGE_CONVERSATIONS = 500
KEPT_FOR_VISITOR = 20


class KnowsVisitors(Protocol):
    """Keeps what a visitor looks at, and knows whom the shop says they are; the visitors' feature."""

    async def record_page(self, visitor: Visitor, command: commands.VisitPage) -> Page: ...

    async def customer_of(self, visitor: Visitor) -> Customer | None: ...

    async def check_known(self, visitor: Visitor) -> None: ...


class KnowsColleagues(Protocol):
    """Knows who is in the team; the people's feature."""

    async def find(self, organisation: str, id_: str, /) -> Actor | None: ...

    async def find_team(self, organisation: str, id_: str, /) -> TeamName | None: ...


@dataclass(slots=True)
class ConversationService:
    """The feature's one object: the commands' handlers and the queries."""

    database: Database
    log: Log[Conversation]
    visitors: KnowsVisitors
    colleagues: KnowsColleagues

    async def open(self, principal: Principal, command_id: str, command: commands.OpenConversation) -> Result:
        visitor = visitor_of(principal)
        rules.checked_text(command.text)
        await self._check_may_open(visitor, command.conversation)
        await self.visitors.check_known(visitor)
        customer = await self.visitors.customer_of(visitor)

        def decide(state: Conversation | None) -> Sequence[EventBody]:
            return rules.open_conversation(state, visitor, command_id, command.text, command.page, customer)

        return await self.append(principal, command.conversation, command_id, decide)

    def post(self, principal: Principal, command_id: str, command: commands.PostMessage) -> "Future[Result]":
        def decide(state: Conversation | None) -> Sequence[EventBody]:
            return rules.post_message(state, principal, command_id, command.text, command.reply_to)

        return self.append(principal, command.conversation, command_id, decide)

    def note(self, principal: Principal, command_id: str, command: commands.PostNote) -> "Future[Result]":
        member = member_of(principal)
        return self.append(
            principal,
            command.conversation,
            command_id,
            lambda state: rules.post_note(state, member, command_id, command.text, whisper=command.whisper),
        )

    def mark_seen(self, principal: Principal, command_id: str, command: commands.MarkSeen) -> "Future[Result]":
        def decide(state: Conversation | None) -> Sequence[EventBody]:
            return rules.mark_seen(state, principal, command)

        return self.append(principal, command.conversation, command_id, decide)

    def take(self, principal: Principal, command_id: str, command: commands.TakeConversation) -> "Future[Result]":
        member = member_of(principal)
        return self.append(
            principal, command.conversation, command_id, lambda state: rules.take_conversation(state, member)
        )

    async def transfer(self, principal: Principal, command_id: str, command: commands.TransferConversation) -> Result:
        member = member_of(principal)
        if command.team:
            team = await self.colleagues.find_team(member.organisation, command.team)
            return await self.append(
                principal,
                command.conversation,
                command_id,
                lambda state: rules.transfer_to_team(state, member, team, command_id, command.note),
            )
        to = await self.colleagues.find(member.organisation, command.to)
        return await self.append(
            principal,
            command.conversation,
            command_id,
            lambda state: rules.transfer_conversation(state, member, to, command_id, command.note),
        )

    def close(self, principal: Principal, command_id: str, command: commands.CloseConversation) -> "Future[Result]":
        return self.append(
            principal, command.conversation, command_id, lambda state: rules.close_conversation(state, principal)
        )

    def reopen(self, principal: Principal, command_id: str, command: commands.ReopenConversation) -> "Future[Result]":
        return self.append(
            principal, command.conversation, command_id, lambda state: rules.reopen_conversation(state, principal)
        )

    async def rate(self, principal: Principal, command_id: str, command: commands.RateConversation) -> Result:
        visitor = visitor_of(principal)
        return await self.append(
            principal,
            command.conversation,
            command_id,
            lambda state: rules.rate_conversation(state, visitor, command),
        )

    async def leave_contact(self, principal: Principal, command_id: str, command: commands.LeaveContact) -> Result:
        visitor = visitor_of(principal)
        return await self.append(
            principal,
            command.conversation,
            command_id,
            lambda state: rules.leave_contact(state, visitor, command),
        )

    async def visit_page(self, principal: Principal, command_id: str, command: commands.VisitPage) -> Result:
        """Record the page, and put it into the log of each open conversation of the visitor."""
        visitor = visitor_of(principal)
        page = await self.visitors.record_page(visitor, command)
        result = Result()
        for conversation in await self.of_visitor(visitor):
            if conversation.status == "closed" or conversation.page == page:
                continue
            result = await self.append(
                principal, conversation.id, command_id, lambda state: rules.visit_page(state, visitor, page)
            )
        return result

    async def identify(self, visitor: Visitor, customer: Customer) -> None:
        """Say in each conversation of the visitor whom the shop says they are."""
        for conversation in await self.of_visitor(visitor):
            await self.append(
                visitor, conversation.id, new_id(), lambda state: rules.identify_visitor(state, visitor, customer)
            )

    def append(
        self, principal: Principal, conversation: str, command_id: str, decide: Decide[Conversation]
    ) -> "Future[Result]":
        """Append what `decide` makes of the conversation. Raises what `decide` raises."""
        return self.append_as(principal.actor, principal.organisation, conversation, command_id, decide)

    def append_as(
        self, actor: Actor, organisation: str, conversation: str, command_id: str, decide: Decide[Conversation]
    ) -> "Future[Result]":
        """The same for somebody who has no connection, such as the clock."""
        request = Request(conversation, organisation, actor, command_id)
        return self.log.append(request, decide, _result)

    async def _check_may_open(self, visitor: Visitor, new: str) -> None:
        count = select(func.count()).where(
            conversations.c.visitor == visitor.id, conversations.c.status != "closed", conversations.c.id != new
        )
        blocked = exists().where(blocked_people.c.person.in_((visitor.id, visitor.customer)))
        async with self.database.read() as connection:
            row = (await connection.execute(select(count.scalar_subquery(), blocked))).one()
        if row[1]:
            raise rules.blocked()
        if row[0] >= rules.OPEN_PER_VISITOR:
            raise ProblemError("conflict", "Please go on in one of your open conversations.")

    async def check_follow(self, principal: Principal, conversation: str) -> Conversation:
        """The conversation, if the principal may follow it. Raises not-found."""
        statement = select(conversations.c.state).where(
            conversations.c.id == conversation, conversations.c.organisation == principal.organisation
        )
        async with self.database.read() as connection:
            row = (await connection.execute(statement)).first()
        return rules.check_may_see(decode_state(row.state) if row else None, principal)

    async def event_at(self, conversation: str, position: int) -> EventFrame | None:
        """The event at this position of a log, if there is one. Whose log it is, is for the rules to say.

        What counts of it never changes, but for a text that is gone: see `revisions.redaction`.
        """
        read = await self.log.read(conversation, position - 1, 1) if position > 0 else []
        return decode_event(read[0][1]) if read and read[0][0] == position else None

    async def takes_part(self, member: Member, conversation: str) -> bool:
        """Whether a member is in a conversation. Raises not-found."""
        return rules.is_in(await self.check_follow(member, conversation), member)

    async def of_visitor(self, visitor: Visitor) -> tuple[Conversation, ...]:
        """The visitor's own conversations, those of the same customer on other devices among them, latest first."""
        return await self._of_person(visitor.organisation, visitor.id, visitor.customer)

    async def others_of_person(self, state: Conversation) -> tuple[Conversation, ...]:
        """The other conversations of the visitor, and of the customer whom they are known as, latest first."""
        customer = state.customer.id if state.customer else ""
        found = await self._of_person(state.organisation, state.visitor, customer)
        return tuple(one for one in found if one.id != state.id)

    async def _of_person(self, organisation: str, visitor: str, customer: str) -> tuple[Conversation, ...]:
        """None of an erased visitor, who is nobody."""
        if not visitor:
            return ()
        theirs = conversations.c.visitor == visitor
        if customer:
            theirs = or_(theirs, conversations.c.customer == customer)
        statement = (
            select(conversations.c.state)
            .where(conversations.c.organisation == organisation, theirs)
            .order_by(conversations.c.changed_at.desc())
            .limit(KEPT_FOR_VISITOR)
        )
        async with self.database.read() as connection:
            return tuple(decode_state(row.state) for row in await connection.execute(statement))

    async def list(
        self, member: Member, name: ListName, cursor: str = "", limit: int = 50, tag: str = ""
    ) -> ConversationPage:
        """A page of one of the team's lists, latest change first. Raises `invalid` for a cursor that is none.

        With a `tag` it is those that bear it, whatever else, the newest first.
        """
        rules.check_permission(member, "conversation.read")
        limit = max(1, min(limit, PAGE_CONVERSATIONS))
        following = (cursor, limit + 1)
        page = lists.tagged_page(member, tag, *following) if tag else lists.page(member, name, *following)
        async with self.database.read() as connection:
            rows = (await connection.execute(page)).all()
        next_cursor = f"{rows[limit - 1].changed_at}.{rows[limit - 1].id}" if len(rows) > limit else ""
        return ConversationPage(tuple(decode_state(row.state) for row in rows[:limit]), next_cursor)


def _result(appended: Appended[Conversation]) -> Result:
    return Result(appended.conversation, appended.seq)


def visitor_of(principal: Principal) -> Visitor:
    if not isinstance(principal, Visitor):
        raise ProblemError("forbidden", "Only a shopper can do this.")
    return principal


def member_of(principal: Principal) -> Member:
    if not isinstance(principal, Member):
        raise ProblemError("forbidden", "Only the shop's team can do this.")
    return principal
