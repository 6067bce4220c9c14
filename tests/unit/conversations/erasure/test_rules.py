"""What an erasure leaves of each event, and that the emptied log still amounts to the conversation's state."""

import json
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from tests.unit.conversations.test_rules import CLAIRE, SHOPPER, closed, taken
from visavis.conversations import fold
from visavis.conversations.blocking.rules import block_visitor
from visavis.conversations.erasure import rules
from visavis.conversations.rules import post_message, reopen_conversation
from visavis.protocol import calls, company, events, forms, guide, recordings, sales
from visavis.protocol.base import Actor
from visavis.protocol.events import ConversationClosed, EventBody, VisitorErased
from visavis.protocol.frames import EventFrame
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Conversation

VECTORS = Path(__file__).resolve().parents[4] / "web/client/test/fold-vectors.json"
HISTORIES = [msgspec.convert(one["events"], list[EventFrame]) for one in json.loads(VECTORS.read_text("utf-8"))]

NOTHING_TO_TAKE_OUT: set[type] = {
    events.MessagesSeen,
    events.MessageDeleted,
    events.NoteDeleted,
    events.AdvisorJoined,
    events.AdvisorLeft,
    events.ConversationClosed,
    events.ConversationReopened,
    events.ConversationSnoozed,
    events.SnoozeEnded,
    company.ColleagueInvited,
    company.ColleagueDeclined,
    company.ColleagueJoined,
    company.ColleagueLeft,
    events.ConversationRouted,
    events.TeamAsked,
    forms.FormSent,
    guide.GuideAsked,
    guide.GuideShared,
    guide.GuideEnded,
    forms.FormDeclined,
    forms.FormWithdrawn,
    events.VisitorErased,
    events.EventWithheld,
    calls.CallOffered,
    calls.CallAnswered,
    calls.CallJoined,
    calls.CallLeft,
    calls.CallShown,
    calls.CallEnded,
    calls.CallMeasured,
    recordings.RecordingAsked,
    recordings.RecordingAgreed,
    recordings.RecordingStarted,
    recordings.RecordingEnded,
    recordings.RecordingKept,
    sales.ProductShown,
    sales.ProductPutInCart,
}
"""Events that hold no word of a shopper or about one: times, the team's names, the shop's own forms and products."""


def folded(log: list[EventFrame]) -> Conversation | None:
    state: Conversation | None = None
    for event in log:
        state = fold.evolve(state, event, "o1")
    return state


def test_of_every_event_it_is_decided_what_stays() -> None:
    assert set(rules.EMPTIED) | NOTHING_TO_TAKE_OUT == set(get_args(EventBody))
    assert not set(rules.EMPTIED) & NOTHING_TO_TAKE_OUT


@pytest.mark.parametrize("log", HISTORIES)
def test_the_emptied_log_amounts_to_the_state_that_the_erasure_made(log: list[EventFrame]) -> None:
    state = folded(log)
    bodies = rules.erase_visitor(state)
    last = log[-1]
    ends = [
        EventFrame(last.conversation, last.seq + number, last.at, CLAIRE.actor, body)
        for number, body in enumerate(bodies, 1)
    ]
    whole = [*log, *ends]
    erased = [rules.emptied(event) for event in whole]
    assert folded(erased) == folded(whole)
    assert [event.seq for event in erased] == [event.seq for event in whole]
    told = msgspec.json.encode((erased, folded(erased))).decode()
    for word in ("Bonjour", "🙂", "example.com", "A page", "Ana", log[0].actor.id):
        assert word not in told


def test_an_open_conversation_is_closed_and_an_erased_one_is_left_alone() -> None:
    assert rules.erase_visitor(taken()) == (ConversationClosed("advisors"), VisitorErased())
    assert rules.erase_visitor(closed()) == (VisitorErased(),)
    gone = fold.evolve(closed(), EventFrame("c1", closed().seq + 1, 0, CLAIRE.actor, VisitorErased()))
    assert rules.erase_visitor(gone) == ()
    assert rules.erase_visitor(None) == ()


def test_nobody_writes_into_a_conversation_without_visitor_and_the_visitor_finds_it_no_more() -> None:
    gone = fold.evolve(closed(), EventFrame("c1", closed().seq + 1, 0, CLAIRE.actor, VisitorErased()))
    with pytest.raises(ProblemError, match="erased"):
        post_message(gone, CLAIRE, "m9", "Hello?")
    with pytest.raises(ProblemError, match="erased"):
        reopen_conversation(gone, CLAIRE)
    with pytest.raises(ProblemError, match="erased"):
        block_visitor(gone, CLAIRE, "")
    with pytest.raises(ProblemError, match="no such conversation"):
        post_message(gone, SHOPPER, "m9", "Hello?")


def test_who_of_the_team_it_was_stays() -> None:
    assert rules.nameless(CLAIRE.actor) == CLAIRE.actor
    assert rules.nameless(SHOPPER.actor) == Actor("visitor", "")
