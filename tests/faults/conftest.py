"""A cluster to be put through faults, and the table of what they cost, which `make soak` ends with."""

from collections.abc import Iterator

import pytest

from tests.integration.cluster.conftest import Cluster, open_folder

HEAD = ("fault", "visitors", "conversations", "lines broken", "longest wait", "normal after")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """Three nodes. Everybody comes from one address here, so that what one address may do is raised."""
    with open_folder() as data:
        settings = {"VISAVIS_VISITORS_PER_MINUTE": "100000", "VISAVIS_SIGN_INS_PER_MINUTE": "100000"}
        cluster = Cluster(data, nodes=3, **settings)
        yield cluster
        assert cluster.end() == 0


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    rows = [
        tuple(str(value) for _, value in report.user_properties)
        for report in terminalreporter.stats.get("passed", ())
        if [name for name, _ in report.user_properties] == list(HEAD)
    ]
    if rows:
        terminalreporter.section("Faults")
        widths = [max(map(len, column)) for column in zip(HEAD, *rows, strict=True)]
        for row in (HEAD, *rows):
            terminalreporter.line(
                "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            )
