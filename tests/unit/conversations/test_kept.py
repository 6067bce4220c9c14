"""A state that an older version wrote is made anew from the log; any other is taken as it is."""

from collections.abc import Iterable

import msgspec
import pytest
from msgspec.structs import replace

from tests.unit.conversations.test_rules import SHOPPER
from visavis.conversations import fold
from visavis.conversations.kept import FOLD, encode_state, is_stale, present_states
from visavis.protocol.calls import Call, CallPerson
from visavis.protocol.events import ConversationOpened, EventBody, MessagePosted, TagsChanged
from visavis.protocol.frames import EventFrame
from visavis.protocol.routing import Standing
from visavis.protocol.views import Conversation

BODIES: tuple[EventBody, ...] = (
    ConversationOpened("s1", SHOPPER.id, "fr"),
    MessagePosted("x", "Bonjour"),
    TagsChanged(("VIP",)),
)
LOG = [EventFrame("c1", seq, seq * 10, SHOPPER.actor, body) for seq, body in enumerate(BODIES, 1)]
FRAMES = [msgspec.json.encode(frame).decode() for frame in LOG]

FIELDS = {
    Conversation: (
        "id organisation site visitor status language seq opened_at changed_at assignee page last_message "
        "seen_by_visitor seen_by_advisors unread_by_visitor unread_by_advisors rating contact customer advisors "
        "open_forms call guide recording invited tags snoozed_until blocked standing"
    ),
    Call: "call medium by state offered_at people answered_at large",
    CallPerson: "actor device camera screen listens phone",
    Standing: "waiting_since teams declined answer_by joined_at handled_ms",
}


def folded() -> Conversation:
    state: Conversation | None = None
    for frame in LOG:
        state = fold.evolve(state, frame, "o1")
    assert state is not None
    return state


def marked(state: Conversation, mark: str) -> str:
    return msgspec.json.encode(state).decode()[:-1] + mark


def present(text: str, frames: Iterable[str] = FRAMES) -> Conversation:
    [state] = present_states([text], lambda _: frames)
    return state


def unread(_: str) -> Iterable[str]:
    raise AssertionError("the log need not be read")


def test_what_this_version_or_a_newer_one_wrote_is_taken_as_it_is() -> None:
    odd = replace(folded(), tags=("odd",))
    for text in (encode_state(odd), marked(odd, f',"fold":{FOLD + 1}}}')):
        assert list(present_states([text], unread)) == [odd]


@pytest.mark.parametrize("mark", ["}", f',"fold":{FOLD - 1}}}'])
def test_what_an_older_version_wrote_is_made_anew_from_the_log(mark: str) -> None:
    dropped = marked(replace(folded(), tags=()), mark)
    assert is_stale(dropped)
    assert present(dropped) == folded()


@pytest.mark.parametrize("frames", [(), FRAMES[:2], [*FRAMES[:2], '{"type":"event","body":{"type":"from_afar"}}']])
def test_a_log_that_cannot_be_read_to_the_state_s_end_leaves_the_state(frames: list[str]) -> None:
    dropped = replace(folded(), tags=())
    assert present(marked(dropped, "}"), frames) == dropped


def test_words_that_look_like_a_mark_are_none() -> None:
    text = marked(replace(folded(), tags=(',"fold":9}',)), "}")
    assert is_stale(text)


@pytest.mark.parametrize("kind", FIELDS)
def test_whoever_adds_a_field_raises_the_fold_s_number(kind: type[msgspec.Struct]) -> None:
    """Of fold 3. Who changes this list raises FOLD, so that what older nodes write is made anew."""
    assert FOLD == 3
    assert kind.__struct_fields__ == tuple(FIELDS[kind].split())
