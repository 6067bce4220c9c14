"""The one function that turns any exception into a problem, and the answer that carries it.

What is unexpected is logged with a reference; the answer gives the reference and nothing else of it.
"""

import re
from collections.abc import Callable, Mapping
from http import HTTPStatus
from math import ceil
from typing import Any

import msgspec
import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException

from visavis.http.logs import new_reference
from visavis.protocol.problems import STATUS, Problem, ProblemError, ProblemType

logger = structlog.get_logger(__name__)

AnyRequest = Request[Any, Any, Any]

_PLACE = re.compile(r" - at `\$\.?(?P<place>.*)`$")
_QUOTED = re.compile(r"'([^']+)'")

_BY_STATUS: dict[int, tuple[ProblemType, str]] = {
    HTTPStatus.BAD_REQUEST: ("malformed", "The request could not be read."),
    HTTPStatus.UNAUTHORIZED: ("not-signed-in", "Sign in first."),
    HTTPStatus.FORBIDDEN: ("forbidden", "You may not do this."),
    HTTPStatus.NOT_FOUND: ("not-found", "There is nothing at this address."),
    HTTPStatus.METHOD_NOT_ALLOWED: ("not-found", "This address does not answer this method."),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: ("too-large", "What was sent is too large."),
    HTTPStatus.TOO_MANY_REQUESTS: ("rate-limited", "Too many requests. Wait a moment and try again."),
    HTTPStatus.SERVICE_UNAVAILABLE: ("temporarily-unavailable", "The server cannot answer right now. Try again."),
}


def to_problem(error: BaseException) -> Problem:
    """What to answer for any exception; never holds the internals of an unexpected one."""
    match error:
        case ProblemError():
            return error.problem
        case ValidationException():
            return _invalid(*_complaint(error))
        case msgspec.ValidationError():
            return _invalid(*_split_place(str(error)))
        case msgspec.DecodeError():
            return _problem("malformed", "The request is not valid JSON.", detail=str(error))
        case HTTPException() if error.status_code in _BY_STATUS:
            type_, title = _BY_STATUS[error.status_code]
            detail = error.detail if error.status_code == HTTPStatus.BAD_REQUEST else ""
            return _problem(type_, title, status=error.status_code, detail=detail)
    return _problem("internal", "Something went wrong on the server. Try again in a moment.")


def explain(error: BaseException, event: str, reference: str, **facts: str) -> Problem:
    """What to answer for any exception. The unexpected is logged as `event`, under the reference that the answer names.

    `facts` go with the line in the log.
    """
    problem = to_problem(error)
    if problem.type != "internal":
        return problem
    logger.error(event, reference=reference, **facts, exc_info=error)
    return msgspec.structs.replace(problem, detail=f"Reference {reference}, found in the server's log.")


def problem_handler(headers: Mapping[str, str] | None = None) -> Callable[[AnyRequest, Exception], Response[bytes]]:
    """A Litestar exception handler; `headers` go with every problem (such as CORS for the widget's routes)."""

    def answer(request: AnyRequest, error: Exception) -> Response[bytes]:
        reference = structlog.contextvars.get_contextvars().get("request_id") or new_reference()
        route = request.scope.get("path_template", "")
        problem = explain(error, "request failed", reference, method=request.method, route=route)
        return problem_response(problem, {**_own_headers(error), **(headers or {})})

    return answer


def problem_response(problem: Problem, headers: Mapping[str, str] | None = None) -> Response[bytes]:
    """The HTTP answer of a problem, with Retry-After when there is a time to wait."""
    waiting = {"Retry-After": str(ceil(problem.retry_after))} if problem.retry_after > 0 else {}
    return Response(
        msgspec.json.encode(problem),
        status_code=problem.status,
        media_type="application/problem+json",
        headers={"Cache-Control": "no-store", **waiting, **(headers or {})},
    )


def _own_headers(error: Exception) -> dict[str, str]:
    given = error.headers if isinstance(error, HTTPException) else None
    return {name.title(): value for name, value in (given or {}).items()}


def _complaint(error: ValidationException) -> tuple[str, str]:
    """The message of Litestar's first complaint and the field it is about."""
    if isinstance(error.extra, list) and error.extra:
        first = error.extra[0]
        field = str(first.get("key", ""))
        message = str(first.get("message", ""))
        return ("A body is needed.", "") if message == "'data'" else (message, "" if field == "data" else field)
    named = _QUOTED.search(error.detail)
    return error.detail, named.group(1) if named else ""


def _split_place(message: str) -> tuple[str, str]:
    """Split msgspec's ``Expected `str` - at `$.name` `` into the message and the place."""
    found = _PLACE.search(message)
    return (message[: found.start()], found["place"]) if found else (message, "")


def _invalid(message: str, field: str) -> Problem:
    title = f"“{field}” is not valid." if field else "What was sent is not valid."
    return _problem("invalid", title, detail=message, field=field)


def _problem(type_: ProblemType, title: str, *, status: int = 0, detail: str = "", field: str = "") -> Problem:
    return Problem(type=type_, title=title, status=status or STATUS[type_].value, detail=detail, field=field)
