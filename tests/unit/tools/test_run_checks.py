"""How the parts of a test run are counted."""

from pathlib import Path

import pytest

import run_checks

REPORT = """<testsuites><testsuite>
<testcase name="a"/><testcase name="b"><failure/></testcase><testcase name="c"><error/></testcase>
<testcase name="d"><skipped/></testcase>
</testsuite></testsuites>"""


def part(tmp_path: Path, text: str | None) -> run_checks.Part:
    report = tmp_path / "report.xml"
    if text is not None:
        report.write_text(text)
    return run_checks.Part("part", ("true",), report)


def test_a_report_tells_passed_failed_and_skipped(tmp_path: Path) -> None:
    assert run_checks.count(part(tmp_path, REPORT), 1) == run_checks.Outcome(passed=1, failed=2, skipped=1)


@pytest.mark.parametrize("text", [None, "<testsuites/>"])
def test_a_part_that_failed_counts_a_failure_whatever_its_report_says(tmp_path: Path, text: str | None) -> None:
    assert run_checks.count(part(tmp_path, text), 2).failed == 1


def test_a_check_without_a_report_counts_as_one() -> None:
    check = run_checks.Part("check", ("true",))
    assert run_checks.count(check, 0) == run_checks.Outcome(passed=1, failed=0)
    assert run_checks.count(check, 1) == run_checks.Outcome(passed=0, failed=1)
