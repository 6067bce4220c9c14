"""What may happen in a conversation, as tables and as properties over random histories."""

from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from visavis.conversations import fold, rules
from visavis.presence.principal import Member, Visitor
from visavis.protocol.base import Actor, Page
from visavis.protocol.commands import MarkSeen, RateConversation
from visavis.protocol.events import EventBody, NotePosted
from visavis.protocol.frames import EventFrame
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Conversation, Customer, CustomerName

ADVISING = frozenset({"conversation.read", "conversation.take"})
SHOPPER = Visitor("v1", "o1", "s1", "fr")
STRANGER = Visitor("v2", "o1", "s1")
CLAIRE = Member("m1", "o1", "Claire", "advisor", "fr", True, ADVISING)
HUGO = Member("m2", "o1", "Hugo", "advisor", "en", True, ADVISING)
SOFIA = Member("m3", "o1", "Sofia", "supervisor", "en", True, ADVISING | {"conversation.take_over"})
OUTSIDER = Member("m9", "o2", "Out", "owner", "en", True, ADVISING | {"conversation.take_over"})
PAGE = Page("https://shop.example/lamp", "Lamp")


def told(state: Conversation | None, who: Visitor | Member, *bodies: EventBody) -> Conversation:
    """The conversation after `who` caused these events."""
    for body in bodies:
        seq = 1 if state is None else state.seq + 1
        state = fold.evolve(state, EventFrame("c1", seq, 1_000 + seq, who.actor, body), "o1")
    assert state is not None
    return state


def opened() -> Conversation:
    return told(None, SHOPPER, *rules.open_conversation(None, SHOPPER, "x1", "Bonjour", PAGE))


def taken() -> Conversation:
    return told(opened(), CLAIRE, *rules.take_conversation(opened(), CLAIRE))


def closed() -> Conversation:
    return told(taken(), CLAIRE, *rules.close_conversation(taken(), CLAIRE))


def refused(problem: str, *arguments: object) -> None:
    rule, *rest = arguments
    with pytest.raises(ProblemError) as caught:
        rule(*rest)  # type: ignore[operator]
    assert caught.value.problem.type == problem


def test_opening_tells_the_page_and_the_first_message() -> None:
    state = opened()
    assert (state.status, state.seq, state.page, state.unread_by_advisors) == ("waiting", 2, PAGE, (2,))
    assert state.last_message is not None
    assert state.last_message.excerpt == "Bonjour"


def test_a_whisper_is_a_note_for_the_advisor_who_answers() -> None:
    assert rules.post_note(taken(), SOFIA, "n1", "Be kind", whisper=True) == (NotePosted("n1", "Be kind", "m1"),)
    refused("conflict", lambda: rules.post_note(opened(), SOFIA, "n1", "Be kind", whisper=True))
    refused("conflict", lambda: rules.post_note(taken(), CLAIRE, "n1", "Be kind", whisper=True))


def test_taking_assigns_and_a_second_advisor_is_refused() -> None:
    assert taken().assignee == CLAIRE.actor
    assert rules.take_conversation(taken(), CLAIRE) == ()
    refused("already-taken", rules.take_conversation, taken(), HUGO)


def test_a_supervisor_takes_over() -> None:
    state = told(taken(), SOFIA, *rules.take_conversation(taken(), SOFIA))
    assert (state.status, state.assignee) == ("assigned", SOFIA.actor)


def test_a_conversation_is_handed_to_a_colleague_with_a_note() -> None:
    events = rules.transfer_conversation(taken(), CLAIRE, HUGO.actor, "n1", "Knows lamps")
    assert NotePosted("n1", "Knows lamps") in events
    state = told(taken(), CLAIRE, *events)
    assert (state.status, state.assignee) == ("assigned", HUGO.actor)
    given = told(opened(), SOFIA, *rules.transfer_conversation(opened(), SOFIA, HUGO.actor, "n1", " "))
    assert (given.status, given.assignee, given.seq) == ("assigned", HUGO.actor, opened().seq + 1)


@pytest.mark.parametrize(
    ("problem", "state", "by", "to"),
    [
        ("invalid", "taken", CLAIRE, None),
        ("invalid", "taken", CLAIRE, CLAIRE.actor),
        ("not-assigned", "taken", HUGO, HUGO.actor),
        ("not-assigned", "opened", CLAIRE, HUGO.actor),
        ("not-assigned", "taken", HUGO, None),
        ("conversation-closed", "closed", CLAIRE, HUGO.actor),
        ("not-found", "taken", OUTSIDER, HUGO.actor),
    ],
)
def test_a_transfer_is_refused_with_the_reason(problem: str, state: str, by: Member, to: Actor | None) -> None:
    states = {"opened": opened, "taken": taken, "closed": closed}
    refused(problem, rules.transfer_conversation, states[state](), by, to, "n1", "")


def test_only_the_assignee_answers_and_marks() -> None:
    refused("not-assigned", rules.post_message, opened(), CLAIRE, "x", "hello")
    refused("not-assigned", rules.post_message, taken(), HUGO, "x", "hello")
    refused("not-assigned", rules.mark_seen, taken(), HUGO, MarkSeen("c1", read=2))
    refused("not-assigned", rules.close_conversation, taken(), HUGO)


def test_posting_into_a_closed_conversation_reopens_it() -> None:
    by_shopper = told(closed(), SHOPPER, *rules.post_message(closed(), SHOPPER, "x", "One more thing"))
    assert (by_shopper.status, by_shopper.assignee) == ("waiting", None)
    by_advisor = told(closed(), HUGO, *rules.post_message(closed(), HUGO, "x", "One more thing"))
    assert (by_advisor.status, by_advisor.assignee) == ("assigned", HUGO.actor)
    refused("conversation-closed", rules.take_conversation, closed(), HUGO)


@pytest.mark.parametrize("who", [STRANGER, OUTSIDER, Member("m4", "o1", "N", "advisor", "en", True, frozenset())])
def test_nobody_acts_on_what_is_not_theirs(who: Visitor | Member) -> None:
    for state in (opened(), taken(), closed(), None):
        refused("not-found", rules.post_message, state, who, "x", "hello")
        refused("not-found", rules.close_conversation, state, who)
        refused("not-found", rules.reopen_conversation, state, who)
        refused("not-found", rules.mark_seen, state, who, MarkSeen("c1", read=1))


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_a_blank_message_is_refused(text: str) -> None:
    refused("invalid", rules.post_message, opened(), SHOPPER, "x", text)


def test_marks_move_forward_only_and_never_past_the_end() -> None:
    state = told(taken(), CLAIRE, *rules.mark_seen(taken(), CLAIRE, MarkSeen("c1", read=99)))
    assert state.seen_by_advisors.read == 3
    assert state.unread_by_advisors == ()
    assert rules.mark_seen(state, CLAIRE, MarkSeen("c1", delivered=1, read=1)) == ()


def test_pages_appear_only_while_open_and_only_when_new() -> None:
    elsewhere = Page("https://shop.example/vase")
    assert rules.visit_page(taken(), SHOPPER, PAGE) == ()
    assert len(rules.visit_page(taken(), SHOPPER, elsewhere)) == 1
    assert rules.visit_page(closed(), SHOPPER, elsewhere) == ()


def test_the_team_hears_of_openings_news_in_the_queue_and_changes_of_hands() -> None:
    assert rules.concerns_team(None, opened())
    assert rules.concerns_team(opened(), taken())
    assert rules.concerns_team(opened(), told(opened(), SHOPPER, *rules.post_message(opened(), SHOPPER, "x", "?")))
    answered = told(taken(), CLAIRE, *rules.post_message(taken(), CLAIRE, "x", "Yes"))
    assert not rules.concerns_team(taken(), answered)


ACTS = st.tuples(
    st.sampled_from([SHOPPER, CLAIRE, HUGO, SOFIA, STRANGER, OUTSIDER]),
    st.sampled_from(["post", "mark", "take", "close", "reopen", "visit"]),
    st.integers(0, 30),
    st.text(max_size=5),
)


def test_a_customer_reaches_their_conversations_from_another_device_and_nobody_else_does() -> None:
    ana = Customer("k1", "42", "Ana", "ana@example.com")
    named = replace(SHOPPER, customer="k1")
    state = told(opened(), named, *rules.identify_visitor(opened(), named, ana))
    assert state.customer == CustomerName("k1", "Ana", "ana@example.com")
    assert rules.identify_visitor(state, named, ana) == ()
    desk = Visitor("v7", "o1", "s1", "fr", "k1")
    assert rules.check_may_see(state, desk) is state
    refused("not-found", rules.check_may_see, state, Visitor("v8", "o1", "s1", "fr", "k2"))
    refused("not-found", rules.check_may_see, opened(), Visitor("v9", "o1", "s1", "fr", ""))
    assert rules.identify_visitor(state, replace(SHOPPER, customer="k2"), Customer("k2", "43")) == ()
    fresh = told(None, named, *rules.open_conversation(None, named, "x1", "Bonjour", PAGE, ana))
    assert fresh.customer == state.customer


def test_a_rating_is_the_visitor_s_own_after_an_answer_and_an_end() -> None:
    four = RateConversation("c1", 4, " Kind\0 ")
    refused("conflict", rules.rate_conversation, taken(), SHOPPER, four)
    refused("not-found", rules.rate_conversation, closed(), STRANGER, four)
    unanswered = told(opened(), SHOPPER, *rules.close_conversation(opened(), SHOPPER))
    refused("conflict", rules.rate_conversation, unanswered, SHOPPER, four)
    rated = told(closed(), SHOPPER, *rules.rate_conversation(closed(), SHOPPER, four))
    assert rated.rating is not None
    assert (rated.rating.stars, rated.rating.comment) == (4, "Kind")
    assert rules.rate_conversation(rated, SHOPPER, four) == ()
    again = told(rated, SHOPPER, *rules.reopen_conversation(rated, SHOPPER))
    assert again.rating is None


@given(st.lists(ACTS, max_size=40))
def test_whatever_happens_the_state_stays_sound_and_the_fold_of_its_events(
    acts: list[tuple[Visitor | Member, str, int, str]],
) -> None:
    state = opened()
    history: list[EventFrame] = []
    for who, act, number, text in acts:
        for body in attempt(state, who, act, number, text):
            event = EventFrame("c1", state.seq + 1, number, who.actor, body)
            history.append(event)
            state = fold.evolve(state, event)
        assert (state.assignee is None) == (state.status == "waiting") or state.status == "closed"
        assert state.seen_by_visitor.read <= state.seen_by_visitor.delivered <= state.seq
        assert all(unread > state.seen_by_advisors.read for unread in state.unread_by_advisors)
    again = opened()
    for event in msgspec.json.decode(msgspec.json.encode(history), type=list[EventFrame]):
        again = fold.evolve(again, event)
    assert again == state


def attempt(
    state: Conversation, who: Visitor | Member, act: str, number: int, text: str
) -> tuple[EventBody, ...] | list[EventBody]:
    try:
        match act:
            case "post":
                return list(rules.post_message(state, who, "x", text))
            case "mark":
                return list(rules.mark_seen(state, who, MarkSeen("c1", delivered=number, read=number // 2)))
            case "take" if isinstance(who, Member):
                return list(rules.take_conversation(state, who))
            case "close":
                return list(rules.close_conversation(state, who))
            case "reopen":
                return list(rules.reopen_conversation(state, who))
            case "visit" if isinstance(who, Visitor):
                return list(rules.visit_page(state, who, Page(f"https://shop.example/{number}")))
    except ProblemError:
        pass
    return []
