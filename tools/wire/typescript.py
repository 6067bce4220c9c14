"""The wire vocabulary as one TypeScript module: interfaces, unions and constants, with the docstrings as JSDoc."""

import json
from typing import Any

from msgspec import NODEFAULT, UNSET
from msgspec import inspect as shapes

from wire.model import Alias, Codes, Constant, Item, Shape, Union, Vocabulary, Words

HEAD = "// Generated from src/visavis/protocol by `make generate`. Do not edit.\n"
SCALARS: dict[type[shapes.Type], str] = {
    shapes.AnyType: "unknown",
    shapes.NoneType: "null",
    shapes.BoolType: "boolean",
    shapes.IntType: "number",
    shapes.FloatType: "number",
    shapes.StrType: "string",
    shapes.UUIDType: "string",
    shapes.DateTimeType: "string",
}


def render(vocabulary: Vocabulary) -> str:
    """The text of the whole module."""
    return "\n".join([HEAD, *(_item(item, vocabulary) for item in vocabulary.items)])


def type_name(kind: shapes.Type, vocabulary: Vocabulary) -> str:
    """How TypeScript writes this type. Raises TypeError for one that has no place on the wire."""
    return vocabulary.name_of(kind) or plain_type(kind, vocabulary)


def plain_type(kind: shapes.Type, vocabulary: Vocabulary) -> str:
    """The same without a name that the vocabulary gives to the type itself."""
    if isinstance(kind, shapes.Metadata):
        return type_name(kind.type, vocabulary)
    if isinstance(kind, shapes.StructType | shapes.EnumType):
        return kind.cls.__name__
    if isinstance(kind, shapes.LiteralType):
        return " | ".join(map(json.dumps, kind.values))
    if isinstance(kind, shapes.UnionType):
        return " | ".join(type_name(one, vocabulary) for one in kind.types)
    if isinstance(kind, shapes.DictType):
        return f"Record<{type_name(kind.key_type, vocabulary)}, {type_name(kind.value_type, vocabulary)}>"
    if isinstance(kind, shapes.ListType | shapes.VarTupleType):
        inner = type_name(kind.item_type, vocabulary)
        return f"readonly ({inner})[]" if " | " in inner else f"readonly {inner}[]"
    if isinstance(kind, shapes.CustomType) and kind.cls is object:
        return "unknown"
    if type(kind) in SCALARS:
        return SCALARS[type(kind)]
    raise TypeError(f"no TypeScript for {kind}")


def default(one: shapes.Field) -> Any:
    """The value that a left-out field stands for; UNSET where there is none."""
    if one.default is not NODEFAULT:
        return one.default
    if one.default_factory is not NODEFAULT:
        return one.default_factory()
    return UNSET


def _item(item: Item, vocabulary: Vocabulary) -> str:
    match item:
        case Constant():
            return f"{_jsdoc(item.doc)}export const {item.name} = {json.dumps(item.value)};\n"
        case Words():
            return (
                f"{_jsdoc(item.doc)}export type {item.name} ={_alternatives([json.dumps(v) for v in item.values])};\n"
            )
        case Alias():
            return f"{_jsdoc(item.doc)}export type {item.name} = {plain_type(item.type, vocabulary)};\n"
        case Union():
            return f"{_jsdoc(item.doc)}export type {item.name} ={_alternatives(list(item.members))};\n"
        case Codes():
            return _codes(item)
        case Shape():
            return _interface(item, vocabulary)


def _interface(shape: Shape, vocabulary: Vocabulary) -> str:
    lines = [f'  type: "{shape.tag}";'] if shape.tag else []
    for one in shape.fields:
        if default(one) is not UNSET:
            lines.append(f"  /** Left out when {_shown(default(one))}. */")
        mark = "" if one.required else "?"
        lines.append(f"  {one.encode_name}{mark}: {type_name(one.type, vocabulary)};")
    return "\n".join([f"{_jsdoc(shape.doc)}export interface {shape.name} {{", *lines, "}\n"])


def _codes(codes: Codes) -> str:
    lines = [f"{_jsdoc(codes.doc)}export const {codes.name} = {{"]
    for member in codes.members:
        lines += [f"  /** {member.doc} */"] if member.doc else []
        lines.append(f"  {member.name}: {member.value},")
    lines += ["} as const;", f"export type {codes.name} = (typeof {codes.name})[keyof typeof {codes.name}];\n"]
    return "\n".join(lines)


def _alternatives(names: list[str]) -> str:
    line = " " + " | ".join(names)
    return line if len(line) < 80 else "".join(f"\n  | {name}" for name in names)


def _shown(value: Any) -> str:
    if hasattr(value, "__struct_fields__"):
        return "all its fields have their defaults"
    return "empty" if value in ("", (), [], {}) else f"`{json.dumps(value)}`"


def _jsdoc(doc: str) -> str:
    lines = doc.splitlines()
    if not lines:
        return ""
    if len(lines) == 1:
        return f"/** {doc} */\n"
    return "\n".join(["/**", *(f" * {line}".rstrip() for line in lines), " */\n"])
