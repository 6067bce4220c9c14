"""Whom a request or a connection speaks for: a visitor of a site, a member of the organisation, a camera of a call."""

from dataclasses import dataclass, field

from visavis.protocol.base import Actor, Milliseconds
from visavis.protocol.views import Language, Role


@dataclass(frozen=True, slots=True)
class Visitor:
    """A visitor whose token was checked. `issued_at` tells when that token was made.

    `customer` names whom the shop says this is; empty for somebody anonymous. With `shows_drafts` the site shows its
    advisors what the visitor is about to send.
    """

    id: str
    organisation: str
    site: str
    language: str = "en"
    customer: str = ""
    issued_at: Milliseconds = field(default=0, compare=False)
    shows_drafts: bool = field(default=False, compare=False)

    @property
    def actor(self) -> Actor:
        return Actor(kind="visitor", id=self.id)


@dataclass(frozen=True, slots=True)
class Member:
    """A member whose session was checked. `permissions` are those of the role."""

    id: str
    organisation: str
    name: str
    role: Role
    language: Language
    available: bool
    permissions: frozenset[str]
    session: str = ""

    @property
    def actor(self) -> Actor:
        return Actor(kind="member", id=self.id, name=self.name)


@dataclass(frozen=True, slots=True)
class Camera:
    """A phone that is a camera of one call, and may do nothing else. `name` is that of the member who brought it in.

    No `Principal`: no feature is asked by one but calls.
    """

    id: str
    organisation: str
    conversation: str
    call: str
    name: str

    @property
    def actor(self) -> Actor:
        return Actor(kind="system", id=self.id, name=self.name)


Principal = Visitor | Member
Anybody = Principal | Camera
