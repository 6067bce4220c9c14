"""Which words stand on a conversation, and until when it is laid aside. Pure: no I/O, no clock."""

from collections.abc import Mapping, Sequence

from visavis.conversations.rules import check_may_see, check_permission, is_in
from visavis.presence.principal import Member
from visavis.protocol.base import Milliseconds
from visavis.protocol.events import ConversationSnoozed, EventBody, SnoozeEnded, TagsChanged
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Conversation

TAGS_EACH = 20
"""How many words one conversation may bear."""

TAGS_KEPT = 500
"""How many words an organisation's list may hold."""

LONGEST_SNOOZE_MS = 366 * 86_400_000


def key_of(tag: str) -> str:
    """What makes two words the same: their letters, whatever the case and the space around them."""
    return plain(tag).casefold()


def plain(tag: str) -> str:
    return " ".join(tag.replace("\0", "").split())


def spelled(tags: Sequence[str], known: Mapping[str, str]) -> Sequence[str]:
    """The words as the organisation's list spells them, `known` by their keys; new ones as they come."""
    return [known.get(key_of(tag), plain(tag)) for tag in tags if plain(tag)]


def check_room(new: Sequence[str], kept: int) -> None:
    """Raises `conflict` when so many new words find no room beside those that are kept."""
    if new and kept + len(new) > TAGS_KEPT:
        raise ProblemError("conflict", f"There are {kept} tags already. Choose one of them.", field="add")


def tag_conversation(
    state: Conversation | None, member: Member, add: Sequence[str], remove: Sequence[str]
) -> Sequence[EventBody]:
    """Whoever may take conversations may tag them, also when they are closed or somebody else's."""
    state = check_may_see(state, member)
    check_permission(member, "conversation.take")
    off = {key_of(tag) for tag in remove}
    tags = {key_of(tag): tag for tag in (*state.tags, *add) if key_of(tag) not in off}
    if len(tags) > max(TAGS_EACH, len(state.tags)):
        raise ProblemError("invalid", f"A conversation can bear {TAGS_EACH} tags. Take one off first.", field="add")
    now = tuple(tags.values())
    return () if now == state.tags else (TagsChanged(now),)


def snooze_conversation(
    state: Conversation | None, member: Member, until: Milliseconds, now: Milliseconds
) -> Sequence[EventBody]:
    """Whoever is in the conversation may lay it aside, and who may take over."""
    state = check_may_see(state, member)
    if not is_in(state, member) and "conversation.take_over" not in member.permissions:
        raise ProblemError("not-assigned", "Take this conversation before you lay it aside.")
    if until == 0:
        return (SnoozeEnded(),) if state.snoozed_until else ()
    if state.status == "closed":
        raise ProblemError("conversation-closed", "This conversation is closed. Reopen it to lay it aside.")
    if state.call is not None:
        raise ProblemError("conflict", "There is a call in this conversation. Hang up before you lay it aside.")
    if until <= now:
        raise ProblemError("invalid", "Choose a moment that is still to come.", field="until")
    if until > now + LONGEST_SNOOZE_MS:
        raise ProblemError("invalid", "Choose a moment within a year.", field="until")
    return () if until == state.snoozed_until else (ConversationSnoozed(until),)


def end_snooze(state: Conversation | None, now: Milliseconds) -> Sequence[EventBody]:
    """What the clock does; nothing when somebody was quicker."""
    due = state is not None and 0 < state.snoozed_until <= now
    return (SnoozeEnded(),) if due else ()
