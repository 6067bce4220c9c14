"""What a site hides of its pages when they are shared: which CSS selectors are taken. Pure.

Shoppers' browsers have the last word on a selector: a page on which one is not understood shares nothing. What is
refused here is what is certainly none, so that a slip of the pen is told to who made it.
"""

import re

from visavis.protocol.problems import ProblemError
from visavis.protocol.sites import PageMasks

_IDENT = r"(?:-?(?:[_a-zA-Z]|[^\x00-\x9f]|\\[^\n])|--)(?:[-\w]|[^\x00-\x9f]|\\[^\n])*"
_STRING = r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'"
_ATTRIBUTE = re.compile(rf"\[\s*{_IDENT}\s*(?:[~|^$*]?=\s*(?:{_IDENT}|{_STRING})\s*(?:[iIsS]\s*)?)?\]")
_PLAIN = re.compile(rf"[.#]{_IDENT}")
_TYPE = re.compile(rf"\*|{_IDENT}")
_COMBINATOR = re.compile(r"\s*[>+~]\s*|\s+")
_PSEUDO = re.compile(r":([a-z-]+)(\(?)")
_OF_SELECTORS = frozenset({"is", "where", "not", "has"})
_COUNTING = frozenset({"nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type"})
_COUNT = re.compile(r"\s*(?:odd|even|[+-]?\d*n(?:\s*[+-]\s*\d+)?|[+-]?\d+)\s*\)")
_ALONE = re.compile(
    r"root|empty|(?:first|last|only)-(?:child|of-type)|link|any-link|enabled|disabled|checked|required|optional|"
    r"read-(?:only|write)|valid|invalid|placeholder-shown|focus|focus-within|hover|open"
)
_DEEPEST = 5


def plain_masks(masks: PageMasks) -> PageMasks:
    """The masks as they are kept: each selector once, without blanks around it.

    Raises ProblemError `invalid`, naming the field, for a text that is no selector.
    """
    hides, shows = _plain("masks.hides", masks.hides), _plain("masks.shows", masks.shows)
    return PageMasks(hides, masks.everything, shows)


def _plain(field: str, selectors: tuple[str, ...]) -> tuple[str, ...]:
    bare = tuple(dict.fromkeys(text.strip() for text in selectors if text.strip()))
    for text in bare:
        if not is_selector(text):
            raise ProblemError("invalid", f"“{text[:60]}” is no CSS selector of elements.", field=field)
    return bare


def is_selector(text: str) -> bool:
    """Whether a text is a list of CSS selectors of elements."""
    return _list(text, 0, 0) == len(text)


def _list(text: str, at: int, depth: int, *, relative: bool = False) -> int:
    """Where a list of selectors ends that begins here; -1 where none does."""
    while True:
        at = _complex(text, _skip(text, at), depth, relative=relative)
        if at < 0 or not text.startswith(",", at := _skip(text, at)):
            return at
        at += 1


def _complex(text: str, at: int, depth: int, *, relative: bool) -> int:
    if relative and (lead := re.compile(r"[>+~]\s*").match(text, at)):
        at = lead.end()
    at = _compound(text, at, depth)
    while at >= 0 and (joint := _COMBINATOR.match(text, at)):
        if text[joint.end() : joint.end() + 1] in {"", ",", ")"} and not joint.group().strip():
            return at
        at = _compound(text, joint.end(), depth)
    return at


def _compound(text: str, at: int, depth: int) -> int:
    start = at
    if kind := _TYPE.match(text, at):
        at = kind.end()
    while at >= 0 and (sign := text[at : at + 1]) in {".", "#", "[", ":"} and sign:
        if sign == ":":
            at = _pseudo(text, at, depth)
        else:
            part = (_ATTRIBUTE if sign == "[" else _PLAIN).match(text, at)
            at = part.end() if part else -1
    return at if at > start else -1


def _pseudo(text: str, at: int, depth: int) -> int:
    found = _PSEUDO.match(text, at)
    if not found or depth == _DEEPEST:
        return -1
    name, opened = found.groups()
    if not opened:
        return found.end() if _ALONE.fullmatch(name) else -1
    if name in _OF_SELECTORS:
        end = _list(text, found.end(), depth + 1, relative=name == "has")
        return end + 1 if end >= 0 and text.startswith(")", end) else -1
    count = _COUNT.match(text, found.end()) if name in _COUNTING else None
    return count.end() if count else -1


def _skip(text: str, at: int) -> int:
    while text[at : at + 1].isspace():
        at += 1
    return at
