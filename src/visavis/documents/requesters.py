"""Who asks for a file: a visitor with a token, from a page of their shop, or a member with the console's cookie."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from visavis.config import Settings
from visavis.presence.principal import Member, Principal, Visitor
from visavis.sites.cors import AnyRequest, origin_of
from visavis.sites.rules import KnownSite


class KnowsSites(Protocol):
    async def by_id(self, id_: str, /) -> KnownSite: ...

    def check_origin(self, site: KnownSite, origin: str, /) -> None: ...


class KnowsVisitors(Protocol):
    def from_token(self, token: str, /) -> Visitor: ...

    async def check_known(self, visitor: Visitor, /) -> None: ...


@dataclass(frozen=True, slots=True)
class Requesters:
    """Finds out whom a request speaks for."""

    member: Callable[[AnyRequest], Awaitable[Member]]
    visitors: KnowsVisitors
    sites: KnowsSites
    settings: Settings

    async def of(self, request: AnyRequest) -> Principal:
        """Raises ProblemError: the token is refused, the page is none of the shop's, nobody is signed in."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            return await self.member(request)
        visitor = self.visitors.from_token(token.strip())
        site = await self.sites.by_id(visitor.site)
        self.sites.check_origin(site, origin_of(request, self.settings.origin))
        await self.visitors.check_known(visitor)
        return visitor
