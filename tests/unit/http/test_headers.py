"""The console's policy names the host's sockets and lets nothing be smuggled into it."""

import pytest

from visavis.http.headers import console_policy


@pytest.mark.parametrize("host", ["localhost:8000", "chat.shop.example", "[::1]:8000", "127.0.0.1"])
def test_sockets_of_the_own_host_are_allowed(host: str) -> None:
    assert f"connect-src 'self' ws://{host} wss://{host};" in console_policy(host)


@pytest.mark.parametrize("host", ["", "a; script-src *", "a b", "a'", "x\r\ny"])
def test_a_strange_host_adds_nothing(host: str) -> None:
    assert "connect-src 'self';" in console_policy(host)


def test_files_of_a_store_of_their_own_are_let_in() -> None:
    policy = console_policy("localhost", "https://files.example")
    assert "connect-src 'self' ws://localhost wss://localhost https://files.example;" in policy
    assert "media-src 'self' blob: https://files.example;" in policy
