"""Health tells which part fails."""

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from visavis.http.health import Check, health_routes


async def _works() -> None:
    return None


async def _fails() -> None:
    raise ConnectionError("secret of the inside")


@pytest.mark.parametrize(("check", "status", "word"), [(_works, 200, "ok"), (_fails, 503, "failing")])
def test_ready_tells_each_part(check: object, status: int, word: str) -> None:
    with TestClient(Litestar(health_routes({"database": check}), logging_config=None)) as client:  # type: ignore[dict-item]
        answer = client.get("/health/ready")
        assert answer.status_code == status
        assert answer.json() == {"status": word, "parts": {"database": word}}
        assert client.get("/health/live").json() == {"status": "ok"}


@pytest.mark.parametrize(
    ("database", "bus", "status", "word"),
    [
        (_works, _works, 200, "ok"),
        (_works, _fails, 200, "degraded"),
        (_fails, _works, 503, "failing"),
        (_fails, _fails, 503, "failing"),
    ],
)
def test_without_a_spare_part_the_server_still_serves(database: Check, bus: Check, status: int, word: str) -> None:
    routes = health_routes({"database": database, "bus": bus}, spare=["bus"])
    with TestClient(Litestar(routes, logging_config=None)) as client:
        answer = client.get("/health/ready")
        assert (answer.status_code, answer.json()["status"]) == (status, word)
        assert answer.json()["parts"]["bus"] == ("ok" if bus is _works else "failing")
