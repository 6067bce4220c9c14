"""What a form may ask, who may send it, answer it and take it back. Pure: no I/O, no clock.

Which answers fit stands in `answers`.
"""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from visavis.conversations.forms.answers import Answer, check_answers, is_date
from visavis.conversations.rules import check_may_see, check_may_write, is_in
from visavis.presence.principal import Member, Visitor
from visavis.protocol.base import Seq
from visavis.protocol.events import ConversationReopened, EventBody
from visavis.protocol.forms import (
    ChoiceField,
    ChoicesField,
    DateField,
    Form,
    FormAnswered,
    FormDeclined,
    FormField,
    FormSent,
    FormWithdrawn,
    NumberField,
    TextField,
)
from visavis.protocol.limits import FORM_CHARACTERS
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Conversation

OPEN_AT_ONCE = 3
"""Forms that may wait for an answer in one conversation."""


def send_form(state: Conversation | None, member: Member, form: Form | None) -> Sequence[EventBody]:
    """Ask with a form; None when the organisation has no such one."""
    state = check_may_see(state, member)
    _check_in(state, member)
    if state.status == "closed":
        raise ProblemError("conversation-closed", "This conversation is closed. Reopen it to ask with a form.")
    if form is None:
        raise ProblemError("not-found", "There is no such form. Load the list again.", field="form")
    if len(state.open_forms) >= OPEN_AT_ONCE:
        raise ProblemError("conflict", f"{OPEN_AT_ONCE} forms wait for an answer already. Withdraw one first.")
    return (FormSent(form.name, form.fields, form.intro, form.id),)


def answer_form(
    state: Conversation | None, visitor: Visitor, position: Seq, sent: FormSent | None, answers: Mapping[str, Answer]
) -> Sequence[EventBody]:
    """Answer the form that stands at `position` of the log as `sent`; None when that is no form."""
    state = check_may_write(state, visitor)
    if sent is None:
        raise _no_longer_open()
    _check_open(state, position)
    answered = FormAnswered(position, sent.name, check_answers(sent.fields, answers))
    return (ConversationReopened("visitor"), answered) if state.status == "closed" else (answered,)


def decline_form(state: Conversation | None, visitor: Visitor, position: Seq) -> Sequence[EventBody]:
    state = check_may_see(state, visitor)
    _check_open(state, position)
    return (FormDeclined(position),)


def withdraw_form(state: Conversation | None, member: Member, position: Seq) -> Sequence[EventBody]:
    state = check_may_see(state, member)
    if "conversation.take_over" not in member.permissions:
        _check_in(state, member)
    _check_open(state, position)
    return (FormWithdrawn(position),)


def plain_fields(fields: Sequence[FormField]) -> tuple[FormField, ...]:
    """The fields of a form to be kept, without blanks around their words.

    Raises ProblemError `invalid` or `too-large` that names the first part which cannot be asked so.
    """
    kept: list[FormField] = []
    room = FORM_CHARACTERS
    for at, field in enumerate(fields):
        plain = _plain_field(field)
        if not plain.label:
            raise _refusal(at, "label", "Every field needs a question.")
        if any(plain.name == other.name for other in kept):
            raise _refusal(at, "name", f"Two fields are called {plain.name}.")
        _check_bounds(at, plain)
        room -= len(plain.label) + len(plain.help)
        if isinstance(plain, ChoiceField | ChoicesField):
            room -= sum(map(len, plain.choices))
        if room < 0:
            raise ProblemError("too-large", f"A form may have {FORM_CHARACTERS} characters.", field=f"fields.{at}")
        kept.append(plain)
    return tuple(kept)


def _plain_field(field: FormField) -> FormField:
    plain = replace(field, label=_plain(field.label), help=_plain(field.help))
    if isinstance(plain, ChoiceField | ChoicesField):
        return replace(plain, choices=tuple(filter(None, dict.fromkeys(map(_plain, plain.choices)))))
    return plain


def _check_bounds(at: int, field: FormField) -> None:
    match field:
        case ChoiceField(choices=choices) | ChoicesField(choices=choices) if len(choices) < 2:
            raise _refusal(at, "choices", "Give at least two choices.")
        case DateField(least=least) if least and not is_date(least):
            raise _refusal(at, "least", f"{least} is no day of the calendar.")
        case DateField(most=most) if most and not is_date(most):
            raise _refusal(at, "most", f"{most} is no day of the calendar.")
        case DateField(least=least, most=most) if most and least > most:
            raise _refusal(at, "most", "The last day comes before the first.")
        case TextField(least=least, most=most) if least > most:
            raise _refusal(at, "most", "The most is less than the least.")
        case NumberField(least=int() | float() as least, most=int() | float() as most) if least > most:
            raise _refusal(at, "most", "The most is less than the least.")


def _check_in(state: Conversation, member: Member) -> None:
    if not is_in(state, member):
        raise ProblemError("not-assigned", "Take this conversation before you ask with a form.")


def _check_open(state: Conversation, position: Seq) -> None:
    if position not in state.open_forms:
        raise _no_longer_open()


def _no_longer_open() -> ProblemError:
    return ProblemError("conflict", "This form no longer waits for an answer.", field="form")


def _refusal(at: int, part: str, title: str) -> ProblemError:
    return ProblemError("invalid", title, field=f"fields.{at}.{part}")


def _plain(text: str) -> str:
    return " ".join(text.replace("\0", "").split())
