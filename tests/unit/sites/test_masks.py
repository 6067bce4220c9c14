"""Which selectors a site may hide by, and what is kept of them."""

import pytest

from visavis.protocol.problems import ProblemError
from visavis.protocol.sites import PageMasks
from visavis.sites.masks import is_selector, plain_masks

SELECTORS = [
    "*",
    "p",
    "my-element",
    ".customer-address",
    "#Straße",
    "main .product > h2 + p ~ ul li",
    "[data-x]",
    '[data-x="a]b, c" i]',
    "input[name^='card'][type=text]:not([readonly], .plain)",
    "section:has(> .private):nth-child(2n + 1)",
    ":is(h1, h2):first-child",
    r".sm\:hidden",
    "a , b",
]
NO_SELECTORS = [
    "",
    ",",
    "a,",
    "a >",
    "> a",
    ".",
    "#1",
    ".1a",
    "a::before",
    "a{color:red}",
    "a:not(",
    "a:not()",
    ":nth-child(x)",
    ":unheard-of",
    "[x",
    "[x='y]",
    "a)",
    "p; q",
    "<b>",
    "@media",
    "/* all */",
    ":not(" * 7 + "a" + ")" * 7,
]


@pytest.mark.parametrize("text", SELECTORS)
def test_selectors_of_elements_are_taken(text: str) -> None:
    assert is_selector(text)


@pytest.mark.parametrize("text", NO_SELECTORS)
def test_other_texts_are_not(text: str) -> None:
    assert not is_selector(text)


def test_each_is_kept_once_and_bare() -> None:
    masks = plain_masks(PageMasks((" .a ", "", ".b", ".a"), everything=True, shows=("main ",)))
    assert masks == PageMasks((".a", ".b"), everything=True, shows=("main",))


@pytest.mark.parametrize(
    ("masks", "field"), [(PageMasks(hides=(".a", "b{")), "masks.hides"), (PageMasks(shows=("..",)), "masks.shows")]
)
def test_a_bad_one_is_refused_and_its_field_named(masks: PageMasks, field: str) -> None:
    with pytest.raises(ProblemError) as refused:
        plain_masks(masks)
    assert (refused.value.problem.type, refused.value.problem.field) == ("invalid", field)


def test_a_long_one_is_read_in_a_moment() -> None:
    """Each character is looked at a bounded number of times, whatever it is."""
    for text in ("a " * 100, ":not(" * 40, "[" * 200, "\\" * 200, "-" * 200, ":is(" + "a," * 98, " " * 199 + ","):
        is_selector(text)
