"""What a browser asks for before a call: the console with its cookie, the widget with its visitor's token."""

from collections.abc import Callable, Sequence

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody

from visavis.calls.ice import ice_servers
from visavis.config import Settings
from visavis.http.openapi import problems
from visavis.presence.principal import Member, Visitor
from visavis.protocol.calls import AskIceServers, IceServers
from visavis.protocol.problems import ProblemError
from visavis.sites.cors import ICE_PATH, AnyRequest, origin_of, page_headers, readable_problems
from visavis.sites.service import Sites
from visavis.storage.rows import now_ms

UNKEPT = {"Cache-Control": "no-store"}


def routes(sites: Sites, settings: Settings, visitor_of: Callable[[str], Visitor]) -> Sequence[HTTPRouteHandler]:
    """The handlers; `visitor_of` reads a visitor's token, and raises `token-refused`."""

    @get(
        "/api/calls/ice-servers",
        summary="Servers that help the browser of a member into a call",
        responses=problems("not-signed-in"),
    )
    async def members_servers(member: NamedDependency[Member]) -> Response[IceServers]:
        return Response(ice_servers(settings, member.id, now_ms()), headers=UNKEPT)

    @post(
        ICE_PATH,
        summary="Servers that help the browser of a visitor into a call",
        status_code=200,
        responses=problems("invalid", "malformed", "unknown-site", "origin-not-allowed", "token-refused", "forbidden"),
        exception_handlers=readable_problems,
    )
    async def visitors_servers(
        key: FromPath[str], data: JSONBody[AskIceServers], request: AnyRequest
    ) -> Response[IceServers]:
        site = await sites.by_key(key)
        origin = origin_of(request, settings.origin)
        sites.check_origin(site, origin)
        visitor = visitor_of(data.token)
        if visitor.site != site.id:
            raise ProblemError("token-refused", "This visitor belongs to another site.")
        answer = ice_servers(settings, visitor.id, now_ms())
        return Response(answer, headers={**page_headers(origin), **UNKEPT})

    return [members_servers, visitors_servers]
