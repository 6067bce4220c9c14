"""A site's own words in the places of the widget's: which may be changed, and what a shopper is told. Pure."""

from collections.abc import Mapping
from typing import get_args

from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Language

Words = Mapping[str, Mapping[str, str]]
"""By language, then by the text's name."""

LANGUAGES = frozenset(get_args(Language))


def plain_words(words: Words, known: frozenset[str]) -> dict[str, dict[str, str]]:
    """The words as they are kept, without the empty ones. `known` are the names of the widget's texts.

    Raises ProblemError `invalid`, naming the one, for a language or a text that the widget does not have.
    """
    for language, texts in words.items():
        if language not in LANGUAGES:
            raise _unknown("language", language)
        for name in texts:
            if name not in known:
                raise _unknown("text", f"{language}.{name}")
    kept = {language: _filled(texts) for language, texts in words.items()}
    return {language: texts for language, texts in kept.items() if texts}


def _filled(texts: Mapping[str, str]) -> dict[str, str]:
    plain = {name: text.replace("\0", "").strip() for name, text in texts.items()}
    return {name: text for name, text in plain.items() if text}


def _unknown(what: str, name: str) -> ProblemError:
    title = f"The widget has no {what} “{name[:60]}”."
    return ProblemError("invalid", title, field=f"words.{name[:60]}")
