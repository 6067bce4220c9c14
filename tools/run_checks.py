"""Runs the checks and tests side by side, prints what failed, and ends with one line that counts them all.

`python tools/run_checks.py static` runs the static checks only, `all` everything. A static check counts as one.
"""

import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
RESULTS = ROOT / ".cache" / "results"
SIDE_BY_SIDE = 2


@dataclass(frozen=True)
class Part:
    """One command. A part with a `report` writes its count of tests there, as JUnit XML."""

    name: str
    command: tuple[str, ...]
    report: Path | None = None


@dataclass(frozen=True)
class Outcome:
    passed: int
    failed: int
    skipped: int = 0


def python_tool(name: str, *arguments: str) -> Part:
    label = " ".join([name, *arguments[:1]]) if name == "ruff" else name
    return Part(label, (str(BIN / name), *arguments))


def web(name: str, *arguments: str, report: Path | None = None) -> Part:
    return Part(name, (sys.executable, "tools/node.py", "--silent", "run", *arguments), report)


def tests(name: str, *arguments: str) -> Part:
    report = RESULTS / f"{name}.xml"
    return Part(name, (str(BIN / "pytest"), "-q", *arguments, f"--junit-xml={report}"), report)


VITEST = RESULTS / "vitest.xml"
GENERATORS = sorted((ROOT / "tools").glob("generate_*.py"))
STATIC = (
    python_tool("mypy"),
    web("tsc", "check"),
    python_tool("ruff", "check", "--quiet"),
    python_tool("ruff", "format", "--check", "--quiet"),
    python_tool("lint-imports", "--no-cache"),
    web("biome", "lint"),
    *(Part(tool.stem, (sys.executable, str(tool), "--check")) for tool in GENERATORS),
)
UNITS = (
    web("byte budgets", "size"),
    web(
        "vitest", "test", "--", "--reporter=default", "--reporter=junit", f"--outputFile.junit={VITEST}", report=VITEST
    ),
)
SERVER = (tests("pytest", "tests", "--ignore=tests/browser", "-n", "2", "--dist", "loadfile"),)
BROWSER = (tests("browser", "tests/browser", "-n", "2", "--dist", "loadfile"),)
STEPS = {"static": (STATIC,), "all": (STATIC + UNITS, SERVER, BROWSER)}
"""The steps of each run, one after the other; the parts of a step run side by side."""


def run(part: Part) -> Outcome:
    """Runs one part to its end; prints its output only when it failed or counted tests."""
    if part.report:
        part.report.unlink(missing_ok=True)
    begun = time.monotonic()
    done = subprocess.run(
        part.command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    outcome = count(part, done.returncode)
    word = "ok" if done.returncode == 0 else "FAILED"
    text = f"  {part.name:<18} {word:<6} {time.monotonic() - begun:6.1f} s"
    if done.returncode != 0:
        text += "\n" + done.stdout.decode(errors="replace").rstrip()
    elif part.report:
        text += f"   {outcome.passed} passed" + (f", {outcome.skipped} skipped" if outcome.skipped else "")
    print(text, flush=True)
    return outcome


def count(part: Part, code: int) -> Outcome:
    """What the part's report says; a part that failed counts at least one failure, whatever its report says."""
    if part.report is None or not part.report.exists():
        return Outcome(passed=int(code == 0), failed=int(code != 0))
    passed = failed = skipped = 0
    for case in ET.parse(part.report).getroot().iter("testcase"):  # noqa: S314 - written by this run
        if case.find("failure") is not None or case.find("error") is not None:
            failed += 1
        elif case.find("skipped") is not None:
            skipped += 1
        else:
            passed += 1
    return Outcome(passed, max(failed, int(code != 0)), skipped)


def main(arguments: list[str]) -> int:
    RESULTS.mkdir(parents=True, exist_ok=True)
    outcomes: list[Outcome] = []
    for step in STEPS[arguments[0]]:
        print(f"  running {', '.join(part.name for part in step)}", flush=True)
        with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
            outcomes += pool.map(run, step)
    failed = sum(one.failed for one in outcomes)
    skipped = sum(one.skipped for one in outcomes)
    print(
        f"{sum(one.passed for one in outcomes)} passed, {failed} failed" + (f", {skipped} skipped" if skipped else "")
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
