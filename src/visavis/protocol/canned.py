"""Canned responses: texts written once and used again, over HTTP."""

from typing import Annotated, Literal

from msgspec import Meta

from visavis.protocol.base import MessageText, Milliseconds, Wire

Scope = Literal["personal", "team", "organisation"]
"""Whose a canned response is, and so who is offered it."""

Shortcut = Annotated[str, Meta(pattern=r"^[^\s/]{1,40}$")]
"""What is typed after `/` to find a canned response."""

ResponseLanguage = Annotated[str, Meta(pattern=r"^([a-z]{2,3})?$")]
"""The language that a canned response is written in; empty for one that serves any shopper."""


class CannedResponse(Wire):
    """A text that is offered to advisors. `team` is the id of its team, empty unless it is a team's.

    The text may hold variables such as `{{visitor.name}}`, or `{{visitor.name|dear customer}}` with words for when
    nothing is known. The console fills them in before anything is sent. `writable` tells whether the reader may change
    it.
    """

    id: str
    shortcut: str
    text: str
    language: str
    scope: Scope
    changed_at: Milliseconds
    team: str = ""
    writable: bool = False


class NewCannedResponse(Wire):
    """A canned response to be kept. Whose it is stays; everybody has personal ones."""

    shortcut: Shortcut
    text: MessageText
    scope: Scope = "personal"
    team: Annotated[str, Meta(max_length=36)] = ""
    language: ResponseLanguage = ""


class CannedResponseChange(Wire):
    """What may be changed about a canned response; fields left out stay."""

    shortcut: Shortcut | None = None
    text: MessageText | None = None
    language: ResponseLanguage | None = None
