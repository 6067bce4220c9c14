"""Who may block a visitor, and what the visitor may do then, as tables."""

import pytest

from tests.unit.conversations.test_rules import (
    CLAIRE,
    HUGO,
    OUTSIDER,
    SHOPPER,
    SOFIA,
    closed,
    opened,
    refused,
    taken,
    told,
)
from visavis.conversations import rules as conversing
from visavis.conversations.blocking import rules
from visavis.conversations.fold import for_visitor
from visavis.presence.principal import Member
from visavis.protocol.commands import LeaveContact, RateConversation
from visavis.protocol.events import ConversationClosed, VisitorBlocked, VisitorUnblocked
from visavis.protocol.views import Conversation


def blocked() -> Conversation:
    return told(taken(), CLAIRE, *rules.block_visitor(taken(), CLAIRE, ""))


def test_blocking_ends_the_conversation_and_lets_the_visitor_write_no_more() -> None:
    events = rules.block_visitor(taken(), CLAIRE, " rude\x00\n twice ")
    assert events == (VisitorBlocked("v1", "", "rude twice"), ConversationClosed("advisors"))
    state = blocked()
    refused("blocked", conversing.post_message, state, SHOPPER, "x", "Hello")
    refused("blocked", conversing.reopen_conversation, state, SHOPPER)
    refused("blocked", conversing.rate_conversation, state, SHOPPER, RateConversation("c1", 1, ""))
    refused("blocked", conversing.leave_contact, state, SHOPPER, LeaveContact("c1", "a@b.example", ""))
    assert conversing.check_may_see(state, SHOPPER) is state
    assert not for_visitor(state).blocked


def test_one_that_is_over_stays_so() -> None:
    assert rules.block_visitor(closed(), SOFIA, "") == (VisitorBlocked("v1"),)


def test_only_who_may_take_over_lets_them_write_again() -> None:
    refused("forbidden", rules.unblock_visitor, blocked(), CLAIRE)
    assert rules.unblock_visitor(blocked(), SOFIA) == (VisitorUnblocked("v1"),)
    free = told(blocked(), SOFIA, *rules.unblock_visitor(blocked(), SOFIA))
    assert conversing.post_message(free, SHOPPER, "x", "Sorry")


@pytest.mark.parametrize(
    ("state", "who", "problem"),
    [
        (blocked(), SOFIA, "conflict"),
        (taken(), HUGO, "not-assigned"),
        (opened(), CLAIRE, "not-assigned"),
        (taken(), OUTSIDER, "not-found"),
        (None, CLAIRE, "not-found"),
    ],
)
def test_blocking_is_refused(state: Conversation | None, who: Member, problem: str) -> None:
    refused(problem, rules.block_visitor, state, who, "")


def test_nobody_unblocks_who_is_not_blocked() -> None:
    refused("conflict", rules.unblock_visitor, taken(), SOFIA)
