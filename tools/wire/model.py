"""Reads the wire vocabulary out of `visavis.protocol`.

Shapes come from msgspec; order, names of aliases and the docstrings under constants come from the source, since a
running program no longer has them. Nothing here knows TypeScript or Markdown.
"""

import ast
import inspect
from dataclasses import dataclass, field
from enum import IntEnum
from http import HTTPStatus
from importlib import import_module
from textwrap import dedent
from types import ModuleType, UnionType
from typing import Annotated, Any, Literal, get_args, get_origin

import msgspec
from msgspec import inspect as shapes

PACKAGE = "visavis.protocol"
MODULES = (
    "base",
    "limits",
    "close",
    "problems",
    "routing",
    "recordings",
    "calls",
    "cameras",
    "guide",
    "sales",
    "files",
    "hours",
    "people",
    "sites",
    "visitors",
    "conversations",
    "canned",
    "library",
    "search",
    "lists",
    "forms",
    "push",
    "account",
    "company",
    "signals",
    "events",
    "commands",
    "frames",
)


@dataclass(frozen=True)
class Constant:
    name: str
    value: int | float | str
    doc: str


@dataclass(frozen=True)
class Words:
    """A closed set of strings with a name of its own."""

    name: str
    values: tuple[str, ...]
    doc: str


@dataclass(frozen=True)
class Alias:
    """A bounded string, number or list with a name of its own."""

    name: str
    type: shapes.Type
    doc: str


@dataclass(frozen=True)
class Code:
    name: str
    value: int
    doc: str


@dataclass(frozen=True)
class Codes:
    """An enumeration of numbers."""

    name: str
    doc: str
    members: tuple[Code, ...]


@dataclass(frozen=True)
class Shape:
    """A struct: its fields and, in a union, the tag that tells it from the others."""

    name: str
    doc: str
    tag: str
    fields: tuple[shapes.Field, ...]


@dataclass(frozen=True)
class Union:
    """A name for one struct or another."""

    name: str
    members: tuple[str, ...]
    doc: str


Item = Constant | Words | Alias | Codes | Shape | Union


@dataclass
class Vocabulary:
    """Every item in the order of the source, and the HTTP status of each problem."""

    doc: str
    items: list[Item] = field(default_factory=list)
    statuses: dict[str, HTTPStatus] = field(default_factory=dict)

    def shape(self, name: str) -> Shape:
        return next(item for item in self.items if isinstance(item, Shape) and item.name == name)

    def union(self, name: str) -> Union:
        return next(item for item in self.items if isinstance(item, Union) and item.name == name)

    def name_of(self, kind: shapes.Type) -> str | None:
        """The name that the vocabulary gives to just this type, if it gives one."""
        return next((item.name for item in self.items if _names(item, kind)), None)


def read() -> Vocabulary:
    """Reads the whole package. Raises ValueError when two items bear the same name."""
    package = import_module(PACKAGE)
    vocabulary = Vocabulary(inspect.getdoc(package) or "")
    for module in [package, *(import_module(f"{PACKAGE}.{name}") for name in MODULES)]:
        vocabulary.items += _items(module)
    vocabulary.statuses = dict(import_module(f"{PACKAGE}.problems").STATUS)
    names = [item.name for item in vocabulary.items]
    if twice := {name for name in names if names.count(name) > 1}:
        raise ValueError(f"named twice in {PACKAGE}: {', '.join(sorted(twice))}")
    return vocabulary


def _names(item: Item, kind: shapes.Type) -> bool:
    match item, kind:
        case Words(), shapes.LiteralType():
            return set(item.values) == set(kind.values)
        case Union(), shapes.UnionType():
            return item.members == tuple(one.cls.__name__ for one in kind.types if isinstance(one, shapes.StructType))
        case Union(), shapes.StructType():
            return item.members == (kind.cls.__name__,)
        case Alias(), _:
            return item.type == kind
    return False


def _items(module: ModuleType) -> list[Item]:
    body = ast.parse(inspect.getsource(module)).body
    items = []
    for node, after in zip(body, [*body[1:], None], strict=True):
        name = _name(node)
        if name and not name.startswith("_"):
            item = _item(name, getattr(module, name), _string(after))
            if item is not None:
                items.append(item)
    return items


def _name(node: ast.stmt) -> str:
    if isinstance(node, ast.ClassDef):
        return node.name
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id
    return ""


def _string(node: ast.stmt | None) -> str:
    """The docstring that stands under an assignment."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
        return inspect.cleandoc(node.value.value)
    return ""


def _item(name: str, value: Any, doc: str) -> Item | None:
    if isinstance(value, int | float | str):
        return Constant(name, value, doc)
    if get_origin(value) is Literal:
        return Words(name, get_args(value), doc)
    if get_origin(value) is Annotated:
        return Alias(name, shapes.type_info(value), doc)
    if isinstance(value, UnionType):
        return Union(name, tuple(member.__name__ for member in get_args(value)), doc)
    if isinstance(value, type) and issubclass(value, IntEnum):
        return _codes(value)
    if isinstance(value, type) and issubclass(value, msgspec.Struct):
        if value.__name__ != name:
            return Union(name, (value.__name__,), doc)
        return _shape(value)
    return None


def _shape(struct: type[msgspec.Struct]) -> Shape | None:
    info = shapes.type_info(struct)
    assert isinstance(info, shapes.StructType)
    if not info.fields and info.tag is None:
        return None
    return Shape(struct.__name__, inspect.getdoc(struct) or "", str(info.tag or ""), info.fields)


def _codes(enum: type[IntEnum]) -> Codes:
    """The members with the docstrings that stand under them."""
    (node,) = ast.parse(dedent(inspect.getsource(enum))).body
    assert isinstance(node, ast.ClassDef)
    docs = {_name(one): _string(after) for one, after in zip(node.body, [*node.body[1:], None], strict=True)}
    members = tuple(Code(member.name, member.value, docs.get(member.name, "")) for member in enum)
    return Codes(enum.__name__, inspect.getdoc(enum) or "", members)
