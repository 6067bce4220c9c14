"""The widget's request for an identity, when its shopper opens the chat for the first time."""

from collections.abc import Sequence

from litestar import Response, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody

from visavis.config import Settings
from visavis.http.openapi import problems
from visavis.protocol.views import NewVisitor, VisitorToken
from visavis.sites.cors import VISITORS_PATH, AnyRequest, origin_of, page_headers, readable_problems
from visavis.sites.service import Sites
from visavis.visitors.service import Visitors


def routes(visitors: Visitors, sites: Sites, settings: Settings) -> Sequence[HTTPRouteHandler]:
    """The feature's one handler, open to the pages of the site's allowed origins."""

    @post(
        VISITORS_PATH,
        summary="Make a visitor; its token is kept by the shop's page",
        responses=problems("invalid", "malformed", "unknown-site", "origin-not-allowed", "rate-limited"),
        exception_handlers=readable_problems,
    )
    async def create_visitor(
        key: FromPath[str], data: JSONBody[NewVisitor], request: AnyRequest
    ) -> Response[VisitorToken]:
        site = await sites.by_key(key)
        origin = origin_of(request, settings.origin)
        sites.check_origin(site, origin)
        token = await visitors.create(
            site,
            data,
            user_agent=request.headers.get("user-agent", ""),
            address=request.client.host if request.client else "",
        )
        return Response(token, headers={**page_headers(origin), "Cache-Control": "no-store"})

    return [create_visitor]
