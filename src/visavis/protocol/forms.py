"""Forms: what an organisation builds, what a sent form asks, and what a shopper answers.

Which answers fit a field is one table of rules in `conversations/forms/answers.py`; clients hold the same one.
"""

from typing import Annotated

from msgspec import Meta

from visavis.protocol.base import Milliseconds, Seq, Wire
from visavis.protocol.limits import ANSWER_CHARACTERS, FORM_FIELDS
from visavis.protocol.views import Name

FieldName = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
"""What an answer is filed under."""

IsoDate = Annotated[str, Meta(pattern=r"^([1-9][0-9]{3}-[0-9]{2}-[0-9]{2})?$", max_length=10)]
"""A day such as 2026-12-24; empty for none."""


class _Field(Wire):
    """What every field has. `label` is the question, `help` a line under it."""

    name: FieldName
    label: Annotated[str, Meta(min_length=1, max_length=200)]
    help: Annotated[str, Meta(max_length=500)] = ""
    required: bool = False


class TextField(_Field, tag="text"):
    """A text of `least` to `most` characters; what may be long is written over several lines."""

    least: Annotated[int, Meta(ge=0, le=ANSWER_CHARACTERS)] = 0
    most: Annotated[int, Meta(ge=1, le=ANSWER_CHARACTERS)] = 200


class NumberField(_Field, tag="number"):
    """A number from `least` to `most`."""

    least: float | None = None
    most: float | None = None


class DateField(_Field, tag="date"):
    """A day from `least` to `most`."""

    least: IsoDate = ""
    most: IsoDate = ""


Choices = Annotated[tuple[Annotated[str, Meta(min_length=1, max_length=100)], ...], Meta(max_length=50)]


class ChoiceField(_Field, tag="choice"):
    """One of the choices."""

    choices: Choices = ()


class ChoicesField(_Field, tag="choices"):
    """Any of the choices, each once; where it is required, one at least."""

    choices: Choices = ()


class EmailField(_Field, tag="email"):
    """An address that somebody may be written to."""


class PhoneField(_Field, tag="phone"):
    """A telephone number, as people write it."""


class ConsentField(_Field, tag="consent"):
    """A yes to what the label says; where it is required, nothing else will do."""


FormField = TextField | NumberField | DateField | ChoiceField | ChoicesField | EmailField | PhoneField | ConsentField

FormFields = Annotated[tuple[FormField, ...], Meta(min_length=1, max_length=FORM_FIELDS)]
FormIntro = Annotated[str, Meta(max_length=500)]


class Form(Wire):
    """A form that advisors may send. `intro` stands above its fields."""

    id: str
    name: str
    intro: str
    fields: tuple[FormField, ...]
    changed_at: Milliseconds


class NewForm(Wire):
    """A form to be built."""

    name: Name
    fields: FormFields
    intro: FormIntro = ""


class FormChange(Wire):
    """What may be changed about a form; fields left out stay. What was sent before stays as it was sent."""

    name: Name | None = None
    intro: FormIntro | None = None
    fields: FormFields | None = None


class FormAnswer(Wire):
    """The answer to one question: a text, a number, a day as text, a yes or no, or several of the choices."""

    name: str
    label: str
    value: str | float | bool | Choices


class FormSent(Wire, tag="form_sent"):
    """A form as it was at this moment; the event's position is its name from now on.

    `made_from` is the form in the organisation's list.
    """

    name: str
    fields: tuple[FormField, ...]
    intro: str = ""
    made_from: str = ""


class FormAnswered(Wire, tag="form_answered"):
    """The visitor has filled in the form sent at position `form`, whose name is told again."""

    form: Seq
    name: str
    answers: tuple[FormAnswer, ...]


class FormDeclined(Wire, tag="form_declined"):
    """The visitor does not want to fill in the form sent at position `form`."""

    form: Seq


class FormWithdrawn(Wire, tag="form_withdrawn"):
    """The team no longer asks for the form sent at position `form`."""

    form: Seq
