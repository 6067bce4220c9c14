"""Whatever goes wrong in a route is answered as a problem, and the unexpected is logged, not shown."""

from collections.abc import Iterator
from typing import Annotated

import pytest
from litestar import Litestar, get, post
from litestar.params import FromPath, FromQuery, JSONBody
from litestar.testing import TestClient
from msgspec import Meta, Struct
from structlog.testing import capture_logs

from visavis.http.problems import problem_handler
from visavis.protocol.problems import ProblemError


class Inner(Struct):
    accent: Annotated[str, Meta(max_length=3)]


class Body(Struct):
    name: str
    inner: Inner


@post("/body")
async def body(data: JSONBody[Body]) -> None: ...


@get("/list")
async def listing(limit: FromQuery[int]) -> None: ...


@get("/busy")
async def busy() -> None:
    raise ProblemError("rate-limited", "Wait.", retry_after=3)


@get("/broken/{secret:str}")
async def broken(secret: FromPath[str]) -> None:
    raise RuntimeError("secret of the inside")


@pytest.fixture
def client() -> Iterator[TestClient[Litestar]]:
    app = Litestar(
        [body, listing, busy, broken],
        exception_handlers={Exception: problem_handler({"Access-Control-Allow-Origin": "*"})},
        request_max_body_size=1_000,
        logging_config=None,
    )
    with TestClient(app) as client:
        yield client


@pytest.mark.parametrize(
    ("content", "status", "type_", "field"),
    [
        (b'{"name":"x","inner":{"accent":"long"}}', 422, "invalid", "inner.accent"),
        (b'{"name":1,"inner":{"accent":"a"}}', 422, "invalid", "name"),
        (b"[]", 422, "invalid", ""),
        (b"", 422, "invalid", ""),
        (b"{", 400, "malformed", ""),
        (b"\xff", 400, "malformed", ""),
        (b'"' + b"x" * 2_000 + b'"', 413, "too-large", ""),
    ],
)
def test_bad_bodies(client: TestClient[Litestar], content: bytes, status: int, type_: str, field: str) -> None:
    answer = client.post("/body", content=content, headers={"content-type": "application/json"})
    problem = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert (answer.status_code, problem["type"], problem.get("field", "")) == (status, type_, field)


@pytest.mark.parametrize("address", ["/list", "/list?limit=many"])
def test_bad_parameters_are_named(client: TestClient[Litestar], address: str) -> None:
    problem = client.get(address).json()
    assert (problem["type"], problem["field"]) == ("invalid", "limit")


def test_a_wrong_method_names_the_right_ones(client: TestClient[Litestar]) -> None:
    answer = client.delete("/list")
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]


def test_the_time_to_wait_is_told(client: TestClient[Litestar]) -> None:
    answer = client.get("/busy")
    assert answer.headers["retry-after"] == "3"
    assert answer.json()["retry_after"] == 3


def test_the_unexpected_is_logged_under_a_reference_and_not_shown(client: TestClient[Litestar]) -> None:
    with capture_logs() as logs:
        answer = client.get("/broken/token-in-the-address")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert [log["event"] for log in logs] == ["request failed"]
    assert logs[0]["reference"] in answer.json()["detail"]
    assert "token-in-the-address" not in repr({**logs[0], "exc_info": ""})
