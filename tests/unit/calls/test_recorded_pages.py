"""A shared page is recorded with the shopper's yes as a call is, alone or beside one; and what ends it by itself."""

import pytest

from tests.unit.calls.people import CALL, CLAIRE, HUGO, NORA, SHOPPER, STRANGER, taken, with_hugo
from tests.unit.calls.test_recordings import told
from visavis.calls.recordings import rules
from visavis.conversations import rules as conversation_rules
from visavis.conversations.company import rules as company
from visavis.guide import rules as guide
from visavis.presence.principal import Principal
from visavis.protocol.problems import ProblemError
from visavis.protocol.recordings import RecordingAsked
from visavis.protocol.views import Conversation

ONE, PAGE = "r1", "g1"


def shared(state: Conversation | None = None) -> Conversation:
    state = state or taken()
    return told(state, SHOPPER, guide.share_page(state, SHOPPER, PAGE))


def asked(state: Conversation | None = None, call: str = "") -> Conversation:
    state = state or shared()
    return told(state, CLAIRE, rules.ask_to_record(state, CLAIRE, call, ONE, PAGE))


def recording(state: Conversation | None = None, call: str = "") -> Conversation:
    state = asked(state, call)
    state = told(state, SHOPPER, rules.agree_to_record(state, SHOPPER, ONE))
    return told(state, CLAIRE, rules.start_recording(state, CLAIRE, ONE))


def test_whoever_sees_the_page_asks_for_it_and_the_shopper_alone_agrees() -> None:
    assert rules.ask_to_record(shared(), HUGO, "", ONE, PAGE) == (RecordingAsked(ONE, "", PAGE),)
    for other in (NORA, SHOPPER, STRANGER):
        with pytest.raises(ProblemError):
            rules.ask_to_record(shared(), other, "", ONE, PAGE)
    for other in (CLAIRE, HUGO, STRANGER):
        with pytest.raises(ProblemError):
            rules.agree_to_record(asked(), other, ONE)
    with pytest.raises(ProblemError, match="not agreed"):
        rules.start_recording(asked(), CLAIRE, ONE)
    now = recording().recording
    assert now is not None
    assert (now.state, now.call, now.guide) == ("recording", "", PAGE)


def test_what_is_not_shared_is_not_recorded_and_something_must_be_named() -> None:
    for state, page in ((taken(), PAGE), (shared(), "another")):
        with pytest.raises(ProblemError, match="not shared"):
            rules.ask_to_record(state, CLAIRE, "", ONE, page)
    with pytest.raises(ProblemError, match="call or the page"):
        rules.ask_to_record(shared(), CLAIRE, "", ONE)
    with pytest.raises(ProblemError, match="not shared"):
        rules.ask_to_record(with_hugo(), CLAIRE, CALL, ONE, PAGE)


@pytest.mark.parametrize("who", [SHOPPER, CLAIRE])
def test_it_ends_with_the_sharing(who: Principal) -> None:
    state = recording()
    end = guide.end_guide(state, who, PAGE, 9_000)
    first, *_ = rules.with_recording(state, end, 9_000)
    assert first == rules.ended(state.recording, "unshare", "visitor" if who is SHOPPER else "advisors", 9_000)  # type: ignore[arg-type]
    assert told(state, who, end).recording is None


def test_it_ends_with_the_conversation_as_the_sharing_does() -> None:
    state = recording()
    bodies = guide.with_guide(state, conversation_rules.close_conversation(state, CLAIRE), 9_000)
    kinds = [type(body).__name__ for body in rules.with_recording(state, bodies, 9_000)]
    assert kinds == ["RecordingEnded", "GuideEnded", "ConversationClosed"]


def test_it_ends_when_who_records_goes_and_goes_on_when_another_does() -> None:
    by_hugo = shared()
    by_hugo = told(by_hugo, HUGO, rules.ask_to_record(by_hugo, HUGO, "", ONE, PAGE))
    left = told(by_hugo, HUGO, company.leave_conversation(by_hugo, HUGO))
    assert (left.recording, left.guide is not None) == (None, True)
    by_claire = asked()
    assert told(by_claire, HUGO, company.leave_conversation(by_claire, HUGO)).recording is not None


def test_beside_a_call_the_call_counts() -> None:
    state = recording(shared(with_hugo()), CALL)
    assert state.recording is not None
    assert (state.recording.call, state.recording.guide) == (CALL, PAGE)
    assert told(state, SHOPPER, guide.end_guide(state, SHOPPER, PAGE, 9_000)).recording is not None
