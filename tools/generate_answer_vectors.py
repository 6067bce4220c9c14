"""Generates web/client/test/answer-vectors.json: fields, answers, and why the answers do not fit.

The server's rules make them and the client's rules are tested on them. With `--check` it writes nothing and fails when
the file is out of date.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from visavis.conversations.forms.answers import Answer, misfit, plain
from visavis.protocol.forms import (
    ChoiceField,
    ChoicesField,
    ConsentField,
    DateField,
    EmailField,
    FormField,
    NumberField,
    PhoneField,
    TextField,
)

FILE = Path(__file__).resolve().parent.parent / "web/client/test/answer-vectors.json"

FIELDS: tuple[FormField, ...] = (
    TextField("a", "A"),
    TextField("a", "A", required=True, least=2, most=4),
    NumberField("a", "A"),
    NumberField("a", "A", required=True, least=-1, most=2.5),
    DateField("a", "A"),
    DateField("a", "A", required=True, least="2024-02-29", most="2026-12-31"),
    ChoiceField("a", "A", choices=("Red", "Blue")),
    ChoiceField("a", "A", required=True, choices=("Red", "1", "é")),
    ChoicesField("a", "A", choices=("Red", "Blue")),
    ChoicesField("a", "A", required=True, choices=("Red", "1", "é")),
    EmailField("a", "A"),
    EmailField("a", "A", required=True),
    PhoneField("a", "A"),
    PhoneField("a", "A", required=True),
    ConsentField("a", "A"),
    ConsentField("a", "A", required=True),
)
TEXTS = (
    *(
        "",
        " ",
        "\u00a0\t\r\n",
        "\0",
        "a",
        "ab",
        " ab\0 ",
        "abcd",
        "abcde",
        "🙂🙂🙂🙂",
        "🙂🙂🙂🙂🙂",
        "\u2003",
        "\ufeff",
        "\x1f",
    ),
    *("0", "1", "12", "-1", "2.5", "1e3", "٣٤٥٦٧"),
    *("2024-02-28", "2024-02-29", "2025-02-29", "2026-12-31", "2027-01-01", "2026-13-01", "2026-1-1", "0000-01-01"),
    *("2026-06-31", "20260101", "2026-W01-1", "2026-01-01 ", "2026-01-01x", "٢٠٢٦-01-01"),
    *("Red", "red", " Blue ", "é", "e\u0301"),
    *("ana@example.com", "ana@example", "@example.com", "ana@", "a b@example.com", "ana@exa mple.com", "ana@.com"),
    *(
        "ana@example..com",
        "ana@example.com.",
        "é@exämple.fr",
        "ana@b@c.de",
        "ana\u200b@example.com",
        f"{'a' * 250}@b.c",
    ),
    *("a" * 249 + "@b.cd", "ana\x85@example.com", "ana\u00a0@example.com", "🙂@example.com"),
    *(
        "12345",
        "1234",
        "+33 1 23 45 67 89",
        "(0)1.23/45-67",
        "++33123456",
        "33+123456",
        "1" * 15,
        "1" * 16,
        "1" + " -" * 30,
    ),
    *("call me", "+", "１２３４５６"),
)
LISTS = ((), ("Red",), (" Blue\0", "Red"), ("Red", "Red "), ("Red", "1", "é"), ("Red", ""), ("green",))
ANSWERS: tuple[Answer | None, ...] = (None, *TEXTS, True, False, 0, 1, -1, -1.5, 2.5, 2.75, 1e300, *LISTS)


def main(arguments: list[str]) -> int:
    """Returns 1 when checking and the file differs from what would be generated."""
    lines = ",\n".join(msgspec.json.encode(vector).decode() for vector in _vectors())
    text = f"[\n{lines}\n]\n"
    if FILE.exists() and FILE.read_text("utf-8") == text:
        return 0
    if "--check" in arguments:
        print(f"{FILE.name} is out of date: run make generate", file=sys.stderr)
        return 1
    FILE.write_text(text, "utf-8")
    print(f"{FILE.name} written")
    return 0


def _vectors() -> Iterator[dict[str, object]]:
    """For each field, what becomes of each answer: as it is kept, and why it does not fit."""
    for field in FIELDS:
        tried = []
        for answer in ANSWERS:
            kept = None if answer is None else plain(answer)
            tried.append((answer, kept, misfit(field, kept)))
        yield {"field": field, "tried": tried}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
