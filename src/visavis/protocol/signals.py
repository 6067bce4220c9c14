"""What passes between those present and is never stored."""

from typing import Annotated

from msgspec import Meta

from visavis.protocol.base import Seq, Wire
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


SignalBody = Typing | FormFilling | FormWatched | Looking | Drafting | CallSignal | GuideSignal
