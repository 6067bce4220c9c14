"""Search over what was written in conversations, over HTTP."""

from typing import Annotated, Literal

from msgspec import Meta

from visavis.protocol.base import Actor, Milliseconds, Seq, Wire
from visavis.protocol.views import Conversation

SearchWords = Annotated[str, Meta(max_length=200)]
"""What is looked for: words that must all be there, the last of which may be only begun."""


Found = Literal["message", "answers", "rating"]
"""What the words stand in: a message or a note, the answers to a form, or the comment of a rating."""


class Piece(Wire):
    """A part of an excerpt; `found` when it is what was looked for."""

    text: str
    found: bool = False


class Hit(Wire):
    """A text in which all words were found. `message` is the id of the message or note; answers and ratings have none,
    and their position stands for it. `conversation` is as it is now.
    """

    conversation: Conversation
    message: str
    seq: Seq
    at: Milliseconds
    actor: Actor
    excerpt: tuple[Piece, ...]
    note: bool = False
    kind: Found = "message"


class SearchResults(Wire):
    """What was found, the latest first; `next` continues, empty at the end."""

    hits: tuple[Hit, ...]
    next: str = ""
