"""Which requests count as coming from our own pages."""

import pytest

from visavis.http.origin import same_origin

PUBLIC = "https://chat.shop.example"


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "same-origin", "origin": PUBLIC, "host": "chat.shop.example"},
        {"sec-fetch-site": "none"},
        {"origin": PUBLIC, "host": "10.0.0.7:8000"},
        {"origin": "http://localhost:8000", "host": "localhost:8000"},
        {"origin": "HTTP://LocalHost:8000", "host": "localhost:8000"},
        {},
    ],
)
def test_our_own_pages_pass(headers: dict[str, str]) -> None:
    assert same_origin(headers, PUBLIC)


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site", "origin": PUBLIC, "host": "chat.shop.example"},
        {"sec-fetch-site": "same-site", "origin": "http://localhost:8001", "host": "localhost:8000"},
        {"origin": "https://evil.example", "host": "chat.shop.example"},
        {"origin": "http://localhost:8001", "host": "localhost:8000"},
        {"origin": "null", "host": "chat.shop.example"},
        {"origin": "", "host": ""},
    ],
)
def test_foreign_pages_are_refused(headers: dict[str, str]) -> None:
    assert not same_origin(headers, PUBLIC)
