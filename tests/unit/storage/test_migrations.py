"""Migrations leave what the version before them needs: while nodes are replaced one by one, both run on one database.

What takes something away names, in `TAKES_AWAY`, what made sure that no running version uses it any more.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from visavis.storage.migrate import FOLDER

REVISIONS = sorted((FOLDER / "versions").glob("r*.py"))
RENAMES = {"rename_table"}
MARKER = "TAKES_AWAY"


def taken_away(source: str) -> list[str]:
    """Why a node of the version before could not live with this migration; nothing when it says why it may."""
    tree = ast.parse(source)
    if any(isinstance(node, ast.Name) and node.id == MARKER for node in ast.walk(tree)):
        return []
    up = [part for part in tree.body if not (isinstance(part, ast.FunctionDef) and part.name == "downgrade")]
    calls = [node for part in up for node in ast.walk(part) if isinstance(node, ast.Call)]
    return [reason for call in calls for reason in _reasons(call)]


def _reasons(call: ast.Call) -> Iterator[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    given = {keyword.arg: keyword.value for keyword in call.keywords}
    if (name.startswith("drop_") and name != "drop_index") or name in RENAMES:
        yield f"{name} takes away what the version before uses"
    if name == "alter_column" and {"new_column_name", "type_"} & set(given):
        yield "alter_column renames or changes what the version before uses"
    if name == "alter_column" and _is(given.get("nullable"), False):
        yield "alter_column refuses rows that the version before writes"
    if name == "add_column" and any(_refuses_old_rows(column) for column in ast.walk(call)):
        yield "add_column without a server_default refuses rows that the version before writes"
    if name in {"create_unique_constraint", "create_check_constraint", "create_foreign_key"}:
        yield f"{name} refuses rows that the version before writes"
    if name == "execute" and any(word in ast.unparse(call).upper().split() for word in ("DROP", "RENAME")):
        yield "execute drops or renames"


def _refuses_old_rows(node: ast.AST) -> bool:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "Column"):
        return False
    given = {keyword.arg: keyword.value for keyword in node.keywords}
    return _is(given.get("nullable"), False) and "server_default" not in given


def _is(node: ast.expr | None, value: object) -> bool:
    return isinstance(node, ast.Constant) and node.value is value


def test_revisions_form_one_line() -> None:
    """Two that were written at the same time took the same number, or follow the same one."""
    numbers = [path.stem[1:5] for path in REVISIONS]
    follows = [re.findall(r'^(?:down_)?revision = "?(\w+)"?$', path.read_text(), re.MULTILINE) for path in REVISIONS]
    assert [own for own, _ in follows] == numbers
    befores = [before for _, before in follows]
    assert len(set(befores)) == len(befores)
    assert set(befores) <= {"None", *numbers}


@pytest.mark.parametrize("revision", REVISIONS, ids=lambda path: path.stem)
def test_the_version_before_can_live_with_it(revision: Path) -> None:
    assert taken_away(revision.read_text()) == []


@pytest.mark.parametrize(
    "step",
    [
        "op.drop_column('events', 'type')",
        "op.drop_table('events')",
        "op.drop_constraint('pk_events', 'events')",
        "op.rename_table('events', 'facts')",
        "op.alter_column('events', 'type', new_column_name='kind')",
        "op.alter_column('events', 'type', type_=sa.Text())",
        "op.alter_column('events', 'type', nullable=False)",
        "op.add_column('events', sa.Column('node', sa.String(36), nullable=False))",
        "op.create_unique_constraint('uq', 'events', ['command'])",
        "op.execute('ALTER TABLE events RENAME COLUMN type TO kind')",
        "batch.drop_column('type')",
    ],
)
def test_what_it_could_not_live_with_is_refused_unless_it_says_why(step: str) -> None:
    migration = f"def upgrade():\n    _events()\n\ndef _events():\n    {step}\n"
    assert len(taken_away(migration)) == 1
    assert taken_away(f"{MARKER} = 'unused since 0.2'\n{migration}") == []


@pytest.mark.parametrize(
    "step",
    [
        "op.create_table('notes', sa.Column('id', sa.String(36), nullable=False))",
        "op.add_column('events', sa.Column('node', sa.String(36), nullable=True))",
        "op.add_column('events', sa.Column('node', sa.String(36), nullable=False, server_default=''))",
        "op.create_index('ix', 'events', ['node'])",
        "op.drop_index('ix')",
        "op.execute('UPDATE events SET node = 1')",
    ],
)
def test_what_it_can_live_with_is_fine(step: str) -> None:
    assert taken_away(f"def upgrade():\n    {step}\n\ndef downgrade():\n    op.drop_table('events')\n") == []
