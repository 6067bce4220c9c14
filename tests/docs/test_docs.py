"""The documents tell the truth: commands, settings and links in them exist."""

import re
import shlex
from pathlib import Path

import click
import pytest
from prometheus_client import Metric

import generate_metrics
import generate_settings
from visavis.cli import commands
from visavis.config import SETTINGS, TOOL_VARIABLES
from visavis.storage.rows import now_ms
from visavis.visitors.claims import read_claims

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
VARIABLE = re.compile(r"VISAVIS_[A-Z][A-Z_]*[A-Z]")
FIGURE = re.compile(r"\bvisavis_[a-z_]+")
SELECTOR = re.compile(r"\b(visavis_[a-z_]+)\{([^}]*)\}")
FENCE = re.compile(r"^```(?P<language>\w*)\n(?P<body>.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`((?:visavis|make) [^`\n]+)`")
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")

each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))


@each_document
def test_every_command_shown_exists(document: Path) -> None:
    targets = _make_targets()
    for line in _commands_of(document.read_text()):
        words = shlex.split(line)
        if words[0] == "make":
            assert _targets_of(words) <= targets, line
        elif words[0] == "visavis":
            _check_visavis(words[1:], line)


@each_document
def test_every_setting_named_exists(document: Path) -> None:
    known = {setting.variable for setting in SETTINGS} | TOOL_VARIABLES
    assert set(VARIABLE.findall(document.read_text())) <= known


@each_document
def test_every_relative_link_resolves(document: Path) -> None:
    text = FENCE.sub("", document.read_text())
    for link in (first or second for first, second in LINK.findall(text)):
        if re.match(r"[a-z]+:|#", link):
            continue
        assert (document.parent / link.partition("#")[0]).exists(), link


def test_every_setting_is_documented() -> None:
    named = set(VARIABLE.findall((ROOT / "docs" / "settings.md").read_text()))
    assert {setting.variable for setting in SETTINGS} <= named


def test_the_table_of_settings_is_up_to_date() -> None:
    assert generate_settings.TARGET.read_text() == generate_settings.render()


@pytest.fixture(scope="module")
def figures() -> list[Metric]:
    return generate_metrics.own_metrics()


@each_document
def test_every_figure_named_is_told(document: Path, figures: list[Metric]) -> None:
    named = set(FIGURE.findall(document.read_text())) - {"visavis_session"}
    assert named <= {name for family in figures for name in _series_of(family)}


def test_every_figure_that_alerts_ask_for_has_the_labels_that_they_name(figures: list[Metric]) -> None:
    labels = {
        name: {label for sample in family.samples for label in sample.labels}
        for family in figures
        for name in _series_of(family)
        if family.samples
    }
    asked = SELECTOR.findall((ROOT / "docs" / "deploying.md").read_text())
    assert asked
    for name, matchers in asked:
        assert set(re.findall(r"(\w+)=", matchers)) <= labels.get(name, {"status"}), name


def _series_of(family: Metric) -> set[str]:
    """The names under which a family of figures is asked for."""
    if family.type == "histogram":
        return {family.name, *(f"{family.name}_{part}" for part in ("bucket", "count", "sum"))}
    return {generate_metrics.shown_name(family)}


def _commands_of(text: str) -> list[str]:
    shown = [
        line.strip()
        for fence in FENCE.finditer(text)
        if fence["language"] == "sh"
        for line in fence["body"].splitlines()
    ]
    return [line for line in [*shown, *INLINE.findall(text)] if re.match(r"(visavis|make)\b", line) and "…" not in line]


def _make_targets() -> set[str]:
    return set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(), re.MULTILINE))


def _targets_of(words: list[str]) -> set[str]:
    return {word for word in words[1:] if "=" not in word and not word.startswith("-")}


def _check_visavis(words: list[str], line: str) -> None:
    command: click.Command = commands
    context = click.Context(commands, info_name="visavis")
    while words and isinstance(command, click.Group) and not words[0].startswith("-"):
        found = command.get_command(context, words.pop(0))
        assert found is not None, line
        command = found
    known = {name for parameter in command.params for name in parameter.opts}
    assert {word.partition("=")[0] for word in words if word.startswith("--")} <= known | {"--help"}, line


def test_the_python_that_names_a_customer_makes_a_token_that_is_believed() -> None:
    text = (ROOT / "docs" / "embedding.md").read_text()
    [shown] = [fence["body"] for fence in FENCE.finditer(text) if fence["language"] == "python"]
    names = {"secret": "a secret of thirty-two characters!"}
    exec(shown, names)  # noqa: S102 - our own document
    claims = read_claims(names["token"], [names["secret"]], now_ms())
    assert (claims.sub, claims.name, claims.facts) == ("customer-42", "Ana Silva", {"Orders": 3})
