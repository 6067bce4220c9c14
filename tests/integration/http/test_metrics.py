"""Who may read the figures, and that they are those of the registry."""

from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from prometheus_client import CollectorRegistry, Counter

from visavis.http.metrics import check_may_read, metrics_routes
from visavis.http.problems import problem_handler
from visavis.protocol.problems import ProblemError

TOKEN = "a token of the tests"


@pytest.mark.parametrize(
    ("headers", "client", "token", "refusal"),
    [
        ({}, "127.0.0.1", "", None),
        ({}, "::1", "", None),
        ({}, "::ffff:127.0.0.1", "", None),
        ({}, "192.0.2.7", "", "forbidden"),
        ({}, "", "", "forbidden"),
        ({"x-forwarded-for": "127.0.0.1"}, "127.0.0.1", "", "forbidden"),
        ({"forwarded": "for=127.0.0.1"}, "127.0.0.1", "", "forbidden"),
        ({"authorization": f"Bearer {TOKEN}"}, "192.0.2.7", TOKEN, None),
        ({"authorization": f"bearer {TOKEN}", "via": "proxy"}, "192.0.2.7", TOKEN, None),
        ({"authorization": "Bearer "}, "127.0.0.1", TOKEN, "not-signed-in"),
        ({"authorization": f"Basic {TOKEN}"}, "127.0.0.1", TOKEN, "not-signed-in"),
        ({"authorization": f"Bearer {TOKEN}é"}, "127.0.0.1", TOKEN, "not-signed-in"),
        ({}, "127.0.0.1", TOKEN, "not-signed-in"),
    ],
)
def test_the_token_opens_the_figures_and_without_one_only_this_machine_does(
    headers: dict[str, str], client: str, token: str, refusal: str | None
) -> None:
    if refusal is None:
        check_may_read(headers, client, token)
        return
    with pytest.raises(ProblemError) as refused:
        check_may_read(headers, client, token)
    assert refused.value.problem.type == refusal


async def _works() -> None:
    return None


async def _fails() -> None:
    raise ConnectionError


def test_the_figures_are_those_of_the_registry_and_tell_which_part_works() -> None:
    registry = CollectorRegistry()
    Counter("visavis_tests", "A figure of this test", registry=registry).inc()
    routes = metrics_routes(registry, {"database": _works, "bus": _fails}, TOKEN)
    handlers: Any = {Exception: problem_handler()}
    with TestClient(Litestar(routes, exception_handlers=handlers, logging_config=None)) as client:
        assert client.get("/metrics").status_code == 401
        answer = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.headers["content-type"].startswith("text/plain; version=")
    assert answer.headers["cache-control"] == "no-store"
    lines = answer.text.splitlines()
    assert {"visavis_tests_total 1.0", 'visavis_part_up{part="database"} 1.0', 'visavis_part_up{part="bus"} 0.0'} <= {
        *lines
    }
