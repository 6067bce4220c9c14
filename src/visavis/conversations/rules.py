"""Who may do what in a conversation, and with which events. Pure: no I/O, no clock.

What the events make of the conversation stands in `fold`.
"""

from collections.abc import Sequence
from operator import attrgetter

from visavis.presence.principal import Member, Principal, Visitor
from visavis.protocol.base import Actor, Page, Party
from visavis.protocol.commands import LeaveContact, MarkSeen, RateConversation
from visavis.protocol.events import (
    AdvisorJoined,
    AdvisorLeft,
    ContactLeft,
    ConversationClosed,
    ConversationOpened,
    ConversationRated,
    ConversationReopened,
    EventBody,
    MessagePosted,
    MessagesSeen,
    NotePosted,
    PageVisited,
    TeamAsked,
    VisitorIdentified,
)
from visavis.protocol.problems import ProblemError
from visavis.protocol.routing import TeamName
from visavis.protocol.views import Contact, Conversation, Customer, Rating

OPEN_PER_VISITOR = 3
"""Conversations that one visitor may have open at once."""


LISTED = attrgetter("visitor", "status", "assignee", "advisors", "invited", "snoozed_until", "tags", "call")
"""What decides in whose lists a conversation stands, and whose name it bears there."""


def party_of(principal: Principal) -> Party:
    return "visitor" if isinstance(principal, Visitor) else "advisors"


def is_theirs(state: Conversation, visitor: Visitor) -> bool:
    """Whether a visitor opened the conversation, here or, as the same customer, on another device."""
    if state.visitor == visitor.id:
        return True
    return visitor.customer != "" and state.customer is not None and state.customer.id == visitor.customer


def check_may_see(state: Conversation | None, principal: Principal) -> Conversation:
    """The conversation, when it is the principal's to see. Raises not-found otherwise, so that nothing is told."""
    if state is not None and state.organisation == principal.organisation:
        if isinstance(principal, Visitor) and is_theirs(state, principal):
            return state
        if isinstance(principal, Member) and "conversation.read" in principal.permissions:
            return state
    raise ProblemError("not-found", "There is no such conversation.")


def check_may_write(state: Conversation | None, principal: Principal) -> Conversation:
    """The conversation, when the principal may see it and is not blocked, and somebody would read it.

    Raises not-found, blocked or conflict.
    """
    state = check_has_visitor(check_may_see(state, principal))
    if state.blocked and isinstance(principal, Visitor):
        raise blocked()
    return state


def check_has_visitor(state: Conversation) -> Conversation:
    """The conversation, unless its visitor was erased. Raises conflict."""
    if not state.visitor:
        raise ProblemError("conflict", "The visitor of this conversation was erased. Nobody would read this.")
    return state


def blocked() -> ProblemError:
    return ProblemError("blocked", "You can no longer write here.")


def is_in(state: Conversation, member: Member) -> bool:
    """Whether a member takes part: answers for the conversation, or came in beside who does."""
    return any(actor is not None and actor.id == member.id for actor in (state.assignee, *state.advisors))


def open_conversation(
    state: Conversation | None,
    visitor: Visitor,
    message: str,
    text: str,
    page: Page | None,
    customer: Customer | None = None,
) -> Sequence[EventBody]:
    if state is not None:
        raise ProblemError("conflict", "This conversation was opened before. Make a new id.")
    known = () if customer is None else (VisitorIdentified(customer.id, customer.name, customer.email),)
    return (
        ConversationOpened(visitor.site, visitor.id, visitor.language, page),
        *known,
        MessagePosted(message, checked_text(text)),
    )


def identify_visitor(state: Conversation | None, visitor: Visitor, customer: Customer) -> Sequence[EventBody]:
    """Say in a conversation of the visitor who they are; a conversation of somebody else's stays as it is."""
    state = check_may_see(state, visitor)
    if state.customer is not None and state.customer.id != customer.id:
        return ()
    told = VisitorIdentified(customer.id, customer.name, customer.email)
    known = state.customer
    return () if known and (known.name, known.email) == (told.name, told.email) else (told,)


def post_message(
    state: Conversation | None, principal: Principal, message: str, text: str, reply_to: int = 0
) -> Sequence[EventBody]:
    state = check_may_write(state, principal)
    if reply_to > state.seq:
        raise ProblemError("invalid", "The message that this answers is not there.", field="reply_to")
    posted = MessagePosted(message, checked_text(text), reply_to)
    if isinstance(principal, Visitor):
        return (ConversationReopened("visitor"), posted) if state.status == "closed" else (posted,)
    if state.status == "closed":
        return (*reopen_conversation(state, principal), posted)
    if not is_in(state, principal):
        raise ProblemError("not-assigned", "Take this conversation before you answer.")
    return (posted,)


def post_note(
    state: Conversation | None, member: Member, note: str, text: str, *, whisper: bool = False
) -> Sequence[EventBody]:
    """Whoever may read a conversation may leave a note in it, also when it is closed or somebody else's.

    A `whisper` is a note to the advisor who answers.
    """
    state = check_may_see(state, member)
    if not whisper:
        return (NotePosted(note, checked_text(text)),)
    if state.status != "assigned" or state.assignee is None:
        raise ProblemError("conflict", "Nobody answers here to whom you could whisper. Leave a note.")
    if state.assignee.id == member.id:
        raise ProblemError("conflict", "You answer here yourself. Leave a note.")
    return (NotePosted(note, checked_text(text), state.assignee.id),)


def mark_seen(state: Conversation | None, principal: Principal, command: MarkSeen) -> Sequence[EventBody]:
    """Marks only move forward and never beyond the log's end; an advisor's mark counts when it is theirs to answer."""
    state = check_may_see(state, principal)
    party = party_of(principal)
    if isinstance(principal, Member):
        _check_assigned_to(state, principal)
    old = state.seen_by_visitor if party == "visitor" else state.seen_by_advisors
    read = max(old.read, min(command.read, state.seq))
    delivered = max(old.delivered, min(command.delivered, state.seq), read)
    if (delivered, read) == (old.delivered, old.read):
        return ()
    return (MessagesSeen(party, delivered, read),)


def take_conversation(state: Conversation | None, member: Member) -> Sequence[EventBody]:
    state = check_may_see(state, member)
    check_permission(member, "conversation.take")
    if state.status == "closed":
        raise ProblemError("conversation-closed", "This conversation is closed. Reopen it to answer.")
    joined = AdvisorJoined(member.id, member.name)
    if state.assignee is None:
        return (joined,)
    if state.assignee.id == member.id:
        return ()
    if "conversation.take_over" not in member.permissions:
        raise ProblemError("already-taken", f"{state.assignee.name} has already taken this conversation.")
    return (AdvisorLeft(state.assignee.id, state.assignee.name), joined)


def transfer_conversation(
    state: Conversation | None, member: Member, to: Actor | None, note: str, text: str
) -> Sequence[EventBody]:
    """Hand the conversation to `to`, a colleague; None when there is no such one. `text` is a note for them."""
    state = _check_may_hand_on(state, member)
    if to is None:
        raise ProblemError("invalid", "Choose a colleague who is active.", field="to")
    if state.assignee is not None and state.assignee.id == to.id:
        raise ProblemError("invalid", f"{to.name} has this conversation already.", field="to")
    left = () if state.assignee is None else (AdvisorLeft(state.assignee.id, state.assignee.name),)
    return (*_noted(note, text), *left, AdvisorJoined(to.id, to.name))


def transfer_to_team(
    state: Conversation | None, member: Member, team: TeamName | None, note: str, text: str
) -> Sequence[EventBody]:
    """Put the conversation back into the queue for a team's members; None when there is no such team."""
    state = _check_may_hand_on(state, member)
    if team is None:
        raise ProblemError("invalid", "Choose a team that there is.", field="team")
    if state.assignee is None and state.standing.teams == (team.id,):
        raise ProblemError("invalid", f"This conversation waits for {team.name} already.", field="team")
    left = () if state.assignee is None else (AdvisorLeft(state.assignee.id, state.assignee.name),)
    return (*_noted(note, text), *left, TeamAsked(team.id, team.name))


def _check_may_hand_on(state: Conversation | None, member: Member) -> Conversation:
    state = check_may_see(state, member)
    if "conversation.take_over" not in member.permissions:
        _check_assigned_to(state, member)
    if state.status == "closed":
        raise ProblemError("conversation-closed", "This conversation is closed. Reopen it to hand it on.")
    return state


def _noted(note: str, text: str) -> Sequence[EventBody]:
    return (NotePosted(note, checked_text(text)),) if text.strip() else ()


def close_conversation(state: Conversation | None, principal: Principal) -> Sequence[EventBody]:
    state = check_may_see(state, principal)
    if state.status == "closed":
        return ()
    if isinstance(principal, Member) and "conversation.take_over" not in principal.permissions:
        _check_assigned_to(state, principal)
    return (ConversationClosed(party_of(principal)),)


def reopen_conversation(state: Conversation | None, principal: Principal) -> Sequence[EventBody]:
    state = check_may_write(state, principal)
    if state.status != "closed":
        return ()
    if isinstance(principal, Visitor):
        return (ConversationReopened("visitor"),)
    check_permission(principal, "conversation.take")
    return (ConversationReopened("advisors"), AdvisorJoined(principal.id, principal.name))


def rate_conversation(state: Conversation | None, visitor: Visitor, command: RateConversation) -> Sequence[EventBody]:
    """Rated is what somebody answered and what is over; the same rating again changes nothing."""
    state = check_may_write(state, visitor)
    if state.status != "closed":
        raise ProblemError("conflict", "The conversation goes on. Rate it when it is over.")
    if state.assignee is None:
        raise ProblemError("conflict", "Nobody has answered this conversation yet.")
    comment = command.comment.replace("\x00", "").strip()
    if state.rating == Rating(command.stars, comment):
        return ()
    return (ConversationRated(command.stars, comment),)


def leave_contact(state: Conversation | None, visitor: Visitor, command: LeaveContact) -> Sequence[EventBody]:
    state = check_may_write(state, visitor)
    contact = Contact(command.email.strip(), " ".join(command.name.replace("\x00", "").split()))
    return () if state.contact == contact else (ContactLeft(contact.email, contact.name),)


def visit_page(state: Conversation | None, visitor: Visitor, page: Page) -> Sequence[EventBody]:
    state = check_may_see(state, visitor)
    return () if state.status == "closed" or state.page == page else (PageVisited(page),)


def checked_text(text: str) -> str:
    """The text of a message: not only blanks, and free of characters that no database keeps."""
    if not text.strip():
        raise ProblemError("invalid", "Write something before sending.", field="text")
    return text.replace("\x00", "")


def concerns_team(before: Conversation | None, after: Conversation | None) -> bool:
    """Whether a change belongs in everybody's list: it opened, waits with news, changed hands, was filed otherwise."""
    if after is None or before is after:
        return False
    if before is None or after.status == "waiting":
        return True
    return bool(LISTED(before) != LISTED(after))


def _check_assigned_to(state: Conversation, member: Member) -> None:
    if state.assignee is None or state.assignee.id != member.id:
        raise ProblemError("not-assigned", "Take this conversation before you answer.")


def check_permission(member: Member, permission: str) -> None:
    if permission not in member.permissions:
        raise ProblemError("forbidden", "Your role does not allow this. Ask an administrator.")
