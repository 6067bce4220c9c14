"""Who may ask whom into a conversation, come in, and go. Pure: no I/O, no clock."""

from collections.abc import Sequence

from visavis.conversations.rules import check_may_see, check_permission, is_in
from visavis.presence.principal import Member
from visavis.protocol.base import Actor
from visavis.protocol.company import ColleagueDeclined, ColleagueInvited, ColleagueJoined, ColleagueLeft
from visavis.protocol.events import EventBody
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Conversation

MOST_ADVISORS = 10
"""How many may be in a conversation, or be asked into it, beside who answers for it."""


def invite_colleague(state: Conversation | None, member: Member, to: Actor | None) -> Sequence[EventBody]:
    """Ask `to`, a colleague, into the conversation; None when there is no such one."""
    state = _open(state, member)
    if not is_in(state, member) and "conversation.take_over" not in member.permissions:
        raise ProblemError("not-assigned", "Take this conversation before you ask somebody in.")
    if to is None:
        raise ProblemError("invalid", "Choose a colleague who is active.", field="member")
    if to.id in _present(state):
        raise ProblemError("invalid", f"{to.name} is in this conversation already.", field="member")
    if to.id in {actor.id for actor in state.invited}:
        raise ProblemError("invalid", f"{to.name} has been asked already.", field="member")
    if len(state.advisors) + len(state.invited) >= MOST_ADVISORS:
        raise ProblemError("conflict", f"{MOST_ADVISORS} colleagues are enough for one conversation.")
    return (ColleagueInvited(to.id, to.name),)


def join_conversation(state: Conversation | None, member: Member) -> Sequence[EventBody]:
    state = _open(state, member)
    check_permission(member, "conversation.take")
    if member.id in _present(state):
        return ()
    asked = member.id in {actor.id for actor in state.invited}
    if not asked and "conversation.take_over" not in member.permissions:
        raise ProblemError("forbidden", "Somebody who is in this conversation has to ask you in.")
    if not asked and len(state.advisors) + len(state.invited) >= MOST_ADVISORS:
        raise ProblemError("conflict", f"{MOST_ADVISORS} colleagues are enough for one conversation.")
    return (ColleagueJoined(member.id, member.name),)


def leave_conversation(state: Conversation | None, member: Member) -> Sequence[EventBody]:
    state = check_may_see(state, member)
    if state.assignee is not None and state.assignee.id == member.id:
        raise ProblemError("conflict", "You answer for this conversation. Hand it over, or close it.")
    if member.id in {actor.id for actor in state.advisors}:
        return (ColleagueLeft(member.id, member.name),)
    if member.id in {actor.id for actor in state.invited}:
        return (ColleagueDeclined(member.id, member.name),)
    return ()


def _open(state: Conversation | None, member: Member) -> Conversation:
    """The conversation, which somebody answers for. To one that waits or is over nobody needs to be asked."""
    state = check_may_see(state, member)
    if state.status == "closed":
        raise ProblemError("conversation-closed", "This conversation is closed.")
    if state.assignee is None:
        raise ProblemError("conflict", "Nobody answers for this conversation yet. Take it first.")
    return state


def _present(state: Conversation) -> set[str]:
    return {actor.id for actor in (state.assignee, *state.advisors) if actor is not None}
