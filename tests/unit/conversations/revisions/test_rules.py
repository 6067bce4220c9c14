"""Who may change a message or a note, and until when, as a table."""

import pytest

from tests.unit.conversations.test_rules import CLAIRE, HUGO, OUTSIDER, SHOPPER, STRANGER, taken
from visavis.conversations.revisions import rules
from visavis.presence.principal import Member, Visitor
from visavis.protocol.events import (
    EventBody,
    MessageDeleted,
    MessageEdited,
    MessagePosted,
    NoteDeleted,
    NoteEdited,
    NotePosted,
)
from visavis.protocol.frames import EventFrame
from visavis.protocol.problems import ProblemError

AT = 1_000
SOON = AT + rules.REVISABLE_MS


def said(who: Visitor | Member, text: str = "Hello") -> EventFrame:
    return EventFrame("c1", 4, AT, who.actor, MessagePosted("x", text))


def noted(who: Visitor | Member, text: str = "Be kind") -> EventFrame:
    return EventFrame("c1", 4, AT, who.actor, NotePosted("x", text, "m2"), private=True)


@pytest.mark.parametrize("who", [SHOPPER, CLAIRE])
def test_the_author_may_for_a_quarter_of_an_hour(who: Visitor | Member) -> None:
    edited: tuple[EventBody, ...] = (MessageEdited(4, "x", "Good day"),)
    assert rules.edit_message(taken(), who, said(who), "Good day", SOON) == edited
    assert rules.delete_message(taken(), who, said(who), SOON) == (MessageDeleted(4, "x"),)


def test_so_may_the_author_of_a_note_who_need_not_answer_there() -> None:
    assert rules.edit_message(taken(), HUGO, noted(HUGO), "Good day", SOON) == (NoteEdited(4, "x", "Good day"),)
    assert rules.delete_message(taken(), HUGO, noted(HUGO), SOON) == (NoteDeleted(4, "x"),)


@pytest.mark.parametrize(
    ("who", "posted", "now", "problem"),
    [
        (SHOPPER, said(SHOPPER), SOON + 1, "conflict"),
        (SHOPPER, said(CLAIRE), AT, "forbidden"),
        (CLAIRE, said(SHOPPER), AT, "forbidden"),
        (HUGO, said(CLAIRE), AT, "forbidden"),
        (SHOPPER, said(SHOPPER, ""), AT, "conflict"),
        (SHOPPER, None, AT, "not-found"),
        (CLAIRE, noted(CLAIRE), SOON + 1, "conflict"),
        (CLAIRE, noted(CLAIRE, ""), AT, "conflict"),
        (CLAIRE, noted(HUGO), AT, "forbidden"),
        (SHOPPER, noted(CLAIRE), AT, "not-found"),
        (SHOPPER, noted(SHOPPER), AT, "not-found"),
        (STRANGER, said(STRANGER), AT, "not-found"),
        (OUTSIDER, said(OUTSIDER), AT, "not-found"),
    ],
)
def test_anything_else_is_refused(who: Visitor | Member, posted: EventFrame | None, now: int, problem: str) -> None:
    with pytest.raises(ProblemError) as refused:
        rules.edit_message(taken(), who, posted, "Good day", now)
    assert refused.value.problem.type == problem
    with pytest.raises(ProblemError) as refused:
        rules.delete_message(taken(), who, posted, now)
    assert refused.value.problem.type == problem


def test_a_message_of_blanks_is_none() -> None:
    with pytest.raises(ProblemError) as refused:
        rules.edit_message(taken(), SHOPPER, said(SHOPPER), " ", AT)
    assert refused.value.problem.field == "text"
