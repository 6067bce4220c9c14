"""The words of routing: where a conversation stands between the queue and its advisor, and what a shop may set."""

from typing import Annotated

from msgspec import Meta

from visavis.protocol.base import Milliseconds, Wire


class Declined(Wire):
    """A member who let the conversation pass, and when."""

    member: str
    at: Milliseconds


class Standing(Wire):
    """How a conversation comes to its advisor. The team's own, and kept by the server: clients read it from the lists.

    `waiting_since` is when the visitor's present wait began. Only `teams` are asked; without any, those of the site.
    Whoever was given the conversation answers until `answer_by`; 0 when nobody is held to it. `joined_at` is when the
    present advisor came, and `handled_ms` how long they had it, once it is closed.
    """

    waiting_since: Milliseconds = 0
    teams: tuple[str, ...] = ()
    declined: tuple[Declined, ...] = ()
    answer_by: Milliseconds = 0
    joined_at: Milliseconds = 0
    handled_ms: int = 0


UNTOLD = Standing()
"""What stands in the place of what is not to be told; being the default, it is left out on the wire."""

AnswerWithin = Annotated[int, Meta(ge=5, le=3_600)]
HandOnAfter = Annotated[int, Meta(ge=30, le=86_400)]


class RoutingSettings(Wire):
    """How an organisation's conversations find their advisors.

    With `automatic` they are given out, otherwise advisors take them. Who was given one and has not answered within
    `answer_within_s` loses it; who is away without a connection for `hand_on_after_s` loses all of theirs.
    """

    automatic: bool = False
    answer_within_s: int = 60
    hand_on_after_s: int = 120


class RoutingChange(Wire):
    """What may be changed about routing; fields left out stay."""

    automatic: bool | None = None
    answer_within_s: AnswerWithin | None = None
    hand_on_after_s: HandOnAfter | None = None


class TeamName(Wire):
    """What every member may know of a team; `here` when somebody in it takes conversations now."""

    id: str
    name: str
    here: bool = False
