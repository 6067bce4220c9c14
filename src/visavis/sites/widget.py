"""What the widget is told of its site, over HTTP: by the shop's pages, and by the console before anything is saved."""

from collections.abc import Awaitable, Callable
from typing import Annotated

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, QueryParameter

from visavis.config import Settings
from visavis.http.front_end import FOR_EVERY_PAGE, IMMUTABLE
from visavis.http.openapi import problems
from visavis.http.widget_build import InLanguage, WidgetBuild
from visavis.people.rules import require
from visavis.presence.principal import Member
from visavis.protocol import views
from visavis.protocol.sites import PageMasks
from visavis.sites import hours, pictures
from visavis.sites.cors import WIDGET_PATH, AnyRequest, origin_of, page_headers, readable_problems
from visavis.sites.rules import KnownSite, pick_language
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


def config_of(site: KnownSite, language: views.Language, built: InLanguage, *, available: bool) -> views.WidgetConfig:
    """What the widget is told. A site's own words stand in the places of the launcher's, or are handed on to the chat.

    Its greeting in a language goes before the one for all languages.
    """
    own = dict(site.words.get(language, {}))
    launcher = {name: own.pop(name, text) for name, text in built.launcher.items()}
    greeting = "" if "greeting" in own else site.appearance.greeting
    opens_at, closes_at = hours.around(site.hours, now_ms())
    return views.WidgetConfig(
        site=site.id,
        name=site.name,
        appearance=msgspec.structs.replace(site.appearance, greeting=greeting),
        language=language,
        chat=built.chat,
        texts=launcher,
        words=own,
        picture=pictures.address(site.key, site.picture),
        shows_drafts=site.shows_drafts,
        available=available,
        opens_at=opens_at,
        closes_at=closes_at,
    )


def routes(sites: Sites, settings: Settings, available: Available, build: WidgetBuild) -> list[HTTPRouteHandler]:
    """The handlers; the preview's needs the dependency `member`."""

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
        config = config_of(site, language, build.in_language(language), available=await available(site.organisation))
        kept = FOR_A_MINUTE if "origin" in request.headers else FOR_THIS_BROWSER
        return Response(config, headers={**page_headers(origin), **kept})

    @get(
        f"{WIDGET_PATH}/masks",
        summary="What a site hides of its pages when they are shared",
        responses=problems("unknown-site", "origin-not-allowed"),
        exception_handlers=readable_problems,
    )
    async def show_masks(key: FromPath[str], request: AnyRequest) -> Response[PageMasks]:
        """Read as sharing begins, never from a cache: what the shop has just hidden is hidden from the next on."""
        site = await sites.by_key(key)
        origin = origin_of(request, settings.origin)
        sites.check_origin(site, origin)
        return Response(site.masks, headers={**page_headers(origin), "Cache-Control": "no-store"})

    @get(
        f"{WIDGET_PATH}/pictures/{{name:str}}",
        summary="The picture of a site's team",
        responses=problems("unknown-site", "not-found"),
        exception_handlers=readable_problems,
    )
    async def show_picture(key: FromPath[str], name: FromPath[str]) -> Response[bytes]:
        picture = await sites.pictures.get((await sites.by_key(key)).id, name)
        return Response(picture.content, media_type=picture.media_type, headers={**FOR_EVERY_PAGE, **IMMUTABLE})

    @get(
        "/api/widget-preview",
        summary="What a new site's widget would be told, to try out how it looks",
        responses=problems("invalid", "not-signed-in", "forbidden"),
    )
    async def preview_widget(member: NamedDependency[Member], language: Wishes = "en") -> views.WidgetConfig:
        require(member, "site.read")
        picked = pick_language(language, "en")
        blank = KnownSite("", "", member.organisation, "", (), views.Appearance(), picked, 0)
        return config_of(blank, picked, build.in_language(picked), available=True)

    return [configure_widget, show_masks, show_picture, preview_widget]
