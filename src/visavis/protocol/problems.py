"""The answers to one request that cannot be granted: RFC 9457 problem details, the same in HTTP and in `failed`.

A problem never ends a connection; what does is in `close`.
"""

from http import HTTPStatus
from typing import Literal

from visavis.protocol.base import Wire

ProblemType = Literal[
    "invalid",
    "malformed",
    "too-large",
    "unknown-command",
    "not-signed-in",
    "wrong-credentials",
    "forbidden",
    "not-found",
    "unknown-site",
    "origin-not-allowed",
    "token-refused",
    "conversation-closed",
    "already-taken",
    "not-assigned",
    "blocked",
    "conflict",
    "rate-limited",
    "temporarily-unavailable",
    "internal",
]
"""Stable names of what can go wrong; a relative URI reference, as RFC 9457 allows."""

STATUS: dict[ProblemType, HTTPStatus] = {
    "invalid": HTTPStatus.UNPROCESSABLE_ENTITY,
    "malformed": HTTPStatus.BAD_REQUEST,
    "too-large": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "unknown-command": HTTPStatus.BAD_REQUEST,
    "not-signed-in": HTTPStatus.UNAUTHORIZED,
    "wrong-credentials": HTTPStatus.UNAUTHORIZED,
    "forbidden": HTTPStatus.FORBIDDEN,
    "not-found": HTTPStatus.NOT_FOUND,
    "unknown-site": HTTPStatus.NOT_FOUND,
    "origin-not-allowed": HTTPStatus.FORBIDDEN,
    "token-refused": HTTPStatus.UNAUTHORIZED,
    "conversation-closed": HTTPStatus.CONFLICT,
    "already-taken": HTTPStatus.CONFLICT,
    "not-assigned": HTTPStatus.CONFLICT,
    "blocked": HTTPStatus.FORBIDDEN,
    "conflict": HTTPStatus.CONFLICT,
    "rate-limited": HTTPStatus.TOO_MANY_REQUESTS,
    "temporarily-unavailable": HTTPStatus.SERVICE_UNAVAILABLE,
    "internal": HTTPStatus.INTERNAL_SERVER_ERROR,
}


class Problem(Wire):
    """A problem detail. `title` is a sentence that a person can act on; `retry_after` is in seconds."""

    type: ProblemType
    title: str
    status: int
    detail: str = ""
    field: str = ""
    setting: str = ""
    retry_after: float = 0


class ProblemError(Exception):
    """Raised where a request is refused; whoever answers puts its `problem` on the wire."""

    def __init__(
        self,
        type_: ProblemType,
        title: str,
        *,
        detail: str = "",
        field: str = "",
        setting: str = "",
        retry_after: float = 0,
    ) -> None:
        super().__init__(title)
        self.problem = Problem(
            type=type_,
            title=title,
            status=STATUS[type_].value,
            detail=detail,
            field=field,
            setting=setting,
            retry_after=retry_after,
        )
