"""What may be said to a shared page, by what the page has said: a table."""

import pytest

from tests.unit.calls.people import CLAIRE, SHOPPER
from visavis.guide.gate import REMEMBERED, Gate
from visavis.protocol.guide import (
    FieldAsked,
    FieldKind,
    FieldProposed,
    FieldTold,
    FieldTyped,
    GuideSignal,
    PageAsked,
    PageProposed,
    PageTold,
)
from visavis.protocol.problems import ProblemError

GUIDE, PROPOSAL = "g1", "p1"
TAB, OTHER_TAB = "0" * 16, "1" * 16
ORIGINS = ("https://shop.example", "https://*.shop.example")


def told(node: int, kind: FieldKind | None = "text", *, types: bool = False) -> FieldTold:
    return FieldTold(GUIDE, TAB, node, kind, "City", types)


def proposed(node: int, value: str | bool | None = "Lyon", kind: FieldKind = "text", tab: str = TAB) -> FieldProposed:
    return FieldProposed(GUIDE, tab, PROPOSAL, node, kind, value)


def typed(node: int) -> FieldTyped:
    return FieldTyped(GUIDE, TAB, node, "Lyo")


PAGE = (told(1), told(2, "check"), told(3, types=True), told(4, None, types=True), told(5, "choice", types=True))

FINE: tuple[GuideSignal, ...] = (
    PageAsked(GUIDE),
    FieldAsked(GUIDE, TAB, 9),
    proposed(1),
    proposed(2, value=True, kind="check"),
    proposed(9, None),
    typed(3),
    PageProposed(GUIDE, "https://shop.example/lamps?colour=red"),
    PageProposed(GUIDE, "https://fr.shop.example"),
)
REFUSED: tuple[GuideSignal, ...] = (
    proposed(9),
    proposed(4),
    proposed(1, tab=OTHER_TAB),
    proposed(1, kind="rich"),
    proposed(1, value=True),
    proposed(2, "yes", "check"),
    typed(1),
    typed(4),
    typed(5),
    typed(9),
    PageProposed(GUIDE, "https://shop.example.evil.example/"),
    PageProposed(GUIDE, "https://shop.example@evil.example/"),
    PageProposed(GUIDE, "http://shop.example/"),
    PageProposed(GUIDE, "https://[shop.example/"),
    PageTold(GUIDE, "goes"),
)


def gate() -> Gate:
    made = Gate(ORIGINS)
    for body in PAGE:
        made.hear(body)
    return made


@pytest.mark.parametrize("body", FINE)
def test_what_the_page_takes_may_be_said(body: GuideSignal) -> None:
    gate().check(CLAIRE, body)


@pytest.mark.parametrize("body", REFUSED)
def test_what_it_does_not_take_is_refused(body: GuideSignal) -> None:
    with pytest.raises(ProblemError) as refused:
        gate().check(CLAIRE, body)
    assert refused.value.problem.type == "invalid"


@pytest.mark.parametrize("body", [told(1), PageTold(GUIDE, "stays")])
def test_what_the_page_says_is_the_shopper_s(body: GuideSignal) -> None:
    gate().check(SHOPPER, body)


def test_a_field_that_is_taken_back_takes_nothing_more() -> None:
    made = gate()
    made.hear(told(3, None))
    with pytest.raises(ProblemError):
        made.check(CLAIRE, typed(3))


def test_the_oldest_fields_are_forgotten_first() -> None:
    made = gate()
    for node in range(10, 10 + REMEMBERED):
        made.hear(told(node))
    made.check(CLAIRE, proposed(10))
    with pytest.raises(ProblemError):
        made.check(CLAIRE, proposed(1))
