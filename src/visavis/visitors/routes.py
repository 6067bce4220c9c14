"""The widget's request for an identity, and the console's for the secrets with which shops name their customers."""

from collections.abc import Sequence
from uuid import UUID

from litestar import Response, delete, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody

from visavis.config import Settings
from visavis.http.openapi import problems
from visavis.people.rules import require
from visavis.presence.principal import Member
from visavis.protocol.views import NewSiteSecret, NewVisitor, SiteSecret, VisitorToken
from visavis.sites.cors import VISITORS_PATH, AnyRequest, origin_of, page_headers, readable_problems
from visavis.sites.service import Sites
from visavis.visitors.service import Visitors


def routes(visitors: Visitors, sites: Sites, settings: Settings) -> Sequence[HTTPRouteHandler]:
    """The feature's handlers: one open to the pages of the site's allowed origins, the others for the console."""
    return [_visitor_route(visitors, sites, settings), *_secret_routes(visitors, sites)]


def _visitor_route(visitors: Visitors, sites: Sites, settings: Settings) -> HTTPRouteHandler:

    @post(
        VISITORS_PATH,
        summary="Make a visitor; its token is kept by the shop's page",
        responses=problems(
            "invalid", "malformed", "unknown-site", "origin-not-allowed", "rate-limited", "token-refused"
        ),
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

    return create_visitor


def _secret_routes(visitors: Visitors, sites: Sites) -> list[HTTPRouteHandler]:
    customers = visitors.customers

    async def site_of(member: Member, site_id: UUID) -> str:
        require(member, "site.write")
        return (await sites.get(member.organisation, str(site_id))).id

    @get(
        "/api/sites/{site_id:uuid}/secrets",
        summary="The secrets with which the shop signs its customers' tokens, without their text",
        responses=problems("not-signed-in", "forbidden", "not-found"),
    )
    async def list_secrets(site_id: FromPath[UUID], member: NamedDependency[Member]) -> tuple[SiteSecret, ...]:
        return await customers.secrets_of(await site_of(member, site_id))

    @post(
        "/api/sites/{site_id:uuid}/secrets",
        summary="Make a secret; its text is told this once",
        responses=problems("not-signed-in", "forbidden", "not-found", "conflict"),
    )
    async def add_secret(site_id: FromPath[UUID], member: NamedDependency[Member]) -> Response[NewSiteSecret]:
        made = await customers.add_secret(await site_of(member, site_id))
        return Response(made, status_code=201, headers={"Cache-Control": "no-store"})

    @delete(
        "/api/sites/{site_id:uuid}/secrets/{secret_id:uuid}",
        summary="Remove a secret: what it signed is refused from now on",
        responses=problems("not-signed-in", "forbidden", "not-found"),
    )
    async def remove_secret(
        site_id: FromPath[UUID], secret_id: FromPath[UUID], member: NamedDependency[Member]
    ) -> None:
        await customers.remove_secret(await site_of(member, site_id), str(secret_id))

    return [list_secrets, add_secret, remove_secret]
