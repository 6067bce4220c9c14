"""The headers that every answer bears, and the content security policy of the console.

The widget's files and the sites' routes add their own CORS headers where they answer.
"""

import re
from collections.abc import Mapping

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

SECURITY_HEADERS: Mapping[str, str] = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "x-frame-options": "DENY",
}

_HOST = re.compile(r"[A-Za-z0-9.\-]+(:\d+)?|\[[0-9a-fA-F:]+\](:\d+)?")


def with_security_headers(app: ASGIApp) -> ASGIApp:
    """Wrap an ASGI application so that each HTTP answer bears SECURITY_HEADERS, unless it has its own."""
    encoded = [(name.encode(), value.encode()) for name, value in SECURITY_HEADERS.items()]

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await app(scope, receive, send)
            return

        async def send_secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                added = [header for header in encoded if header[0] not in present]
                message["headers"] = [*message["headers"], *added]
            await send(message)

        await app(scope, receive, send_secured)

    return answer


def camera_policy(host: str) -> Mapping[str, str]:
    """The headers of the page that makes a phone a camera: own scripts only, and of all devices the camera."""
    sockets = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    policy = f"default-src 'none'; script-src 'self'; connect-src 'self'{sockets}; media-src 'self' blob:"
    return {
        "Content-Security-Policy": f"{policy}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        "Permissions-Policy": "camera=(self), microphone=(), geolocation=()",
        "Referrer-Policy": "no-referrer",
    }


def console_policy(host: str, store: str = "") -> str:
    """The content security policy of the console's pages; `host` is the Host header, for browsers whose 'self' leaves
    out web sockets. Inline styles are those of the component kit; scripts come from our own files only. Pictures of
    products stand where the shop has them. Files may go to and come from the origin `store`."""
    sockets = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    files = f" {store}" if store else ""
    return "; ".join(
        (
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob: https: http:",
            f"connect-src 'self'{sockets}{files}",
            f"media-src 'self' blob:{files}",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )
