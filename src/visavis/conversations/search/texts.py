"""What each event does to what can be found in its conversation. Pure."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from visavis.protocol.events import (
    ConversationRated,
    EventBody,
    MessageDeleted,
    MessageEdited,
    MessagePosted,
    NoteDeleted,
    NoteEdited,
    NotePosted,
)
from visavis.protocol.files import FileAttached
from visavis.protocol.forms import FormAnswer, FormAnswered
from visavis.protocol.frames import EventFrame

BETWEEN_ANSWERS = " · "


class Text(NamedTuple):
    """What is found of a message, a note, a form's answers or a rating: its text as of now, None when there is none.

    Answers and ratings have no id of their own: their position, as text, stands for it. `seq` is where it stands in the
    log; 0 for a change of what stands there already.
    """

    message: str
    text: str | None
    seq: int = 0
    at: int = 0


CHANGES: dict[type, Callable[[EventFrame, Any], Text]] = {
    MessagePosted: lambda event, body: Text(body.message, body.text or None, event.seq, event.at),
    MessageEdited: lambda _event, body: Text(body.message, body.text or None),
    MessageDeleted: lambda _event, body: Text(body.message, None),
    FormAnswered: lambda event, body: _said_once(event, BETWEEN_ANSWERS.join(_words(body.answers))),
    ConversationRated: lambda event, body: _said_once(event, body.comment),
    FileAttached: lambda event, body: _said_once(event, body.name),
    NotePosted: lambda event, body: Text(body.note, body.text or None, event.seq, event.at),
    NoteEdited: lambda _event, body: Text(body.note, body.text or None),
    NoteDeleted: lambda _event, body: Text(body.note, None),
}
"""The events that bear text, change it or take it away."""


TYPES = frozenset(str(body.__struct_config__.tag) for body in CHANGES)  # type: ignore[attr-defined]
"""How the log names them."""


def _said_once(event: EventFrame, text: str) -> Text:
    """What nobody changes or takes back."""
    return Text(str(event.seq), text or None, event.seq, event.at)


def _words(answers: Iterable[FormAnswer]) -> Iterator[str]:
    """The answers without the questions, which every answered form of a kind holds; a yes or no is no word."""
    for answer in answers:
        match answer.value:
            case bool():
                continue
            case float() as number:
                yield f"{number:.15g}"
            case tuple() as chosen:
                yield from chosen
            case text:
                yield text


def bears_text(body: EventBody) -> bool:
    """Whether an event changes what can be found."""
    return type(body) in CHANGES


def texts_of(events: Iterable[EventFrame]) -> dict[str, Text]:
    """By its id, each text that these events of one conversation post or change, as they leave it."""
    texts: dict[str, Text] = {}
    for event in events:
        change = CHANGES.get(type(event.body))
        if change is None:
            continue
        new = change(event, event.body)
        before = texts.get(new.message)
        texts[new.message] = new if before is None or new.seq else before._replace(text=new.text)
    return texts
