"""Whether a request comes from the server's own pages: the guard of everything that the member's cookie opens.

Used by unsafe HTTP methods and by the members' websocket handshake; the sites' allowed origins are
the affair of `sites`.
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

from visavis.protocol.problems import ProblemError

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def same_origin(headers: Mapping[str, str], public_origin: str) -> bool:
    """Say whether a browser sent this from our own pages; `headers` with lower-case names.

    Browsers tell it themselves in Sec-Fetch-Site; older ones by Origin, which must name the Host asked or the public
    origin. What sends neither is no browser page and carries no cookie against its user's will.
    """
    site = headers.get("sec-fetch-site")
    if site is not None and site not in {"same-origin", "none"}:
        return False
    origin = headers.get("origin")
    if origin is None:
        return True
    own_hosts = {headers.get("host", "").lower(), urlsplit(public_origin).netloc.lower()} - {""}
    return urlsplit(origin).netloc.lower() in own_hosts


def refuse_foreign(headers: Mapping[str, str], public_origin: str) -> None:
    """Raise ProblemError `forbidden` unless the request comes from our own pages."""
    if not same_origin(headers, public_origin):
        raise ProblemError(
            "forbidden",
            "This was not sent from the console's own pages.",
            detail=f"Expected a page of {public_origin} or of the host that was asked.",
            setting="VISAVIS_PUBLIC_URL",
        )
