"""The plan for recordings in docs/deploying.md is what its assumptions make."""

from pathlib import Path

import pytest

from tests.docs.planning import plan, rounded

DEPLOYING = Path(__file__).parents[2] / "docs/deploying.md"


@pytest.mark.parametrize("advisors", [1, 100, 10_000])
def test_each_row_of_the_plan_is_what_its_assumptions_make(advisors: int) -> None:
    cells = " | ".join(rounded(value) for value in plan(advisors))
    assert f"| {advisors:,} | {cells} |" in DEPLOYING.read_text("utf-8")
