"""How text becomes words, and what is shown of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visavis.conversations.search.rules import WORD_CHARACTERS, asked, excerpt, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Règle, REGLE & règles!", ("regle", "regles")),
        ("Straße ﬁn", ("strasse", "fin")),
        ("n° 12_34 a@b.example", ("n", "12", "34", "a", "b", "example")),
        ("Ελλάδα ЁЛКА", ("ελλαδα", "елка")),
        ("", ()),
        ("x" * 100, ("x" * WORD_CHARACTERS,)),
    ],
)
def test_words_have_neither_case_nor_accents(text: str, words: tuple[str, ...]) -> None:
    assert words_of(text) == words


def test_of_a_long_search_only_the_first_words_count() -> None:
    assert len(asked(" ".join(map(str, range(50))))) == 10


def pieces(text: str, *words: str) -> str:
    return "".join(f"[{piece.text}]" if piece.found else piece.text for piece in excerpt(text, words))


def test_an_excerpt_shows_what_was_found_in_its_place() -> None:
    assert pieces("The Règle of rules", "of", "reg") == "The [Règle] [of] rules"
    assert pieces("ﬁnally fine", "fin") == "[ﬁnally] [fine]"
    assert pieces("nothing here", "lamp") == "nothing here"
    assert pieces("", "lamp") == ""


def test_an_excerpt_of_a_long_text_is_cut_around_the_first_word_found() -> None:
    text = f"{'before ' * 50}lamp{' after' * 50}"
    shown = pieces(text, "lamp")
    assert shown.startswith("…before ")
    assert shown.endswith("…")
    assert "[lamp]" in shown
    assert len(shown) < 220


@given(st.text(), st.text(max_size=5))
def test_an_excerpt_is_a_part_of_the_text(text: str, query: str) -> None:
    shown = excerpt(text, asked(query))
    joined = "".join(piece.text for piece in shown)
    assert joined.removeprefix("…").removesuffix("…") in text or joined in text
