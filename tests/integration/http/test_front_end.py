"""The front end as browsers are served it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from visavis.http.front_end import front_end_routes
from visavis.http.headers import with_security_headers
from visavis.http.problems import problem_handler

PAGE = "<!doctype html><title>Console</title>" + " " * 600


@pytest.fixture
def static(tmp_path: Path) -> Path:
    for path, content in {
        "widget.js": "(()=>{})()",
        "widget/chat-abc123.js": "export {}",
        "console/index.html": PAGE,
        "console/assets/app-abc123.js": "export {}",
        "console/favicon.svg": "<svg/>",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content)
    return tmp_path


@pytest.fixture
def client(static: Path) -> Iterator[TestClient[Litestar]]:
    with _client(static) as client:
        yield client


def _client(static: Path) -> TestClient[Litestar]:
    app = Litestar(
        front_end_routes(static),
        exception_handlers={Exception: problem_handler()},
        openapi_config=None,
        logging_config=None,
    )
    secured: Any = with_security_headers(app)
    return TestClient(secured)


def test_the_way_in_leads_to_the_console(client: TestClient[Litestar]) -> None:
    answer = client.get("/", follow_redirects=False)
    assert answer.status_code in {302, 307}
    assert answer.headers["location"] == "/console/"


@pytest.mark.parametrize(
    "path", ["/console", "/console/", "/console/sign-in", "/console/conversations/01a", "/console/index.html"]
)
def test_every_address_of_the_console_is_its_page(client: TestClient[Litestar], path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.text == PAGE
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_hashed_files_are_kept_for_ever(client: TestClient[Litestar]) -> None:
    for path in ("/console/assets/app-abc123.js", "/widget/chat-abc123.js"):
        assert "immutable" in client.get(path).headers["cache-control"]


def test_the_loader_of_another_release_is_given_the_files_of_this_one_and_not_to_keep(
    client: TestClient[Litestar],
) -> None:
    answer = client.get("/widget/chat-OLDHASH1.js")
    assert answer.status_code == 200
    assert answer.content == client.get("/widget/chat-abc123.js").content
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["access-control-allow-origin"] == "*"


def test_the_loader_is_asked_for_again_within_minutes(client: TestClient[Litestar]) -> None:
    answer = client.get("/widget.js")
    assert "max-age=300," in answer.headers["cache-control"]
    etag = answer.headers["etag"]
    assert client.get("/widget.js", headers={"if-none-match": etag}).status_code == 304


@pytest.mark.parametrize(
    "path",
    ["/console/assets/gone.js", "/widget/gone.js", "/widget/other-abc123.js", "/widget/%2e%2e/console/index.html"],
)
def test_a_missing_file_is_a_problem(client: TestClient[Litestar], path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.json()["type"] == "not-found"


def test_the_widget_may_be_read_by_every_page(client: TestClient[Litestar]) -> None:
    for path in ("/widget.js", "/widget/chat-abc123.js"):
        answer = client.get(path, headers={"origin": "https://shop.example"})
        assert answer.headers["access-control-allow-origin"] == "*"
        assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
        assert answer.headers["content-type"] == "text/javascript; charset=utf-8"


def test_a_page_held_by_the_browser_is_not_sent_again(client: TestClient[Litestar]) -> None:
    etag = client.get("/console/").headers["etag"]
    answer = client.get("/console/", headers={"if-none-match": etag})
    assert answer.status_code == 304
    assert answer.content == b""


def test_a_picture_held_by_the_browser_is_not_sent_again(client: TestClient[Litestar]) -> None:
    etag = client.get("/console/favicon.svg").headers["etag"]
    assert client.get("/console/favicon.svg", headers={"if-none-match": etag}).status_code == 304


def test_head_answers_without_a_body(client: TestClient[Litestar]) -> None:
    answer = client.head("/widget.js", headers={"accept-encoding": "identity"})
    assert answer.status_code == 200
    assert answer.content == b""
    assert answer.headers["content-length"] == "10"


def test_an_unbuilt_front_end_says_so(tmp_path: Path) -> None:
    with _client(tmp_path / "empty") as client:
        for path in ("/console/", "/widget.js"):
            answer = client.get(path)
            assert answer.status_code == 503
            assert "make demo" in answer.text
