"""Members and teams: what they read of themselves and of each other, and what may be changed."""

from typing import Annotated, Literal

from msgspec import Meta

from visavis.protocol.base import Email, Language, Milliseconds, Name, Wire
from visavis.protocol.hours import Hours

Role = Literal["owner", "admin", "supervisor", "advisor"]
NewPassword = Annotated[str, Meta(min_length=10, max_length=200)]
LanguageTag = Annotated[str, Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}$")]
Spoken = Annotated[tuple[LanguageTag, ...], Meta(max_length=20)]
Skill = Annotated[str, Meta(min_length=1, max_length=50)]
Skills = Annotated[tuple[Skill, ...], Meta(max_length=20)]
Capacity = Annotated[int, Meta(ge=0, le=50)]


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
    hours: Hours | None = None


class NewTeam(Wire):
    """A team to be made."""

    name: Name
    languages: Spoken = ()
    skills: Skills = ()
    members: Annotated[tuple[str, ...], Meta(max_length=500)] = ()
    hours: Hours | None = None


class TeamChange(Wire):
    """What may be changed about a team; fields left out stay, and lists are replaced as a whole.

    Hours that never close mean: always open.
    """

    name: Name | None = None
    languages: Spoken | None = None
    skills: Skills | None = None
    members: Annotated[tuple[str, ...], Meta(max_length=500)] | None = None
    hours: Hours | None = None
