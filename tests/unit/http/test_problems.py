"""Any exception becomes a problem, and none shows its inside."""

from typing import Annotated

import msgspec
import pytest
from litestar.exceptions import HTTPException, MethodNotAllowedException, NotFoundException
from msgspec import Meta, Struct

from visavis.http.problems import problem_response, to_problem
from visavis.protocol.problems import Problem, ProblemError


class Body(Struct):
    name: Annotated[str, Meta(max_length=3)]


def _error_of(body: bytes) -> Exception:
    with pytest.raises(msgspec.DecodeError) as raised:
        msgspec.json.decode(body, type=Body)
    return raised.value


@pytest.mark.parametrize(
    ("error", "type_", "status", "field"),
    [
        (ProblemError("conflict", "Taken.", field="email"), "conflict", 409, "email"),
        (_error_of(b'{"name":"long name"}'), "invalid", 422, "name"),
        (_error_of(b"{}"), "invalid", 422, ""),
        (_error_of(b"{"), "malformed", 400, ""),
        (NotFoundException(), "not-found", 404, ""),
        (MethodNotAllowedException(), "not-found", 405, ""),
        (HTTPException(status_code=413), "too-large", 413, ""),
        (HTTPException(status_code=418), "internal", 500, ""),
        (KeyError("secret of the inside"), "internal", 500, ""),
    ],
)
def test_exceptions_become_problems(error: Exception, type_: str, status: int, field: str) -> None:
    problem = to_problem(error)
    assert (problem.type, problem.status, problem.field) == (type_, status, field)
    assert "secret of the inside" not in repr(problem)


def test_the_time_to_wait_is_told_in_whole_seconds() -> None:
    response = problem_response(Problem(type="rate-limited", title="Wait.", status=429, retry_after=1.2))
    assert response.headers["Retry-After"] == "2"
    assert response.media_type == "application/problem+json"
