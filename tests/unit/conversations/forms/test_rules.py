"""Who may send, answer, decline and withdraw a form, when, and what a form may ask."""

from typing import Any

import pytest

from tests.unit.conversations.test_rules import (
    CLAIRE,
    HUGO,
    OUTSIDER,
    SHOPPER,
    SOFIA,
    STRANGER,
    closed,
    opened,
    taken,
    told,
)
from visavis.conversations import rules as conversations
from visavis.conversations.forms import rules
from visavis.protocol.forms import (
    ChoiceField,
    ChoicesField,
    ConsentField,
    DateField,
    Form,
    FormField,
    FormSent,
    NumberField,
    TextField,
)
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Conversation

FIELDS: tuple[FormField, ...] = (ConsentField("news", "May we write to you?"),)
NEWS = Form("f1", "News", "Now and then", FIELDS, 0)
SENT = FormSent("News", FIELDS, "Now and then", "f1")


def refused(type_: str, decide: Any, *arguments: Any, field: str = "") -> None:
    with pytest.raises(ProblemError) as caught:
        decide(*arguments)
    assert (caught.value.problem.type, caught.value.problem.field) == (type_, field)


def asked() -> Conversation:
    return told(taken(), CLAIRE, *rules.send_form(taken(), CLAIRE, NEWS))


POSITION = asked().seq


def test_a_form_is_sent_whole_and_waits_for_its_answer() -> None:
    assert rules.send_form(taken(), CLAIRE, NEWS) == (SENT,)
    assert asked().open_forms == (POSITION,)
    assert asked().unread_by_visitor == (POSITION,)
    last = asked().last_message
    assert last is not None
    assert last.excerpt == "News"


def test_only_the_advisor_asks_and_only_in_an_open_conversation() -> None:
    refused("not-assigned", rules.send_form, taken(), HUGO, NEWS)
    refused("not-assigned", rules.send_form, opened(), CLAIRE, NEWS)
    refused("conversation-closed", rules.send_form, closed(), CLAIRE, NEWS)
    refused("not-found", rules.send_form, taken(), OUTSIDER, NEWS)
    refused("not-found", rules.send_form, taken(), CLAIRE, None, field="form")


def test_only_so_many_forms_wait_at_once() -> None:
    state = taken()
    for _ in range(rules.OPEN_AT_ONCE):
        state = told(state, CLAIRE, *rules.send_form(state, CLAIRE, NEWS))
    refused("conflict", rules.send_form, state, CLAIRE, NEWS)
    state = told(state, SHOPPER, *rules.decline_form(state, SHOPPER, state.open_forms[1]))
    assert rules.send_form(state, CLAIRE, NEWS)


def test_a_form_is_answered_once() -> None:
    answered = told(asked(), SHOPPER, *rules.answer_form(asked(), SHOPPER, POSITION, SENT, {"news": True}))
    assert answered.open_forms == ()
    assert answered.unread_by_advisors[-1:] == (answered.seq,)
    refused("conflict", rules.answer_form, answered, SHOPPER, POSITION, SENT, {"news": True}, field="form")
    refused("conflict", rules.decline_form, answered, SHOPPER, POSITION, field="form")
    refused("conflict", rules.withdraw_form, answered, CLAIRE, POSITION, field="form")


def test_an_answer_that_does_not_fit_leaves_the_form_open() -> None:
    refused("invalid", rules.answer_form, asked(), SHOPPER, POSITION, SENT, {"news": 1}, field="answers.news")
    refused("invalid", rules.answer_form, asked(), SHOPPER, POSITION, SENT, {"x": 1}, field="answers.x")


def test_what_is_no_form_here_is_not_answered() -> None:
    refused("conflict", rules.answer_form, asked(), SHOPPER, 1, None, {}, field="form")
    refused("conflict", rules.answer_form, taken(), SHOPPER, POSITION, SENT, {"news": True}, field="form")
    refused("not-found", rules.answer_form, asked(), STRANGER, POSITION, None, {})
    refused("not-found", rules.answer_form, asked(), STRANGER, POSITION, SENT, {"x": 1})
    refused("not-found", rules.decline_form, asked(), STRANGER, POSITION)


def test_an_answer_into_a_closed_conversation_reopens_it() -> None:
    over = told(asked(), CLAIRE, *conversations.close_conversation(asked(), CLAIRE))
    assert told(over, SHOPPER, *rules.decline_form(over, SHOPPER, POSITION)).status == "closed"
    state = told(over, SHOPPER, *rules.answer_form(over, SHOPPER, POSITION, SENT, {"news": False}))
    assert (state.status, state.open_forms) == ("waiting", ())


def test_its_advisor_withdraws_a_form_and_who_may_take_over() -> None:
    refused("not-assigned", rules.withdraw_form, asked(), HUGO, POSITION)
    for who in (CLAIRE, SOFIA):
        state = told(asked(), who, *rules.withdraw_form(asked(), who, POSITION))
        refused("conflict", rules.answer_form, state, SHOPPER, POSITION, SENT, {"news": True}, field="form")


@pytest.mark.parametrize(
    ("field", "part"),
    [
        (TextField("b", " \0"), "label"),
        (TextField("a", "Again"), "name"),
        (TextField("b", "B", least=5, most=4), "most"),
        (NumberField("b", "B", least=5, most=4.5), "most"),
        (DateField("b", "B", least="2026-02-30"), "least"),
        (DateField("b", "B", least="2026-02-02", most="2026-02-01"), "most"),
        (ChoiceField("b", "B", choices=("Red", " Red ", " ")), "choices"),
        (ChoicesField("b", "B", choices=("Red",)), "choices"),
    ],
)
def test_a_field_that_cannot_be_asked_so_is_refused_by_its_place(field: FormField, part: str) -> None:
    refused("invalid", rules.plain_fields, (TextField("a", "A"), field), field=f"fields.1.{part}")


def test_a_form_is_kept_without_blanks_around_its_words() -> None:
    kept = rules.plain_fields((ChoiceField("a", " Which  one?\0 ", " Any ", choices=(" Red", "Blue ", "Red")),))
    assert kept == (ChoiceField("a", "Which one?", "Any", choices=("Red", "Blue")),)


def test_a_form_is_bounded_as_a_whole() -> None:
    fields = tuple(ChoiceField(f"f{n}", "?", choices=tuple(f"{n:0100}" for n in range(50))) for n in range(5))
    refused("too-large", rules.plain_fields, fields, field="fields.3")
