"""The wire vocabulary as a page for readers: frames, commands, events, signals, close codes, problems, limits."""

import json
from collections.abc import Sequence

from msgspec import UNSET
from msgspec import inspect as shapes

from wire.model import Alias, Codes, Constant, Shape, Union, Vocabulary, Words
from wire.typescript import default, plain_type, type_name

SECTIONS = (
    ("Frames from the client", "ClientFrame"),
    ("Frames from the server", "ServerFrame"),
    ("Commands", "Command"),
    ("Events", "EventBody"),
    ("Signals", "SignalBody"),
)


def render(vocabulary: Vocabulary) -> str:
    """The text of the whole page."""
    parts = [
        "# Protocol",
        "Generated from `src/visavis/protocol` by `make generate`; change it there.",
        "A field with a default is left out when it has that value. Unknown fields are ignored.",
    ]
    for title, name in SECTIONS:
        parts.append(f"## {title}")
        for member in vocabulary.union(name).members:
            shape = vocabulary.shape(member)
            parts += _shape(f"`{shape.tag}`", shape, vocabulary)
    parts += ["## Close codes", *_codes(vocabulary), "## Problems", *_problems(vocabulary)]
    parts += ["## Limits", _constants(vocabulary), "## Other shapes", *_others(vocabulary)]
    return "\n\n".join(parts) + "\n"


def _shape(title: str, shape: Shape, vocabulary: Vocabulary) -> list[str]:
    parts = [f"### {title}", shape.doc]
    if shape.fields:
        rows = [(f"`{one.encode_name}`", _type(one.type, vocabulary), _default(one)) for one in shape.fields]
        parts.append(_table(("field", "type", "default"), rows))
    return parts


def _type(kind: shapes.Type, vocabulary: Vocabulary) -> str:
    name = type_name(kind, vocabulary)
    return _bounded(name, kind) if vocabulary.name_of(kind) is None else _bounded(name, None)


def _bounded(name: str, kind: shapes.Type | None) -> str:
    bounds = _bounds(kind) if kind else ""
    return f"`{name}`, {bounds}".rstrip(", ").replace("|", "\\|")


def _bounds(kind: shapes.Type) -> str:
    """The limits on a value in words, empty when there are none."""
    unit = "characters" if isinstance(kind, shapes.StrType) else "entries"
    low, high = getattr(kind, "min_length", None), getattr(kind, "max_length", None)
    words = [f"at least {low} {unit}"] if low else []
    words += [f"at most {high:,} {unit}"] if high is not None else []
    if pattern := getattr(kind, "pattern", None):
        words.append(f"like `{pattern}`")
    if isinstance(kind, shapes.IntType) and kind.ge is not None:
        words.append(f"from {kind.ge}")
    return ", ".join(words)


def _default(one: shapes.Field) -> str:
    value = default(one)
    if value is UNSET:
        return "" if one.required else "none"
    if hasattr(value, "__struct_fields__"):
        return "its defaults"
    return f"`{json.dumps(value)}`"


def _codes(vocabulary: Vocabulary) -> list[str]:
    parts = []
    for codes in (item for item in vocabulary.items if isinstance(item, Codes)):
        rows = [(str(code.value), f"`{code.name.lower()}`", code.doc) for code in codes.members]
        parts += [codes.doc, _table(("code", "reason", "meaning"), rows)]
    return parts


def _problems(vocabulary: Vocabulary) -> list[str]:
    rows = [(f"`{name}`", f"{status.value} {status.phrase}") for name, status in vocabulary.statuses.items()]
    return [_table(("type", "HTTP status"), rows)]


def _constants(vocabulary: Vocabulary) -> str:
    constants = [item for item in vocabulary.items if isinstance(item, Constant)]
    return _table(("name", "value", "meaning"), [(f"`{c.name}`", f"{c.value:,}", c.doc) for c in constants])


def _others(vocabulary: Vocabulary) -> list[str]:
    unions = [item for item in vocabulary.items if isinstance(item, Union)]
    shown = {member for union in unions for member in union.members}
    parts = []
    for item in vocabulary.items:
        if isinstance(item, Words):
            values = ", ".join(f"`{value}`" for value in item.values)
            parts += [f"### {item.name}", *([item.doc] if item.doc else []), f"One of {values}."]
        elif isinstance(item, Alias):
            kind = _bounded(plain_type(item.type, vocabulary), item.type)
            parts += [f"### {item.name}", *([item.doc] if item.doc else []), f"A {kind}."]
        elif isinstance(item, Shape) and item.name not in shown:
            parts += _shape(item.name, item, vocabulary)
    return parts


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace(chr(10), ' ') for cell in line)} |" for line in lines)
