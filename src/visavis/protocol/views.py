"""The shapes that are read, not appended: a conversation's present state, visitors, people, sites."""

from typing import Annotated, Literal

from msgspec import Meta

from visavis.protocol.base import Actor, Email, Milliseconds, Page, Seq, Wire
from visavis.protocol.calls import Call
from visavis.protocol.routing import UNTOLD, Standing

Status = Literal["waiting", "assigned", "closed"]
Role = Literal["owner", "admin", "supervisor", "advisor"]
Language = Literal["en", "fr", "de", "es", "it", "nl"]

Name = Annotated[str, Meta(min_length=1, max_length=100)]
NewPassword = Annotated[str, Meta(min_length=10, max_length=200)]
LanguageTag = Annotated[str, Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}$")]
Spoken = Annotated[tuple[LanguageTag, ...], Meta(max_length=20)]
Skill = Annotated[str, Meta(min_length=1, max_length=50)]
Skills = Annotated[tuple[Skill, ...], Meta(max_length=20)]
Capacity = Annotated[int, Meta(ge=0, le=50)]
Colour = Annotated[str, Meta(pattern=r"^#[0-9a-f]{6}$")]


class LastMessage(Wire):
    """The newest message, cut to its first 140 characters; nothing is left of one that was deleted."""

    actor: Actor
    excerpt: str
    at: Milliseconds
    seq: Seq = 0


class Seen(Wire):
    """How far one side has received and read the other side's messages."""

    delivered: Seq = 0
    read: Seq = 0


class Rating(Wire):
    """What the visitor said of the conversation: 1 to 5 stars, and perhaps why."""

    stars: int
    comment: str = ""


class Contact(Wire):
    """Where the visitor wants to be answered."""

    email: str
    name: str = ""


class CustomerName(Wire):
    """Whom the shop says the visitor is."""

    id: str
    name: str = ""
    email: str = ""


class Conversation(Wire):
    """What a conversation's log amounts to: the fold of all its events. Clients fold the same way, but for `standing`.

    `unread_by_…` are the positions of the messages which that side has not read, the newest 100 at most; forms sent and
    answered count among them. `open_forms` are the positions of the forms that wait for an answer. `advisors` are in it
    beside the `assignee`, who answers for it. From `invited` on the fields are the team's own: see `for_visitor`.
    """

    id: str
    organisation: str
    site: str
    visitor: str
    status: Status
    language: str
    seq: Seq
    opened_at: Milliseconds
    changed_at: Milliseconds
    assignee: Actor | None = None
    page: Page | None = None
    last_message: LastMessage | None = None
    seen_by_visitor: Seen = Seen()
    seen_by_advisors: Seen = Seen()
    unread_by_visitor: tuple[int, ...] = ()
    unread_by_advisors: tuple[int, ...] = ()
    rating: Rating | None = None
    contact: Contact | None = None
    customer: CustomerName | None = None
    advisors: tuple[Actor, ...] = ()
    open_forms: tuple[int, ...] = ()
    call: Call | None = None
    invited: tuple[Actor, ...] = ()
    tags: tuple[str, ...] = ()
    snoozed_until: Milliseconds = 0
    blocked: bool = False
    standing: Standing = UNTOLD


class PageView(Wire):
    """A page that a visitor looked at."""

    page: Page
    at: Milliseconds


class Customer(Wire):
    """A customer as the shop tells: `known_as` is the shop's own name for them, `facts` whatever it likes to add."""

    id: str
    known_as: str
    name: str = ""
    email: str = ""
    facts: dict[str, str | int | float | bool] = {}


class SiteSecret(Wire):
    """A secret with which the shop signs its customers' tokens; its text is never told again."""

    id: str
    created_at: Milliseconds


class NewSiteSecret(Wire):
    """A secret just made: copy its text now."""

    id: str
    created_at: Milliseconds
    secret: str


class VisitorFacts(Wire):
    """What the shop's team may know about a visitor. `pages` holds the newest first, 20 at most."""

    id: str
    site: str
    language: str
    device: Literal["phone", "tablet", "desktop"]
    browser: str
    referrer: str
    first_seen: Milliseconds
    last_seen: Milliseconds
    online: bool
    pages: tuple[PageView, ...] = ()
    customer: Customer | None = None


class ConversationDetail(Wire):
    """One conversation with the facts of its visitor, unless they were erased, and the same person's others."""

    conversation: Conversation
    visitor: VisitorFacts | None
    others: tuple[Conversation, ...] = ()


class ConversationPage(Wire):
    """A slice of a list of conversations, latest change first; `next` continues it, empty at the end."""

    conversations: tuple[Conversation, ...]
    next: str = ""


class LoggedEvents(Wire):
    """A slice of a log: event frames in order."""

    events: tuple["EventView", ...]
    head: Seq


class EventView(Wire):
    """An event as HTTP shows it; `body` has the shape of the event's type."""

    conversation: str
    seq: Seq
    at: Milliseconds
    actor: Actor
    body: dict[str, object]
    command: str = ""
    private: bool = False


class Me(Wire):
    """The signed-in member."""

    id: str
    organisation: str
    organisation_name: str
    name: str
    email: str
    role: Role
    available: bool
    language: Language
    permissions: tuple[str, ...]


class SignIn(Wire):
    """The body of a sign-in."""

    email: Annotated[str, Meta(max_length=254)]
    password: Annotated[str, Meta(max_length=1_000)]


class MeChange(Wire):
    """What a member may change about themselves; fields left out stay."""

    available: bool | None = None
    language: Language | None = None
    name: Name | None = None


class Member(Wire):
    """A person with a login. `online` and `available` are as of now.

    `languages` are spoken to shoppers; the capacities are how many conversations and calls one takes at once.
    """

    id: str
    name: str
    email: str
    role: Role
    active: bool
    available: bool
    online: bool
    created_at: Milliseconds
    languages: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    text_capacity: int = 5
    call_capacity: int = 1


class Colleague(Wire):
    """What every member may know of another one; `here` when they are online and available."""

    id: str
    name: str
    here: bool = False


class NewMember(Wire):
    """A member to be added."""

    name: Name
    email: Email
    password: NewPassword
    role: Role = "advisor"


class NewJoinLink(Wire):
    """A link to be made, for somebody who will have this role."""

    role: Role = "advisor"


class JoinLink(Wire):
    """A link by which one person becomes a member, until `expires_at`; it is told this once."""

    link: str
    expires_at: Milliseconds


class JoinOffer(Wire):
    """What a link offers to whoever opens it."""

    organisation_name: str
    role: Role


class Join(Wire):
    """Becoming a member by a link. `token` is what stands behind the link's `#`."""

    token: Annotated[str, Meta(min_length=1, max_length=100)]
    name: Name
    email: Email
    password: NewPassword
    language: Language = "en"


class MemberChange(Wire):
    """What an admin may change about a member; fields left out stay."""

    name: Name | None = None
    role: Role | None = None
    active: bool | None = None
    password: NewPassword | None = None
    languages: Spoken | None = None
    skills: Skills | None = None
    text_capacity: Capacity | None = None
    call_capacity: Capacity | None = None


class Team(Wire):
    """Members who answer together. `members` are ids; without `hours` it is always open."""

    id: str
    name: str
    languages: tuple[str, ...]
    skills: tuple[str, ...]
    members: tuple[str, ...]
    created_at: Milliseconds
    hours: "Hours | None" = None


class NewTeam(Wire):
    """A team to be made."""

    name: Name
    languages: Spoken = ()
    skills: Skills = ()
    members: Annotated[tuple[str, ...], Meta(max_length=500)] = ()
    hours: "Hours | None" = None


class TeamChange(Wire):
    """What may be changed about a team; fields left out stay, and lists are replaced as a whole.

    Hours that never close mean: always open.
    """

    name: Name | None = None
    languages: Spoken | None = None
    skills: Skills | None = None
    members: Annotated[tuple[str, ...], Meta(max_length=500)] | None = None
    hours: "Hours | None" = None


class Appearance(Wire):
    """How the widget looks on a site. The text colour on the accent is computed for contrast.

    `ground` is that of the open chat, `auto` as the shopper's device has it; a `mark` is a launcher without words.
    """

    accent: Colour = "#d8452e"
    ground: Literal["auto", "light", "dark"] = "auto"
    launcher: Literal["words", "mark"] = "words"
    position: Literal["right", "left"] = "right"
    greeting: Annotated[str, Meta(max_length=300)] = ""


class OpenInterval(Wire):
    """From `opens` until `closes`, in minutes from the day's midnight; past 1,440 it goes on after midnight."""

    opens: Annotated[int, Meta(ge=0, le=1_439)]
    closes: Annotated[int, Meta(ge=1, le=2_880)]


Intervals = Annotated[tuple[OpenInterval, ...], Meta(max_length=10)]


class SpecialDay(Wire):
    """A day that is not like its weekday: a holiday without intervals, or other ones. `date` is like 2026-12-24."""

    date: Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    name: Annotated[str, Meta(max_length=100)] = ""
    intervals: Intervals = ()


class Hours(Wire):
    """When somebody is there: a week from Monday on, and special days, in an IANA time zone."""

    zone: Annotated[str, Meta(max_length=60)]
    week: Annotated[tuple[Intervals, ...], Meta(min_length=7, max_length=7)]
    special: Annotated[tuple[SpecialDay, ...], Meta(max_length=400)] = ()


class Site(Wire):
    """One shop front. `snippet` is the line to paste into its pages; without `hours` it is always open.

    `words` are its own in the places of the widget's, by language and by a text's name; `picture` is the address of the
    team's picture below the server's, and `reference` the site's name in the list that it was imported from.
    `opens_at` and `closes_at` are as in `WidgetConfig`. With `shows_drafts` advisors see what shoppers are typing.
    """

    id: str
    key: str
    name: str
    origins: tuple[str, ...]
    appearance: Appearance
    language: Language
    created_at: Milliseconds
    snippet: str
    hours: Hours | None = None
    words: dict[str, dict[str, str]] = {}
    picture: str = ""
    reference: str = ""
    opens_at: Milliseconds = 0
    closes_at: Milliseconds = 0
    teams: tuple[str, ...] = ()
    shows_drafts: bool = False


class SiteName(Wire):
    """What the whole team may know of a site: which shop front a conversation comes from."""

    id: str
    name: str


TeamIds = Annotated[tuple[Annotated[str, Meta(max_length=36)], ...], Meta(max_length=100)]
"""The teams that answer a site; none means everybody."""

Origins = Annotated[tuple[Annotated[str, Meta(max_length=300)], ...], Meta(max_length=50)]


class NewSite(Wire):
    """A site to be added. Origins are like `https://shop.example`, without a path."""

    name: Name
    origins: Origins = ()
    language: Language = "en"
    appearance: Appearance = Appearance()
    hours: Hours | None = None
    teams: TeamIds = ()
    shows_drafts: bool = False


class SiteChange(Wire):
    """What may be changed about a site; fields left out stay. Hours that never close mean: always open.

    `words` replace those that were there; an empty one gives the widget's own back.
    """

    name: Name | None = None
    origins: Origins | None = None
    language: Language | None = None
    appearance: Appearance | None = None
    hours: Hours | None = None
    teams: TeamIds | None = None
    words: dict[str, dict[str, Annotated[str, Meta(max_length=300)]]] | None = None
    shows_drafts: bool | None = None


class WidgetConfig(Wire):
    """What the loader learns about its site before anybody clicks.

    `language` is the first wish that the widget speaks, `chat` the address of the chat in it, `texts` are the
    launcher's words, and `words` the site's own in the places of the chat's. `opens_at` is past while the site is
    open, and `closes_at` then tells until when; 0 means never.
    """

    site: str
    name: str
    appearance: Appearance
    language: Language
    available: bool
    chat: str = ""
    texts: dict[str, str] = {}
    words: dict[str, str] = {}
    picture: str = ""
    opens_at: Milliseconds = 0
    closes_at: Milliseconds = 0
    shows_drafts: bool = False


class NewVisitor(Wire):
    """What a browser tells when its shopper opens the chat for the first time, or when the shop names its shopper.

    `identity` is the customer's token, signed by the shop; `token` the visitor that the browser has been so far.
    """

    language: Annotated[str, Meta(max_length=35)] = "en"
    page: Page | None = None
    referrer: Annotated[str, Meta(max_length=2_000)] = ""
    identity: Annotated[str, Meta(max_length=8_000)] = ""
    token: Annotated[str, Meta(max_length=2_000)] = ""


class VisitorToken(Wire):
    """A visitor's identity, to be kept by the shop's page and shown in `hello`."""

    visitor: str
    token: str


class VisitorConversations(Wire):
    """The visitor's own conversations, latest change first."""

    conversations: tuple[Conversation, ...]
