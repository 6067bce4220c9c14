"""The words of guiding: how a page is asked for, shared and no longer shared, and what is said over it meanwhile.

The page itself comes as binary messages, which the server passes on unread. Each begins with a header of `PAGE_HEADER`
bytes, big-endian: version (1), flags, the guide's id as 16 bytes, the tab's name as 8, the run and the number within it
as 4 each. What follows is a piece of a message, a JSON array of what happened on the page, deflated where the flag says
so; an event of type 5 among it tells how much of the page is shown, and why no more.
"""

from typing import Annotated, Literal

from msgspec import Meta

from visavis.protocol.base import Actor, Id, Milliseconds, Party, Wire
from visavis.protocol.limits import FIELD_NAME_CHARACTERS, PROPOSED_CHARACTERS, STROKE_POINTS

PAGE_VERSION = 1
"""The first byte of a binary message."""

PAGE_HEADER = 34
"""How long the header of a binary message is, in bytes."""

PAGE_LAST = 1
"""The flag of a message's last piece."""

PAGE_DEFLATED = 2
"""The flag of a message that is compressed (raw deflate)."""

PAGE_WHOLE = 4
"""The flag of a run's first message: the page as it is."""

WhyGuideEnded = Literal["declined", "withdrawn", "stopped", "gone", "closed"]
"""`declined` by the shopper, `withdrawn` by who asked, `stopped` by either side; `gone`: the shopper did not come back;
`closed`: nobody of the team answers for the conversation any more."""

Tab = Annotated[str, Meta(pattern=r"^[0-9a-f]{16}$")]
"""A browser tab's name, new with each page."""

Node = Annotated[int, Meta(ge=1, le=2**31 - 1)]
"""An element of the shared page, by the number that the page gave it."""

Share = Annotated[float, Meta(ge=0, le=1)]


class Guide(Wire):
    """A conversation's page is asked for, or shared since `since`. `guide` is its name; `by` began it."""

    guide: str
    state: Literal["asked", "shared"]
    by: Party
    since: Milliseconds
    asker: Actor | None = None


class AskForPage(Wire, tag="ask_for_page"):
    """Ask the shopper to share the page; the command's id names the guide. Whoever is in the conversation may."""

    conversation: Id


class SharePage(Wire, tag="share_page"):
    """Share the page with those in the conversation: the answer to a question, or unasked. Only the shopper may."""

    conversation: Id


class EndGuide(Wire, tag="end_guide"):
    """Decline to share, take the question back, or stop. Either side may, at any time."""

    conversation: Id
    guide: Id


class FillField(Wire, tag="fill_field"):
    """Tell that the shopper took over what a member proposed for a field. The value is not told."""

    conversation: Id
    guide: Id
    field: Annotated[str, Meta(min_length=1, max_length=FIELD_NAME_CHARACTERS)]
    member: Annotated[str, Meta(max_length=36)]


class GuideAsked(Wire, tag="guide_asked"):
    """An advisor asks to see the shopper's page."""

    guide: str


class GuideShared(Wire, tag="guide_shared"):
    """The shopper shares the page."""

    guide: str


class GuideEnded(Wire, tag="guide_ended"):
    """The page is no longer asked for or shared."""

    guide: str
    reason: WhyGuideEnded
    by: Party
    lasted_ms: Milliseconds = 0


class FieldFilled(Wire, tag="field_filled"):
    """The shopper took over what a member proposed for this field of the page."""

    guide: str
    field: str
    member: str
    name: str = ""


class PageAsked(Wire, tag="page_asked"):
    """From who looks on: the page is wanted as it is now."""

    guide: Id


class PagePointed(Wire, tag="page_pointed"):
    """From who looks on: where their pointer is, as shares of an element's width and height; nowhere without a node."""

    guide: Id
    tab: Tab
    node: Node | None = None
    x: Share = 0
    y: Share = 0
    clicks: bool = False


class PageMarked(Wire, tag="page_marked"):
    """From who looks on: this element is meant; without a node none any more. With `shows` it is scrolled into view."""

    guide: Id
    tab: Tab
    node: Node | None = None
    shows: bool = False


Pixels = Annotated[int, Meta(ge=-20_000, le=20_000)]


class PageDrawn(Wire, tag="page_drawn"):
    """From who looks on: a line over the page, or more of the line that they are drawing, as `stroke` tells them apart.

    `points` are left and top in CSS pixels by turns, from the place `x`, `y` in the element `node`, as shares of its
    size: so the line stays where it was drawn when the page scrolls. Without a node all their lines go.
    """

    guide: Id
    tab: Tab
    stroke: Annotated[int, Meta(ge=0, le=2**31 - 1)] = 0
    node: Node | None = None
    x: Share = 0
    y: Share = 0
    points: Annotated[tuple[Pixels, ...], Meta(max_length=2 * STROKE_POINTS)] = ()


class PageProposed(Wire, tag="page_proposed"):
    """From who looks on: shall we go to this page? Pages of the site alone may be proposed."""

    guide: Id
    url: Annotated[str, Meta(min_length=1, max_length=2_000, pattern=r"^https?://")]


class PageTold(Wire, tag="page_told"):
    """From the shopper's page: what became of a page that was proposed. `refused`: it is not one of this shop's."""

    guide: Id
    outcome: Literal["goes", "stays", "refused"]


FieldKind = Literal["text", "choice", "check", "rich"]
"""What a member may propose something for. What is hidden, files, and what sends a form are not among them."""


class FieldAsked(Wire, tag="field_asked"):
    """From who looks on: may something be proposed for this field? With `types`: may they type in its form as well?"""

    guide: Id
    tab: Tab
    node: Node
    types: bool = False


class FieldTold(Wire, tag="field_told"):
    """From the shopper's page: what a field takes; nothing without a kind. With `types` the shopper lets them type.

    Nothing may be proposed for a field, or typed into it, that its page has not told so.
    """

    guide: Id
    tab: Tab
    node: Node
    kind: FieldKind | None = None
    name: Annotated[str, Meta(max_length=FIELD_NAME_CHARACTERS)] = ""
    types: bool = False


class FieldTyped(Wire, tag="field_typed"):
    """From who looks on: what they have typed into a field so far, where the shopper lets them."""

    guide: Id
    tab: Tab
    node: Node
    value: Annotated[str, Meta(max_length=PROPOSED_CHARACTERS)]


class FieldProposed(Wire, tag="field_proposed"):
    """From who looks on: this could be put into the field `node`; without a value the proposal is taken back."""

    guide: Id
    tab: Tab
    proposal: Id
    node: Node
    kind: FieldKind
    value: Annotated[str, Meta(max_length=PROPOSED_CHARACTERS)] | bool | None = None


class ProposalTold(Wire, tag="proposal_told"):
    """From the shopper's page: what became of a proposal. `refused`: the field takes none; `gone`: the field is."""

    guide: Id
    proposal: Id
    outcome: Literal["shown", "accepted", "declined", "refused", "gone"]


GuideSignal = (
    PageAsked
    | PagePointed
    | PageMarked
    | PageDrawn
    | PageProposed
    | PageTold
    | FieldAsked
    | FieldTold
    | FieldTyped
    | FieldProposed
    | ProposalTold
)
"""What is said over a shared page: by those who look on to the shopper's tabs, and back."""

FROM_PAGE = (PageTold, FieldTold, ProposalTold)
"""Those that come from the shopper's page; the others come from who looks on."""
