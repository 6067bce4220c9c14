"""A refused page is told which setting to change, and where."""

from dataclasses import replace

import pytest

from visavis.protocol.problems import Problem, ProblemError
from visavis.protocol.views import Appearance
from visavis.sites.rules import ALPHABET, KnownSite, check_origin, new_key, pick_language, snippet, unknown_site

SITE = KnownSite("1", "k", "2", "Maison Alba", ("https://shop.example",), Appearance(), "en", 0)


def _refusal(site: KnownSite, origin: str) -> Problem:
    with pytest.raises(ProblemError) as refused:
        check_origin(site, origin)
    return refused.value.problem


def test_a_foreign_page_is_told_what_to_add_where() -> None:
    check_origin(SITE, "https://shop.example")
    problem = _refusal(SITE, "https://other.example")
    assert problem.type == "origin-not-allowed"
    assert problem.setting == "Allowed origins"
    assert (
        problem.detail == "Add https://other.example to “Allowed origins” of the site “Maison Alba” (console, Sites)."
    )


def test_without_any_origin_all_are_refused_and_told_so() -> None:
    problem = _refusal(replace(SITE, origins=()), "https://shop.example")
    assert problem.detail.startswith("No origin is allowed yet. Add https://shop.example to")


@pytest.mark.parametrize("origin", ["", "null"])
def test_a_page_without_origin_is_told_so(origin: str) -> None:
    problem = _refusal(SITE, origin)
    assert "without an origin" in problem.title
    assert "null" not in problem.detail


def test_keys_are_random_short_and_plain() -> None:
    keys = {new_key() for _ in range(100)}
    assert len(keys) == 100
    assert all(len(key) == 20 and set(key) <= set(ALPHABET) for key in keys)


def test_an_unknown_key_names_the_attribute_to_mend() -> None:
    problem = unknown_site("x" * 1_000).problem
    assert problem.setting == "data-site"
    assert len(problem.title) < 100


def test_the_snippet_is_the_one_that_is_promised() -> None:
    assert snippet("https://chat.example", "abc") == (
        '<script async src="https://chat.example/widget.js" data-site="abc"></script>'
    )


@pytest.mark.parametrize(
    ("wishes", "picked"),
    [
        ("fr-CA,en", "fr"),
        ("sv,fr-FR", "fr"),
        (",EN-GB", "en"),
        (" en", "en"),
        ("sv", "fr"),
        ("", "fr"),
        ("english", "fr"),
    ],
)
def test_the_first_language_that_is_spoken_is_picked(wishes: str, picked: str) -> None:
    assert pick_language(wishes, "fr") == picked
