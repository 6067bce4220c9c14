"""Which answers fit a field: one table of rules. Pure.

`web/client/src/answers.ts` holds the same table, and `web/client/test/answer-vectors.json` holds both to it: a shopper
is told at the field what the server would refuse.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Literal

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
from visavis.protocol.limits import ANSWERS_CHARACTERS
from visavis.protocol.problems import ProblemError

Answer = str | float | bool | tuple[str, ...]
Misfit = Literal["missing", "wrong", "below", "above"]
"""Why an answer does not fit: there is none, it is of another kind, or it lies outside the field's bounds."""

BLANKS = " \t\r\n\u00a0"
NEITHER = r"@\x00-\x20\x7f-\xa0\u2000-\u206f\u3000\ufeff"
"""What stands in no email address: control characters, blanks of all kinds, and what is not seen."""
EMAIL = re.compile(rf"[^{NEITHER}]+@[^{NEITHER}.]+(\.[^{NEITHER}.]+)+")
EMAIL_CHARACTERS = 254
PHONE = re.compile(r"\+?[0-9 ()./-]+")
PHONE_CHARACTERS = 40
PHONE_DIGITS = range(5, 16)
"""From the short numbers of a town to the longest of E.164."""
NO_ANSWERS = (None, "", ())
DATE = re.compile(r"[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}")


def plain(answer: Answer) -> Answer:
    """The answer without blanks around it, and without null characters, which PostgreSQL cannot hold."""
    if isinstance(answer, tuple):
        return tuple(map(_plain, answer))
    return _plain(answer) if isinstance(answer, str) else answer


def _plain(text: str) -> str:
    return text.replace("\0", "").strip(BLANKS)


def misfit(field: FormField, answer: Answer | None) -> Misfit | None:
    """Why a plain answer does not fit its field; None when it does. An empty text is no answer, nor are no choices."""
    if answer in NO_ANSWERS or (answer is False and isinstance(field, ConsentField)):
        return "missing" if field.required else None
    return RULES[type(field)](field, answer)


def check_answers(fields: Sequence[FormField], answers: Mapping[str, Answer]) -> tuple[FormAnswer, ...]:
    """The answers in the order of the fields. Raises ProblemError naming the first field whose answer does not fit."""
    unknown = answers.keys() - {field.name for field in fields}
    if unknown:
        raise _refusal("invalid", "This form does not ask for that.", min(unknown))
    given = []
    room = ANSWERS_CHARACTERS
    for field in fields:
        answer = plain(answers[field.name]) if field.name in answers else None
        reason = misfit(field, answer)
        if reason is not None:
            raise _refusal("invalid", title_of(field, reason), field.name)
        room -= _length(answer)
        if room < 0:
            title = f"The answers may have {ANSWERS_CHARACTERS} characters all together."
            raise _refusal("too-large", title, field.name)
        if answer is not None and answer not in NO_ANSWERS:
            given.append(FormAnswer(field.name, field.label, answer))
    return tuple(given)


def _length(answer: Answer | None) -> int:
    """In characters."""
    if isinstance(answer, tuple):
        return sum(map(len, answer))
    return len(answer) if isinstance(answer, str) else 0


def title_of(field: FormField, reason: Misfit) -> str:
    """What to tell a person."""
    if reason in {"below", "above"}:
        bounds: Any = field
        bound = bounds.least if reason == "below" else bounds.most
        return BOUNDS[type(field), reason].format(bound=f"{bound:.15g}" if isinstance(bound, float) else bound)
    if reason == "missing":
        return "This has to be agreed to." if isinstance(field, ConsentField) else "Fill this in."
    return WRONG[type(field)]


def _text(field: TextField, answer: Answer) -> Misfit | None:
    return _within(len(answer), field.least, field.most) if isinstance(answer, str) else "wrong"


def _number(field: NumberField, answer: Answer) -> Misfit | None:
    if isinstance(answer, bool) or not isinstance(answer, int | float):
        return "wrong"
    return _within(answer, field.least, field.most)


def _date(field: DateField, answer: Answer) -> Misfit | None:
    if not isinstance(answer, str) or not is_date(answer):
        return "wrong"
    return _within(answer, field.least or None, field.most or None)


def _choice(field: ChoiceField, answer: Answer) -> Misfit | None:
    return None if answer in field.choices else "wrong"


def _choices(field: ChoicesField, answer: Answer) -> Misfit | None:
    fits = isinstance(answer, tuple) and len(set(answer)) == len(answer) and set(answer) <= set(field.choices)
    return None if fits else "wrong"


def _email(_field: EmailField, answer: Answer) -> Misfit | None:
    fits = isinstance(answer, str) and len(answer) <= EMAIL_CHARACTERS and EMAIL.fullmatch(answer)
    return None if fits else "wrong"


def _phone(_field: PhoneField, answer: Answer) -> Misfit | None:
    if not isinstance(answer, str) or len(answer) > PHONE_CHARACTERS or not PHONE.fullmatch(answer):
        return "wrong"
    return None if sum(map(str.isdigit, answer)) in PHONE_DIGITS else "wrong"


def _consent(_field: ConsentField, answer: Answer) -> Misfit | None:
    return None if answer is True else "wrong"


def is_date(text: str) -> bool:
    """Whether this is a day of the calendar, such as 2026-12-24."""
    if not DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _within(value: Any, least: Any, most: Any) -> Misfit | None:
    if least is not None and value < least:
        return "below"
    return "above" if most is not None and value > most else None


def _refusal(kind: Literal["invalid", "too-large"], title: str, name: str) -> ProblemError:
    return ProblemError(kind, title, field=f"answers.{name}"[:100])


RULES: Mapping[type, Callable[[Any, Answer], Misfit | None]] = {
    TextField: _text,
    NumberField: _number,
    DateField: _date,
    ChoiceField: _choice,
    ChoicesField: _choices,
    EmailField: _email,
    PhoneField: _phone,
    ConsentField: _consent,
}

WRONG: Mapping[type, str] = {
    TextField: "Write text here.",
    NumberField: "Enter a number.",
    DateField: "Enter a date.",
    ChoiceField: "Choose one of these.",
    ChoicesField: "Choose among these.",
    EmailField: "Enter an email address, such as ana@example.com.",
    PhoneField: "Enter a phone number, such as +33 1 23 45 67 89.",
    ConsentField: "Agree to this, or leave it.",
}

BOUNDS: Mapping[tuple[type, Misfit], str] = {
    (TextField, "below"): "Write at least {bound} characters.",
    (TextField, "above"): "Write at most {bound} characters.",
    (NumberField, "below"): "Enter {bound} or more.",
    (NumberField, "above"): "Enter {bound} or less.",
    (DateField, "below"): "Enter {bound} or a later day.",
    (DateField, "above"): "Enter {bound} or an earlier day.",
}
