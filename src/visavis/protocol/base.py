"""The base of every wire struct, and the small types that many of them share."""

from typing import Annotated, Literal, dataclass_transform

from msgspec import Meta, Struct, field

Id = Annotated[str, Meta(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")]
"""A UUIDv7 in lower case, made by whoever creates the thing it names."""

Milliseconds = int
"""Unix time in milliseconds."""

Seq = Annotated[int, Meta(ge=0, le=2**53 - 1)]
"""A position in a conversation's log: 1, 2, 3 … without a gap; 0 stands before the first event."""

MessageText = Annotated[str, Meta(min_length=1, max_length=10_000)]
"""What one message may hold, in characters."""

Email = Annotated[str, Meta(min_length=3, max_length=254, pattern=r"^[^@\s]+@[^@\s]+$")]
"""An address that a person may be written to."""

Tags = Annotated[tuple[Annotated[str, Meta(min_length=1, max_length=50)], ...], Meta(max_length=20)]
"""Words that the team puts on conversations."""

Language = Literal["en", "fr", "de", "es", "it", "nl"]
Name = Annotated[str, Meta(min_length=1, max_length=100)]

Party = Literal["visitor", "advisors"]
"""The two sides of a conversation."""


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Wire(Struct, frozen=True, omit_defaults=True, gc=False):
    """A value on the wire. Fields that have their default are left out; unknown fields are ignored.

    Values are trees and cannot hold each other alive, so the garbage collector need not watch them.
    """


class Actor(Wire):
    """Who did it. `name` is what the other side may read."""

    kind: Literal["visitor", "member", "system"]
    id: str
    name: str = ""


class Page(Wire):
    """A page of the shop, without query and fragment, which may carry secrets."""

    url: Annotated[str, Meta(max_length=2_000)]
    title: Annotated[str, Meta(max_length=300)] = ""
