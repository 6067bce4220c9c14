"""What passes between those present and is never stored."""

from typing import Annotated, Literal

from msgspec import Meta

from visavis.protocol.base import Id, Seq, Wire
from visavis.protocol.calls import CallSignal
from visavis.protocol.forms import FieldName
from visavis.protocol.guide import GuideSignal
from visavis.protocol.limits import DRAFTING_CHARACTERS, FILLING_CHARACTERS, FORM_FIELDS


class Typing(Wire, tag="typing"):
    """The sender is writing, or has stopped. Without a renewal it lapses after `TYPING_LAPSE_S`."""

    active: bool


class FormFilling(Wire, tag="form_filling"):
    """What the visitor has filled in so far of the form at this position, each text cut to its beginning."""

    form: Seq
    typed: Annotated[
        dict[FieldName, Annotated[str, Meta(max_length=FILLING_CHARACTERS)] | bool], Meta(max_length=FORM_FIELDS)
    ]


class FormWatched(Wire, tag="form_watched"):
    """An advisor has come to look at the form at this position: the visitor tells again what is filled in."""

    form: Seq


class Looking(Wire, tag="looking"):
    """A member looks on without being in the conversation, or has stopped. Lapses as typing does; for the team only."""

    active: bool


class Drafting(Wire, tag="drafting"):
    """What the visitor is about to send, as far as it is typed; where the site shows it, and for the team only."""

    text: Annotated[str, Meta(max_length=DRAFTING_CHARACTERS)]


class PagePoint(Wire):
    """A place on a page: how far from its left and its top, as parts of its width and its height."""

    x: Annotated[float, Meta(ge=0, le=1)]
    y: Annotated[float, Meta(ge=0, le=1)]


class Leafing(Wire, tag="leafing"):
    """The page of an attached PDF that the sender has open, from 0 on, and where on it they point.

    Who has just opened it is told by the others where they are.
    """

    file: Id
    page: Annotated[int, Meta(ge=0, le=999)]
    step: Literal["opened", "turned", "closed"] = "turned"
    point: PagePoint | None = None


SignalBody = Typing | FormFilling | FormWatched | Looking | Drafting | Leafing | CallSignal | GuideSignal
