"""Which words stand on a conversation, and until when it is laid aside, as tables."""

import pytest

from tests.unit.conversations.test_rules import CLAIRE, HUGO, OUTSIDER, SHOPPER, closed, opened, refused, taken, told
from visavis.conversations.filing import rules
from visavis.conversations.fold import for_visitor
from visavis.conversations.rules import post_message
from visavis.presence.principal import Member
from visavis.protocol.events import ConversationSnoozed, SnoozeEnded, TagsChanged
from visavis.protocol.views import Conversation

NOW = 1_000_000
DAY = 86_400_000


def tagged(*tags: str) -> Conversation:
    return told(taken(), CLAIRE, TagsChanged(tags))


def snoozed() -> Conversation:
    return told(taken(), CLAIRE, *rules.snooze_conversation(taken(), CLAIRE, NOW + DAY, NOW))


@pytest.mark.parametrize(
    ("before", "add", "remove", "after"),
    [
        ((), ["VIP"], [], ("VIP",)),
        (("VIP",), ["gift"], [], ("VIP", "gift")),
        (("VIP",), ["gift"], ["vip "], ("gift",)),
        (("VIP", "gift"), [], ["gift"], ("VIP",)),
        (("VIP",), ["Straße"], ["STRASSE"], ("VIP",)),
    ],
)
def test_words_are_put_on_and_taken_off(
    before: tuple[str, ...], add: list[str], remove: list[str], after: tuple[str, ...]
) -> None:
    state = tagged(*before)
    events = rules.tag_conversation(state, HUGO, add, remove)
    assert (told(state, HUGO, *events) if events else state).tags == after


def test_the_same_again_changes_nothing_and_a_new_spelling_is_the_list_s() -> None:
    assert rules.tag_conversation(tagged("VIP"), CLAIRE, ["VIP"], []) == ()
    assert rules.spelled([" vip ", "\x00", "new  one"], {"vip": "VIP"}) == ["VIP", "new one"]


def test_there_is_an_end_to_words() -> None:
    full = tagged(*(f"t{number}" for number in range(rules.TAGS_EACH)))
    refused("invalid", rules.tag_conversation, full, CLAIRE, ["one more"], [])
    assert rules.tag_conversation(full, CLAIRE, ["one more"], ["t0"])
    refused("conflict", rules.check_room, ["new"], rules.TAGS_KEPT)
    rules.check_room([], rules.TAGS_KEPT)
    refused("not-found", rules.tag_conversation, tagged(), OUTSIDER, ["VIP"], [])


def test_what_is_laid_aside_comes_back_in_time_or_when_its_visitor_writes() -> None:
    assert snoozed().snoozed_until == NOW + DAY
    assert rules.end_snooze(snoozed(), NOW + DAY - 1) == ()
    assert rules.end_snooze(snoozed(), NOW + DAY) == (SnoozeEnded(),)
    assert rules.end_snooze(taken(), NOW) == ()
    assert rules.end_snooze(None, NOW) == ()
    for who, until in ((SHOPPER, 0), (CLAIRE, NOW + DAY)):
        assert told(snoozed(), who, *post_message(snoozed(), who, "x", "Hello")).snoozed_until == until
    assert rules.snooze_conversation(snoozed(), CLAIRE, 0, NOW) == (SnoozeEnded(),)
    assert rules.snooze_conversation(taken(), CLAIRE, 0, NOW) == ()
    assert rules.snooze_conversation(snoozed(), CLAIRE, NOW + 2 * DAY, NOW) == (ConversationSnoozed(NOW + 2 * DAY),)
    assert for_visitor(tagged("VIP")).tags == ()
    assert for_visitor(snoozed()).snoozed_until == 0


@pytest.mark.parametrize(
    ("state", "who", "until", "problem"),
    [
        (taken(), CLAIRE, NOW, "invalid"),
        (taken(), CLAIRE, NOW - 1, "invalid"),
        (taken(), CLAIRE, NOW + 367 * DAY, "invalid"),
        (closed(), CLAIRE, NOW + 1, "conversation-closed"),
        (taken(), HUGO, NOW + 1, "not-assigned"),
        (opened(), CLAIRE, NOW + 1, "not-assigned"),
        (taken(), OUTSIDER, NOW + 1, "not-found"),
    ],
)
def test_laying_aside_is_refused(state: Conversation, who: Member, until: int, problem: str) -> None:
    refused(problem, rules.snooze_conversation, state, who, until, NOW)
