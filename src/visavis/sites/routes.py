"""Sites over HTTP, for the console."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from litestar import delete, get, patch, post, put
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody, QueryParameter

from visavis.config import Settings
from visavis.http.openapi import problems
from visavis.http.widget_build import WidgetBuild
from visavis.people.rules import require
from visavis.presence.principal import Member
from visavis.protocol import views
from visavis.protocol.sites import SiteCopy, SitePage
from visavis.sites import widget
from visavis.sites.cors import AnyRequest, preflight
from visavis.sites.service import Sites
from visavis.sites.widget import Available

Search = Annotated[str, QueryParameter(max_length=100)]
"""What to look for in names, references and origins."""
Cursor = Annotated[str, QueryParameter(max_length=200)]
Ids = Annotated[str, QueryParameter(max_length=8_000)]
"""Ids of sites, comma-separated."""
Limit = Annotated[int, QueryParameter(ge=1, le=200)]


def routes(
    sites: Sites, settings: Settings, available: Available, build: WidgetBuild | None = None
) -> Sequence[HTTPRouteHandler]:
    """The feature's handlers; those of the console need the dependency `member`."""
    known = build or WidgetBuild()
    shown = widget.routes(sites, settings, available, known)
    return [preflight(), *_list_routes(sites), *_site_routes(sites), *_picture_routes(sites), *shown]


def _list_routes(sites: Sites) -> list[HTTPRouteHandler]:
    @get(
        "/api/sites",
        summary="The organisation's sites by name, a slice at a time",
        responses=problems("invalid", "not-signed-in", "forbidden"),
    )
    async def list_sites(
        member: NamedDependency[Member], search: Search = "", cursor: Cursor = "", limit: Limit = 50
    ) -> SitePage:
        require(member, "site.read")
        return await sites.page(member.organisation, search=search, cursor=cursor, limit=limit)

    @get(
        "/api/site-names",
        summary="What the organisation's sites are called, all or some, for everybody who reads conversations",
        responses=problems("invalid", "not-signed-in", "forbidden"),
    )
    async def list_names(member: NamedDependency[Member], ids: Ids = "") -> tuple[views.SiteName, ...]:
        require(member, "conversation.read")
        return await sites.names(member.organisation, [id_ for id_ in ids.replace("\0", "").split(",") if id_])

    @post(
        "/api/sites",
        summary="Add a site",
        responses=problems("invalid", "malformed", "not-signed-in", "forbidden"),
    )
    async def add_site(data: JSONBody[views.NewSite], member: NamedDependency[Member]) -> views.Site:
        require(member, "site.write")
        return await sites.add(member.organisation, data)

    return [list_sites, list_names, add_site]


def _site_routes(sites: Sites) -> list[HTTPRouteHandler]:
    @get(
        "/api/sites/{site_id:uuid}",
        summary="One site, with the line to paste into its pages",
        responses=problems("not-signed-in", "forbidden", "not-found"),
    )
    async def show_site(site_id: FromPath[UUID], member: NamedDependency[Member]) -> views.Site:
        require(member, "site.read")
        return await sites.get(member.organisation, str(site_id))

    @patch(
        "/api/sites/{site_id:uuid}",
        summary="Change a site's name, allowed origins, language, appearance, hours or words",
        responses=problems("invalid", "malformed", "not-signed-in", "forbidden", "not-found"),
    )
    async def change_site(
        site_id: FromPath[UUID], data: JSONBody[views.SiteChange], member: NamedDependency[Member]
    ) -> views.Site:
        require(member, "site.write")
        return await sites.change(member.organisation, str(site_id), data)

    @post(
        "/api/sites/{site_id:uuid}/copies",
        summary="Add a site that is like this one, with no origin yet",
        responses=problems("invalid", "malformed", "not-signed-in", "forbidden", "not-found"),
    )
    async def copy_site(
        site_id: FromPath[UUID], data: JSONBody[SiteCopy], member: NamedDependency[Member]
    ) -> views.Site:
        require(member, "site.write")
        return await sites.copy(member.organisation, str(site_id), data.name)

    return [show_site, change_site, copy_site]


def _picture_routes(sites: Sites) -> list[HTTPRouteHandler]:
    @put(
        "/api/sites/{site_id:uuid}/picture",
        summary="Give a site its team's picture: the body is a PNG, JPEG or WebP file of 30,000 bytes at most",
        responses=problems("invalid", "too-large", "not-signed-in", "forbidden", "not-found"),
    )
    async def put_picture(site_id: FromPath[UUID], member: NamedDependency[Member], request: AnyRequest) -> views.Site:
        require(member, "site.write")
        return await sites.put_picture(member.organisation, str(site_id), await request.body())

    @delete(
        "/api/sites/{site_id:uuid}/picture",
        summary="Take a site's picture away",
        status_code=200,
        responses=problems("not-signed-in", "forbidden", "not-found"),
    )
    async def remove_picture(site_id: FromPath[UUID], member: NamedDependency[Member]) -> views.Site:
        require(member, "site.write")
        return await sites.remove_picture(member.organisation, str(site_id))

    return [put_picture, remove_picture]
