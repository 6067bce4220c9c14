"""Who may do what about a shared page in each of its states, as tables; and what the conversation's course means."""

from collections.abc import Callable, Sequence

import pytest

from tests.unit.calls.people import (
    CLAIRE,
    HUGO,
    NORA,
    OUTSIDER,
    SHOPPER,
    STRANGER,
    Made,
    blocked,
    closed,
    taken,
    waiting,
)
from visavis.conversations import fold
from visavis.conversations import rules as conversation_rules
from visavis.guide import rules
from visavis.presence.principal import Principal
from visavis.protocol.events import EventBody
from visavis.protocol.frames import EventFrame
from visavis.protocol.guide import (
    FieldFilled,
    GuideAsked,
    GuideEnded,
    GuideShared,
    PageAsked,
    ProposalTold,
)
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Conversation

GUIDE = "g1"
PROPOSAL = "p1"

Does = Callable[[Conversation, Principal], Sequence[EventBody]]

STEPS: dict[str, Does] = {
    "ask": lambda state, who: rules.ask_for_page(state, who, GUIDE),
    "share": lambda state, who: rules.share_page(state, who, GUIDE),
    "end": lambda state, who: rules.end_guide(state, who, GUIDE, 9_000),
    "fill": lambda state, who: rules.fill_field(state, who, GUIDE, " City\n", CLAIRE.id),
}
PEOPLE: dict[str, Principal] = {
    "shopper": SHOPPER,
    "stranger": STRANGER,
    "claire": CLAIRE,
    "hugo": HUGO,
    "nora": NORA,
    "outsider": OUTSIDER,
}


def told(state: Conversation, who: Principal, bodies: Sequence[EventBody]) -> Conversation:
    for body in rules.with_guide(state, bodies, 9_000):
        seq = state.seq + 1
        state = fold.evolve(state, EventFrame("c1", seq, 1_000 + seq, who.actor, body), "o1")
    return state


def asked() -> Conversation:
    return told(taken(), CLAIRE, rules.ask_for_page(taken(), CLAIRE, GUIDE))


def shared() -> Conversation:
    return told(asked(), SHOPPER, rules.share_page(asked(), SHOPPER, "another"))


ASKED, SHARED = GuideAsked(GUIDE), GuideShared(GUIDE)
FILLED = FieldFilled(GUIDE, "City", CLAIRE.id, "Claire")

ALLOWED: dict[tuple[Made, str], dict[str, EventBody]] = {
    (waiting, "ask"): {},
    (waiting, "share"): {},
    (taken, "ask"): {"claire": ASKED, "hugo": ASKED},
    (taken, "share"): {"shopper": SHARED},
    (taken, "fill"): {},
    (asked, "ask"): {},
    (asked, "share"): {"shopper": SHARED},
    (asked, "fill"): {},
    (asked, "end"): {
        "shopper": GuideEnded(GUIDE, "declined", "visitor"),
        "claire": GuideEnded(GUIDE, "withdrawn", "advisors"),
        "hugo": GuideEnded(GUIDE, "withdrawn", "advisors"),
    },
    (shared, "ask"): {},
    (shared, "fill"): {"shopper": FILLED},
    (closed, "ask"): {},
    (closed, "share"): {},
    (blocked, "share"): {},
}


@pytest.mark.parametrize(("made", "step"), ALLOWED)
def test_who_may_take_which_step(made: Made, step: str) -> None:
    for name, who in PEOPLE.items():
        expected = ALLOWED[made, step].get(name)
        if expected is None:
            with pytest.raises(ProblemError):
                STEPS[step](made(), who)
        else:
            assert list(STEPS[step](made(), who)) == [expected], name


def test_either_side_ends_what_is_shared_and_it_is_told_how_long_it_was() -> None:
    now = shared().guide
    assert now is not None
    lasted = 9_000 - now.since
    assert rules.end_guide(shared(), SHOPPER, GUIDE, 9_000) == (GuideEnded(GUIDE, "stopped", "visitor", lasted),)
    assert rules.end_guide(shared(), CLAIRE, GUIDE, 9_000) == (GuideEnded(GUIDE, "stopped", "advisors", lasted),)


def test_what_is_said_twice_or_too_late_changes_nothing() -> None:
    assert rules.share_page(shared(), SHOPPER, "g2") == ()
    assert rules.end_guide(taken(), SHOPPER, GUIDE) == ()
    assert rules.end_guide(shared(), SHOPPER, "of before") == ()


@pytest.mark.parametrize("made", [asked, shared])
def test_sharing_ends_with_the_conversation_and_when_nobody_answers_any_more(made: Made) -> None:
    state = made()
    for who, bodies in (
        (SHOPPER, conversation_rules.close_conversation(state, SHOPPER)),
        (CLAIRE, conversation_rules.close_conversation(state, CLAIRE)),
    ):
        first, *_ = rules.with_guide(state, bodies, 9_000)
        assert isinstance(first, GuideEnded)
        assert first.reason == "closed"
        assert told(state, who, bodies).guide is None


def test_a_page_goes_on_being_shared_when_a_colleague_takes_over() -> None:
    handed = conversation_rules.transfer_conversation(shared(), CLAIRE, NORA.actor, "n1", "")
    state = told(shared(), CLAIRE, handed)
    assert state.guide is not None
    assert rules.check_watch(state, NORA, GUIDE)
    with pytest.raises(ProblemError):
        rules.check_watch(state, CLAIRE, GUIDE)


@pytest.mark.parametrize(
    ("made", "who", "guide"),
    [
        (asked, SHOPPER, GUIDE),
        (asked, CLAIRE, GUIDE),
        (shared, NORA, GUIDE),
        (shared, STRANGER, GUIDE),
        (shared, OUTSIDER, GUIDE),
        (shared, CLAIRE, "of before"),
        (taken, CLAIRE, GUIDE),
    ],
)
def test_who_may_not_look(made: Made, who: Principal, guide: str) -> None:
    with pytest.raises(ProblemError):
        rules.check_watch(made(), who, guide)


def test_each_side_says_what_is_its_own() -> None:
    asks, tells = PageAsked(GUIDE), ProposalTold(GUIDE, PROPOSAL, "accepted")
    assert (rules.may_say(CLAIRE, asks), rules.may_say(SHOPPER, asks)) == (True, False)
    assert (rules.may_say(CLAIRE, tells), rules.may_say(SHOPPER, tells)) == (False, True)


def test_every_step_leads_out_of_every_state_or_nowhere() -> None:
    ends = [reason for state, reason in rules.STATES.values() if state == "none"]
    assert all(ends)
    assert all(reason is None for state, reason in rules.STATES.values() if state != "none")
