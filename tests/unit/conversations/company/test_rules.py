"""Who may ask whom in, come in, and go, as tables."""

import pytest

from tests.unit.conversations.test_rules import CLAIRE, HUGO, OUTSIDER, SOFIA, closed, opened, refused, taken, told
from visavis.conversations.company import rules
from visavis.conversations.rules import is_in, post_message, take_conversation, transfer_conversation
from visavis.presence.principal import Member
from visavis.protocol.base import Actor
from visavis.protocol.company import ColleagueDeclined, ColleagueInvited, ColleagueJoined, ColleagueLeft
from visavis.protocol.events import ConversationClosed
from visavis.protocol.views import Conversation


def invited() -> Conversation:
    return told(taken(), CLAIRE, *rules.invite_colleague(taken(), CLAIRE, HUGO.actor))


def joined() -> Conversation:
    return told(invited(), HUGO, *rules.join_conversation(invited(), HUGO))


def test_who_was_asked_comes_in_writes_and_goes() -> None:
    assert rules.invite_colleague(taken(), CLAIRE, HUGO.actor) == (ColleagueInvited("m2", "Hugo"),)
    assert invited().invited == (HUGO.actor,)
    refused("not-assigned", post_message, invited(), HUGO, "x", "Hello")
    assert rules.join_conversation(invited(), HUGO) == (ColleagueJoined("m2", "Hugo"),)
    assert (joined().advisors, joined().invited, joined().assignee) == ((HUGO.actor,), (), CLAIRE.actor)
    assert post_message(joined(), HUGO, "x", "Hello")
    assert rules.join_conversation(joined(), HUGO) == ()
    assert rules.leave_conversation(joined(), HUGO) == (ColleagueLeft("m2", "Hugo"),)
    gone = told(joined(), HUGO, *rules.leave_conversation(joined(), HUGO))
    assert not is_in(gone, HUGO)
    assert rules.leave_conversation(gone, HUGO) == ()


def test_who_was_asked_may_decline() -> None:
    assert rules.leave_conversation(invited(), HUGO) == (ColleagueDeclined("m2", "Hugo"),)
    assert told(invited(), HUGO, ColleagueDeclined("m2", "Hugo")).invited == ()


def test_a_supervisor_comes_in_unasked_and_nobody_else() -> None:
    assert rules.join_conversation(taken(), SOFIA) == (ColleagueJoined("m3", "Sofia"),)
    refused("forbidden", rules.join_conversation, taken(), HUGO)
    refused("not-found", rules.join_conversation, taken(), OUTSIDER)


def test_who_answers_for_it_does_not_just_go() -> None:
    refused("conflict", rules.leave_conversation, taken(), CLAIRE)


def test_whoever_takes_over_is_beside_nobody() -> None:
    supervised = told(taken(), SOFIA, *rules.join_conversation(taken(), SOFIA))
    over = told(supervised, SOFIA, *take_conversation(supervised, SOFIA))
    assert (over.assignee, over.advisors) == (SOFIA.actor, ())
    handed = told(joined(), CLAIRE, *transfer_conversation(joined(), CLAIRE, HUGO.actor, "n", ""))
    assert (handed.assignee, handed.advisors) == (HUGO.actor, ())


def test_all_are_gone_when_it_is_over() -> None:
    over = told(joined(), CLAIRE, ConversationClosed("advisors"))
    assert (over.advisors, over.invited) == ((), ())


@pytest.mark.parametrize(
    ("state", "who", "to", "problem"),
    [
        (opened(), SOFIA, HUGO.actor, "conflict"),
        (closed(), CLAIRE, HUGO.actor, "conversation-closed"),
        (taken(), HUGO, SOFIA.actor, "not-assigned"),
        (taken(), CLAIRE, None, "invalid"),
        (taken(), CLAIRE, CLAIRE.actor, "invalid"),
        (invited(), CLAIRE, HUGO.actor, "invalid"),
        (joined(), CLAIRE, HUGO.actor, "invalid"),
        (taken(), OUTSIDER, HUGO.actor, "not-found"),
    ],
)
def test_asking_is_refused(state: Conversation, who: Member, to: Actor | None, problem: str) -> None:
    refused(problem, rules.invite_colleague, state, who, to)


def test_ten_are_enough() -> None:
    state = taken()
    for number in range(rules.MOST_ADVISORS):
        state = told(state, CLAIRE, *rules.invite_colleague(state, CLAIRE, Actor("member", f"x{number}", "X")))
    refused("conflict", rules.invite_colleague, state, CLAIRE, HUGO.actor)
    refused("conflict", rules.join_conversation, state, SOFIA)
