"""How the shapes of the wire are written in TypeScript."""

from typing import Annotated, Any, Literal

import pytest
from msgspec import Meta, Struct
from msgspec import inspect as shapes

from wire.model import Alias, Shape, Union, Vocabulary, Words
from wire.typescript import render, type_name


class Cat(Struct, tag="cat"):
    """Says meow."""

    lives: int
    name: str = ""


class Dog(Struct, tag="dog"):
    """Says woof."""


def shape(struct: type[Struct]) -> Shape:
    info = shapes.type_info(struct)
    assert isinstance(info, shapes.StructType)
    return Shape(struct.__name__, struct.__doc__ or "", str(info.tag), info.fields)


Name = Annotated[str, Meta(max_length=9)]
VOCABULARY = Vocabulary(
    "",
    [
        shape(Cat),
        shape(Dog),
        Union("Animal", ("Cat", "Dog"), ""),
        Words("Mood", ("calm", "cross"), ""),
        Alias("Name", shapes.type_info(Name), ""),
    ],
)


@pytest.mark.parametrize(
    ("python", "typescript"),
    [
        (int, "number"),
        (str | None, "string | null"),
        (list[str], "readonly string[]"),
        (tuple[int | None, ...], "readonly (number | null)[]"),
        (dict[str, float], "Record<string, number>"),
        (Any, "unknown"),
        (Literal["up", "down"], '"down" | "up"'),
        (Literal["cross", "calm"], "Mood"),
        (Cat | Dog, "Animal"),
        (Cat, "Cat"),
        (Name, "Name"),
        (list[Name], "readonly Name[]"),
        (Annotated[str, Meta(max_length=8)], "string"),
    ],
)
def test_a_type_is_written_by_its_name_or_its_shape(python: Any, typescript: str) -> None:
    assert type_name(shapes.type_info(python), VOCABULARY) == typescript


def test_a_type_without_a_place_on_the_wire_is_refused() -> None:
    with pytest.raises(TypeError, match="no TypeScript"):
        type_name(shapes.type_info(bytes), VOCABULARY)


def test_a_field_with_a_default_may_be_left_out() -> None:
    text = render(VOCABULARY)
    assert (
        '/** Says meow. */\nexport interface Cat {\n  type: "cat";\n  lives: number;\n'
        "  /** Left out when empty. */\n  name?: string;\n}"
    ) in text
    assert "export type Animal = Cat | Dog;" in text
