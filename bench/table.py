"""How figures are shown: one row each, the limit beside it, as a table that Markdown reads too."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

HEAD = ("what", "measured: median (least to most)", "limit", "")


@dataclass(frozen=True)
class Row:
    """One figure. `is_kept` is None where nothing is promised, and the figure is there to compare with."""

    what: str
    measured: str
    limit: str = ""
    is_kept: bool | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        return self.what, self.measured, self.limit, {True: "kept", False: "missed", None: ""}[self.is_kept]


def at_most(what: str, values: Sequence[float], limit: float, unit: str, *, digits: int = 1) -> Row:
    """A row that is kept when the median of the rounds is no more than the limit."""
    return Row(what, spread(values, unit, digits), f"≤ {limit:,g} {unit}", median(values) <= limit)


def at_least(what: str, values: Sequence[float], limit: float, unit: str, *, digits: int = 2) -> Row:
    """A row that is kept when the median of the rounds is no less than the limit."""
    return Row(what, spread(values, unit, digits), f"≥ {limit:,g} {unit}", median(values) >= limit)


def reference(what: str, values: Sequence[float], unit: str, *, digits: int = 1) -> Row:
    """A row to compare with."""
    return Row(what, spread(values, unit, digits))


def spread(values: Sequence[float], unit: str, digits: int) -> str:
    if len(values) == 1:
        return f"{values[0]:,.{digits}f} {unit}"
    return f"{median(values):,.{digits}f} ({min(values):,.{digits}f} to {max(values):,.{digits}f}) {unit}"


def as_table(rows: Sequence[Row]) -> str:
    """The rows as an aligned Markdown table."""
    lines = [HEAD, *(row.cells for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    lines.insert(1, tuple("-" * width for width in widths))
    return "\n".join(f"| {' | '.join(map(str.ljust, line, widths))} |" for line in lines)
