"""How text becomes words that are found whatever their case and accents, and what is shown of it. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from visavis.protocol.search import Piece

WORD = re.compile(r"[^\W_]+")
WORD_CHARACTERS = 64
"""A longer word is cut, when it is kept and when it is looked for."""

WORDS_ASKED = 10
"""How many words one search minds."""

BEFORE, AFTER = 60, 140
"""How much of the text an excerpt shows around the first word found, in characters."""


def folded(text: str) -> str:
    """In lower case, without accents: `Règle` and `REGLE` are the same."""
    return "".join(map(_plain, text))


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, each once, in the order of their first."""
    return tuple(dict.fromkeys(word[:WORD_CHARACTERS] for word in WORD.findall(folded(text))))


def asked(query: str) -> tuple[str, ...]:
    """The words of a search, the last of which may be only begun."""
    return words_of(query)[:WORDS_ASKED]


def excerpt(text: str, words: Sequence[str]) -> tuple[Piece, ...]:
    """The part of the text around the first of the words, cut into what was found and what stands between."""
    found = list(_places(text, words))
    first = found[0][0] if found else 0
    start = _word_start(text, max(0, first - BEFORE))
    end = min(len(text), first + AFTER)
    pieces: list[Piece] = []
    at = start
    for begins, ends in found:
        if begins >= end:
            break
        if begins > at:
            pieces.append(Piece(text[at:begins]))
        if ends > at:
            pieces.append(Piece(text[max(at, begins) : ends], found=True))
            at = ends
    if at < end:
        pieces.append(Piece(text[at:end]))
    head = (Piece("…"),) if start > 0 else ()
    tail = (Piece("…"),) if max(at, end) < len(text) else ()
    return (*head, *pieces, *tail)


def _plain(character: str) -> str:
    if character.isascii():
        return character.lower()
    decomposed = unicodedata.normalize("NFKD", character)
    return "".join(part for part in decomposed if not unicodedata.combining(part)).casefold()


def _places(text: str, words: Sequence[str]) -> Iterable[tuple[int, int]]:
    """Where one of the words begins and ends in the text, in order."""
    if not words:
        return
    whole, begun = set(words[:-1]), words[-1]
    origin: list[int] = []
    plain: list[str] = []
    for at, character in enumerate(text):
        short = _plain(character)
        plain.append(short)
        origin += [at] * len(short)
    for match in WORD.finditer("".join(plain)):
        word = match[0][:WORD_CHARACTERS]
        if word in whole or word.startswith(begun):
            yield origin[match.start()], origin[match.end() - 1] + 1


def _word_start(text: str, at: int) -> int:
    """The beginning of the next word, unless that is far or the text begins here."""
    if at == 0:
        return 0
    space = text.find(" ", at, at + 20)
    return at if space < 0 else space + 1
