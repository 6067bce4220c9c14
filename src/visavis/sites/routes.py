"""Sites over HTTP: for the console, and for the widget on the shop's pages."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Annotated
from uuid import UUID

from litestar import Response, get, patch, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody, QueryParameter

from visavis.config import Settings
from visavis.http.openapi import problems
from visavis.http.widget_build import WidgetBuild
from visavis.people.rules import require
from visavis.presence.principal import Member
from visavis.protocol import views
from visavis.sites import hours
from visavis.sites.cors import WIDGET_PATH, AnyRequest, origin_of, page_headers, preflight, readable_problems
from visavis.sites.rules import pick_language
from visavis.sites.service import Sites
from visavis.storage.rows import now_ms

FOR_A_MINUTE = {"Cache-Control": "public, max-age=60"}
"""The same for everybody on pages of one origin, so that a cache before the nodes may keep it too."""

FOR_THIS_BROWSER = {"Cache-Control": "private, max-age=60"}
"""Where the browser names no origin, a cache could not tell this page from others."""

Wishes = Annotated[str, QueryParameter(max_length=200)]
"""Languages that the page and the browser would like, in order, comma-separated."""

Available = Callable[[str], Awaitable[bool]]
"""Whether any advisor of an organisation is available now."""


def routes(
    sites: Sites, settings: Settings, available: Available, build: WidgetBuild | None = None
) -> Sequence[HTTPRouteHandler]:
    """The feature's handlers; those of the console need the dependency `member`."""
    return [preflight(), *_console_routes(sites), _widget_route(sites, settings, available, build or WidgetBuild())]


def _console_routes(sites: Sites) -> list[HTTPRouteHandler]:
    @get("/api/sites", summary="The organisation's sites", responses=problems("not-signed-in", "forbidden"))
    async def list_sites(member: NamedDependency[Member]) -> tuple[views.Site, ...]:
        require(member, "site.read")
        return await sites.of_organisation(member.organisation)

    @get(
        "/api/site-names",
        summary="What the organisation's sites are called, for everybody who reads conversations",
        responses=problems("not-signed-in", "forbidden"),
    )
    async def list_names(member: NamedDependency[Member]) -> tuple[views.SiteName, ...]:
        require(member, "conversation.read")
        return await sites.names(member.organisation)

    @post(
        "/api/sites",
        summary="Add a site",
        responses=problems("invalid", "malformed", "not-signed-in", "forbidden"),
    )
    async def add_site(data: JSONBody[views.NewSite], member: NamedDependency[Member]) -> views.Site:
        require(member, "site.write")
        return await sites.add(member.organisation, data)

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
        summary="Change a site's name, allowed origins, language or appearance",
        responses=problems("invalid", "malformed", "not-signed-in", "forbidden", "not-found"),
    )
    async def change_site(
        site_id: FromPath[UUID], data: JSONBody[views.SiteChange], member: NamedDependency[Member]
    ) -> views.Site:
        require(member, "site.write")
        return await sites.change(member.organisation, str(site_id), data)

    return [list_sites, list_names, add_site, show_site, change_site]


def _widget_route(sites: Sites, settings: Settings, available: Available, build: WidgetBuild) -> HTTPRouteHandler:
    @get(
        WIDGET_PATH,
        summary="What the widget needs to know about its site",
        responses=problems("invalid", "unknown-site", "origin-not-allowed"),
        exception_handlers=readable_problems,
    )
    async def configure_widget(
        key: FromPath[str], request: AnyRequest, languages: Wishes = ""
    ) -> Response[views.WidgetConfig]:
        site = await sites.by_key(key)
        origin = origin_of(request, settings.origin)
        sites.check_origin(site, origin)
        language = pick_language(languages, site.language)
        built = build.in_language(language)
        opens_at, closes_at = hours.around(site.hours, now_ms())
        config = views.WidgetConfig(
            site=site.id,
            name=site.name,
            appearance=site.appearance,
            language=language,
            chat=built.chat,
            texts=dict(built.launcher),
            available=await available(site.organisation),
            opens_at=opens_at,
            closes_at=closes_at,
        )
        kept = FOR_A_MINUTE if "origin" in request.headers else FOR_THIS_BROWSER
        return Response(config, headers={**page_headers(origin), **kept})

    return configure_widget
