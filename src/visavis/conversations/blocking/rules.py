"""Who may block a visitor and let them write again. Pure: no I/O, no clock."""

from collections.abc import Sequence

from visavis.conversations.rules import check_has_visitor, check_may_see, check_permission, is_in
from visavis.presence.principal import Member
from visavis.protocol.events import ConversationClosed, EventBody, VisitorBlocked, VisitorUnblocked
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Conversation


def check_may_block(state: Conversation | None, member: Member) -> Conversation:
    """Whoever is in the conversation may, and who may take over. Raises not-found, not-assigned or conflict."""
    state = check_has_visitor(check_may_see(state, member))
    if not is_in(state, member) and "conversation.take_over" not in member.permissions:
        raise ProblemError("not-assigned", "Take this conversation before you block its visitor.")
    return state


def block_visitor(state: Conversation | None, member: Member, reason: str) -> Sequence[EventBody]:
    state = check_may_block(state, member)
    if state.blocked:
        raise ProblemError("conflict", "This visitor is blocked already.")
    return _blocked(state, reason)


def block_elsewhere(state: Conversation | None, member: Member, reason: str) -> Sequence[EventBody]:
    """The same in another conversation of the person, which the member need not be in."""
    state = check_may_see(state, member)
    return () if state.blocked else _blocked(state, reason)


def unblock_visitor(state: Conversation | None, member: Member) -> Sequence[EventBody]:
    events = unblock_elsewhere(state, member)
    if not events:
        raise ProblemError("conflict", "This visitor is not blocked.")
    return events


def unblock_elsewhere(state: Conversation | None, member: Member) -> Sequence[EventBody]:
    state = check_may_see(state, member)
    check_permission(member, "conversation.take_over")
    return (VisitorUnblocked(state.visitor, _customer(state)),) if state.blocked else ()


def _blocked(state: Conversation, reason: str) -> Sequence[EventBody]:
    said = " ".join(reason.replace("\x00", "").split())
    ended = () if state.status == "closed" else (ConversationClosed("advisors"),)
    return (VisitorBlocked(state.visitor, _customer(state), said), *ended)


def _customer(state: Conversation) -> str:
    return state.customer.id if state.customer else ""
