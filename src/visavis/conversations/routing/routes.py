"""Routing over HTTP, for the console: what an organisation has set."""

from collections.abc import Sequence

from litestar import get, patch
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import JSONBody

from visavis.conversations.routing.office import RoutingOffice
from visavis.http.openapi import problems
from visavis.people.rules import require
from visavis.presence.principal import Member
from visavis.protocol.routing import RoutingChange, RoutingSettings


def routes(office: RoutingOffice) -> Sequence[HTTPRouteHandler]:
    """The handlers; they need the dependency `member`."""

    @get(
        "/api/routing",
        summary="How conversations find their advisors",
        responses=problems("not-signed-in", "forbidden"),
    )
    async def show_routing(member: NamedDependency[Member]) -> RoutingSettings:
        require(member, "member.read")
        return await office.settings.of(member.organisation)

    @patch(
        "/api/routing",
        summary="Change how conversations find their advisors",
        responses=problems("invalid", "malformed", "not-signed-in", "forbidden"),
    )
    async def change_routing(data: JSONBody[RoutingChange], member: NamedDependency[Member]) -> RoutingSettings:
        require(member, "member.write")
        changed = await office.settings.change(member.organisation, data)
        office.router.wake(member.organisation)
        return changed

    return [show_routing, change_routing]
