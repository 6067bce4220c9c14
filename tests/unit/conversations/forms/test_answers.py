"""Which answers are refused, with the field that they are about, and what is kept of the others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visavis.conversations.forms.answers import Answer, check_answers, misfit, plain, title_of
from visavis.protocol.forms import (
    ChoiceField,
    ChoicesField,
    ConsentField,
    DateField,
    EmailField,
    FormAnswer,
    FormField,
    NumberField,
    PhoneField,
    TextField,
)
from visavis.protocol.problems import ProblemError

RETURN: tuple[FormField, ...] = (
    TextField("order", "Order number", required=True, least=4, most=12),
    NumberField("pieces", "How many?", least=1, most=20),
    DateField("day", "When may we come?", least="2026-01-01"),
    ChoiceField("why", "Why?", choices=("Too small", "Broken")),
    ChoicesField("extras", "What else?", choices=("A new box", "A call")),
    EmailField("email", "Email"),
    PhoneField("phone", "Telephone"),
    TextField("story", "What happened?", most=2_000),
    ConsentField("terms", "I agree", required=True),
)
GOOD: dict[str, Answer] = {
    "order": " A-1042\0 ",
    "pieces": 2,
    "email": "ana@example.com",
    "why": "",
    "extras": (),
    "terms": True,
}


def refused(answers: dict[str, Answer], field: str) -> ProblemError:
    with pytest.raises(ProblemError) as caught:
        check_answers(RETURN, answers)
    assert caught.value.problem.field == f"answers.{field}"
    return caught.value


def test_answers_are_kept_in_the_order_of_the_questions_without_what_was_left_empty() -> None:
    assert check_answers(RETURN, GOOD) == (
        FormAnswer("order", "Order number", "A-1042"),
        FormAnswer("pieces", "How many?", 2),
        FormAnswer("email", "Email", "ana@example.com"),
        FormAnswer("terms", "I agree", True),
    )


@pytest.mark.parametrize(
    ("field", "answer", "title"),
    [
        ("order", "", "Fill this in."),
        ("order", " \u00a0", "Fill this in."),
        ("order", "A-1", "Write at least 4 characters."),
        ("order", "A" * 13, "Write at most 12 characters."),
        ("order", 1042, "Write text here."),
        ("pieces", "two", "Enter a number."),
        ("pieces", True, "Enter a number."),
        ("pieces", 0, "Enter 1 or more."),
        ("pieces", 20.5, "Enter 20 or less."),
        ("day", "2026-02-30", "Enter a date."),
        ("day", "2025-12-31", "Enter 2026-01-01 or a later day."),
        ("why", "Ugly", "Choose one of these."),
        ("why", ("Broken",), "Choose one of these."),
        ("extras", ("A call", "A call"), "Choose among these."),
        ("extras", ("A call", "A cake"), "Choose among these."),
        ("extras", "A call", "Choose among these."),
        ("order", ("A-1042",), "Write text here."),
        ("email", "ana@example", "Enter an email address, such as ana@example.com."),
        ("phone", "call me", "Enter a phone number, such as +33 1 23 45 67 89."),
        ("terms", False, "This has to be agreed to."),
        ("terms", "yes", "Agree to this, or leave it."),
        ("colour", "red", "This form does not ask for that."),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(field: str, answer: Answer, title: str) -> None:
    assert refused({**GOOD, field: answer}, field).problem.title == title


def test_several_choices_are_one_answer_and_none_of_them_is_no_answer() -> None:
    kept = check_answers(RETURN, {**GOOD, "extras": (" A call", "A new box\0")})
    assert FormAnswer("extras", "What else?", ("A call", "A new box")) in kept
    field = ChoicesField("extras", "What else?", required=True, choices=("A new box", "A call"))
    with pytest.raises(ProblemError, match="Fill this in"):
        check_answers((field,), {"extras": ()})


def test_a_required_answer_that_is_left_out_is_refused() -> None:
    refused({"order": "A-1042"}, "terms")
    refused({}, "order")


def test_all_answers_together_are_bounded() -> None:
    fields = tuple(TextField(f"f{number}", "?", most=2_000) for number in range(6))
    check_answers(fields[:5], {field.name: "a" * 2_000 for field in fields[:5]})
    with pytest.raises(ProblemError) as caught:
        check_answers(fields, {field.name: "a" * 2_000 for field in fields})
    assert (caught.value.problem.type, caught.value.problem.field) == ("too-large", "answers.f5")


ANYTHING = st.one_of(
    st.none(), st.text(), st.floats(allow_nan=False), st.booleans(), st.lists(st.text(), max_size=3).map(tuple)
)


@given(st.sampled_from(RETURN), ANYTHING)
def test_every_answer_fits_or_has_words_for_why_not(field: FormField, answer: Answer | None) -> None:
    why = misfit(field, None if answer is None else plain(answer))
    assert why is None or title_of(field, why).endswith(".")
