"""The demo shop as browsers are served it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from visavis.demo.shop import shop

LINE = '<script async src="http://localhost:8123/widget.js" data-site="abc"></script>'


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient[Litestar]]:
    for path in (
        "index.html",
        "404.html",
        "lamps/index.html",
        "fr/index.html",
        "fr/404.html",
        "checkout/done/index.html",
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(f"<html><head><title>{path}</title>\n<!--visavis-->\n</head></html>")
    (tmp_path / "shop.css").write_text("body{}")
    with TestClient(shop(tmp_path, 8123, "abc")) as client:
        yield client


@pytest.mark.parametrize(
    ("path", "file"), [("/", "index.html"), ("/lamps/", "lamps/index.html"), ("/fr/", "fr/index.html")]
)
def test_pages_have_clean_addresses_and_the_script_line(client: TestClient[Litestar], path: str, file: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert f"<title>{file}</title>" in answer.text
    assert answer.text.count(LINE) == 1
    assert "<!--visavis-->" not in answer.text


def test_the_policy_lets_in_what_the_widget_needs_and_no_more(client: TestClient[Litestar]) -> None:
    directives = client.get("/").headers["content-security-policy"].split("; ")
    assert "script-src 'self' http://localhost:8123" in directives
    assert "connect-src 'self' http://localhost:8123 ws://localhost:8123" in directives
    assert not any("unsafe" in directive or "*" in directive for directive in directives)


def test_the_server_is_looked_for_on_the_host_that_was_asked(client: TestClient[Litestar]) -> None:
    assert "http://127.0.0.1:8123/widget.js" in client.get("/", headers={"host": "127.0.0.1:8001"}).text
    assert "http://localhost:8123/widget.js" in client.get("/", headers={"host": "evil.example"}).text


def test_a_folder_without_its_slash_leads_to_it(client: TestClient[Litestar]) -> None:
    answer = client.get("/lamps", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (308, "/lamps/")


@pytest.mark.parametrize(
    ("path", "expected"),
    [("/gone/", "404.html"), ("/fr/gone/", "fr/404.html"), ("/gone.css", "404.html"), ("/%2e%2e/x", "404.html")],
)
def test_what_is_not_there_has_its_page(client: TestClient[Litestar], path: str, expected: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert f"<title>{expected}</title>" in answer.text


def test_a_form_leads_to_its_page_and_keeps_nothing(client: TestClient[Litestar]) -> None:
    answer = client.post("/checkout/done/", data={"card": "4242"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/checkout/done/")


def test_a_shop_that_is_not_built_says_so(tmp_path: Path) -> None:
    with TestClient(shop(tmp_path / "empty", 8123, "abc")) as client:
        answer = client.get("/")
        assert answer.status_code == 503
        assert "make demo" in answer.text
