"""What browsers tell is kept only as far as it is harmless."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visavis.protocol.base import Page
from visavis.visitors.rules import browser_of, clean_language, clean_page, clean_url, device_of

APPLE = "AppleWebKit/605.1.15 (KHTML, like Gecko)"
BLINK = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("https://shop.example/a/b?token=1#card", "https://shop.example/a/b"),
        ("https://ana:secret@shop.example/a", "https://shop.example/a"),
        ("http://localhost:8001/", "http://localhost:8001/"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("//shop.example/a", ""),
        ("https://", ""),
        ("https://[oops", ""),
        ("", ""),
    ],
)
def test_an_address_loses_its_secrets(told: str, kept: str) -> None:
    assert clean_url(told) == kept


@given(st.text(max_size=2_500) | st.from_regex(r"https?://[^ ]{0,40}\?[a-z]{1,5}#[a-z]{1,5}", fullmatch=True))
def test_no_address_keeps_query_fragment_or_another_scheme(text: str) -> None:
    kept = clean_url(text)
    assert kept == "" or kept.startswith(("http://", "https://"))
    assert not set("?#") & set(kept)
    assert len(kept) <= 2_000


def test_a_page_needs_a_web_address() -> None:
    assert clean_page(Page("https://shop.example/?a", " Red \n shoes ")) == Page("https://shop.example/", "Red shoes")
    assert clean_page(Page("about:blank", "x")) is None


@pytest.mark.parametrize(
    ("tag", "kept"), [("fr", "fr"), ("de-CH", "de-CH"), ("", "en"), ("<b>", "en"), ("français", "en"), ("x", "en")]
)
def test_a_language_is_a_tag_or_english(tag: str, kept: str) -> None:
    assert clean_language(tag) == kept


@pytest.mark.parametrize(
    ("user_agent", "device", "browser"),
    [
        (f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {BLINK} Chrome/140.0.0.0 Safari/537.36", "desktop", "Chrome 140"),
        (f"Mozilla/5.0 (X11; Linux) {BLINK} Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "desktop", "Edge 140"),
        (f"Mozilla/5.0 (X11; Linux) {BLINK} Chrome/140.0.0.0 Safari/537.36 OPR/124.0.0.0", "desktop", "Opera 124"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "desktop", "Firefox 145"),
        (
            f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {APPLE} Version/26.0 Safari/605.1.15",
            "desktop",
            "Safari 26",
        ),
        (
            f"Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) {APPLE} Version/26.0 Mobile/15E148 Safari/604.1",
            "phone",
            "Safari 26",
        ),
        (f"Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) {APPLE} CriOS/140.0 Mobile/15E148", "tablet", "Chrome 140"),
        (f"Mozilla/5.0 (Linux; Android 10; K) {BLINK} Chrome/140.0.0.0 Mobile Safari/537.36", "phone", "Chrome 140"),
        (f"Mozilla/5.0 (Linux; Android 10; K) {BLINK} Chrome/140.0.0.0 Safari/537.36", "tablet", "Chrome 140"),
        (
            f"Mozilla/5.0 (Linux; Android 10; K) {BLINK} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
            "phone",
            "Samsung Internet 28",
        ),
        ("", "desktop", "Other"),
        ("curl/8.0", "desktop", "Other"),
    ],
)
def test_device_and_browser_are_read_from_the_user_agent(user_agent: str, device: str, browser: str) -> None:
    assert device_of(user_agent) == device
    assert browser_of(user_agent) == browser


@given(st.text(max_size=500))
def test_any_user_agent_gives_something_short(user_agent: str) -> None:
    assert device_of(user_agent) in {"phone", "tablet", "desktop"}
    assert len(browser_of(user_agent)) <= 60
