"""The page that makes a phone a camera of a call: a few lines that load a script, in the phone's language.

Without that script they say so by themselves. The link's token stands behind the # of the address, so that it comes to
no server and into no log.
"""

from html import escape
from typing import Any

from litestar import MediaType, Request, Response, get
from litestar.handlers import HTTPRouteHandler

from visavis.http.front_end import NOT_BUILT, NOT_KEPT
from visavis.http.headers import camera_policy
from visavis.http.widget_build import CameraPage, WidgetBuild

PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="robots" content="noindex">
<title>{title}</title>
<script type="module" src="/{script}"></script>
</head>
<body><p>{loading}</p></body>
</html>
"""


def camera_page_routes(build: WidgetBuild) -> list[HTTPRouteHandler]:

    @get("/camera", include_in_schema=False)
    async def page(request: Request[Any, Any, Any]) -> Response[str]:
        language, words = _in_language(build, request.headers.get("accept-language", ""))
        if not words.script:
            return Response(NOT_BUILT, status_code=503, media_type=MediaType.TEXT, headers=NOT_KEPT)
        values = {"language": language, "title": words.title, "script": words.script, "loading": words.loading}
        html = PAGE.format(**{name: escape(value) for name, value in values.items()})
        headers = {**camera_policy(request.headers.get("host", "")), "Cache-Control": "no-cache"}
        return Response(html, media_type=MediaType.HTML, headers={**headers, "Vary": "Accept-Language"})

    return [page]


def _in_language(build: WidgetBuild, accepted: str) -> tuple[str, CameraPage]:
    """The first language that the browser names and the build has; browsers name the one they like best first."""
    for choice in accepted[:200].split(","):
        language = choice.strip()[:2].lower()
        if (page := build.in_language(language).camera).script:
            return language, page
    return "en", build.in_language("en").camera
