"""Origins are stored as browsers send them, and match exactly or by a wildcard's names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visavis.protocol.problems import ProblemError
from visavis.sites.origins import is_allowed, plain_origin, plain_origins

label = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?", fullmatch=True)
hosts = st.lists(label, min_size=1, max_size=4).map(".".join).filter(lambda host: not host[-1].isdigit())


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("https://Shop.Example", "https://shop.example"),
        (" https://shop.example/ ", "https://shop.example"),
        ("https://shop.example:443", "https://shop.example"),
        ("http://shop.example:80", "http://shop.example"),
        ("http://localhost:8001", "http://localhost:8001"),
        ("http://127.0.0.1:8001", "http://127.0.0.1:8001"),
        ("http://[::1]:8001", "http://[::1]:8001"),
        ("https://élan.example", "https://xn--lan-9la.example"),
        ("https://*.shop.example", "https://*.shop.example"),
        ("http://*.localhost:8001", "http://*.localhost:8001"),
    ],
)
def test_an_origin_is_stored_as_browsers_write_it(written: str, stored: str) -> None:
    assert plain_origin(written) == stored
    assert plain_origin(stored) == stored


@pytest.mark.parametrize(
    "written",
    [
        "",
        "null",
        "*",
        "shop.example",
        "ftp://shop.example",
        "javascript:alert(1)",
        "https://",
        "https://shop.example/boutique",
        "https://shop.example?x",
        "https://shop.example#x",
        "https://user@shop.example",
        "https://shop.example:99999",
        "https://shop..example",
        "https://*",
        "https://*.example",
        "https://shop.*.example",
        "http://*.shop.example",
        "https://*.127.0.0.1",
        "https://999.1.1.1",
        "https://[::1",
        "https://shop example",
        "https://" + "a" * 300,
    ],
)
def test_what_is_no_origin_is_refused_by_name(written: str) -> None:
    with pytest.raises(ProblemError) as refused:
        plain_origin(written)
    assert refused.value.problem.field == "origins"


def test_each_origin_is_kept_once_in_order() -> None:
    assert plain_origins(["https://b.example", "https://a.example/", "https://B.example"]) == (
        "https://b.example",
        "https://a.example",
    )


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        ("https://shop.example", True),
        ("https://www.shop.example", False),
        ("http://shop.example", False),
        ("https://shop.example:8443", False),
        ("https://fr.brand.example", True),
        ("https://a.b.brand.example", True),
        ("https://brand.example", False),
        ("https://evilbrand.example", False),
        ("http://fr.brand.example", False),
        ("https://evil.example/.brand.example", False),
        ("https://evil.example#.brand.example", False),
        ("https://x@.brand.example", False),
        ("https://.brand.example", False),
        ("null", False),
        ("", False),
    ],
)
def test_only_what_was_allowed_matches(origin: str, allowed: bool) -> None:
    assert is_allowed(origin, ("https://shop.example", "https://*.brand.example")) is allowed


@given(host=hosts, port=st.none() | st.integers(1, 65_535), scheme=st.sampled_from(["http", "https"]))
def test_a_stored_origin_matches_itself_and_no_other_scheme(host: str, port: int | None, scheme: str) -> None:
    stored = plain_origin(f"{scheme}://{host}" + (f":{port}" if port else ""))
    assert is_allowed(stored, (stored,))
    assert not is_allowed(stored.replace("://", "x://", 1), (stored,))


@given(st.text(max_size=400))
def test_any_text_is_stored_or_refused(text: str) -> None:
    try:
        stored = plain_origin(text)
    except ProblemError:
        return
    assert plain_origin(stored) == stored
