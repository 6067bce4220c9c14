"""When a file is looked through again, and what is told of it to whom. Pure."""

from typing import NamedTuple

from visavis.presence.principal import Member, Principal
from visavis.protocol.base import Milliseconds
from visavis.protocol.files import FileCheck
from visavis.protocol.problems import ProblemError

FIRST_RETRY_MS = 2_000
LONGEST_RETRY_MS = 60_000
CLAIMED_MS = 300_000
"""How long a content is a node's that looks it through; another one takes it over from a node that died."""


class Told(NamedTuple):
    """What somebody is told of a file: how far its check is, and what was found; and whether they may open it."""

    check: FileCheck = ""
    found: str = ""
    opens: bool = True


def retry_ms(tries: int) -> Milliseconds:
    """How long to wait after so many tries that failed, the first of them counted."""
    return int(min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** min(tries - 1, 10)))


def told(state: str | None, found: str | None, principal: Principal, *, own: bool, checked: bool) -> Told:
    """`checked` says whether a clamd is set; where it was taken away again, nothing waits for it.

    Who sent a file sees it while it waits. What was found is named to the team alone: a shopper can do nothing with it,
    and who tries what passes should learn nothing.
    """
    if state == "waiting" and checked:
        return Told("waiting", opens=own)
    if state == "found":
        return Told("found", (found or "") if isinstance(principal, Member) else "", opens=False)
    if state == "unchecked":
        return Told("unchecked", opens=own)
    return Told()


def check_opens(state: str | None) -> None:
    """Raise ProblemError `forbidden` for what nobody may open, whatever address they were given before."""
    if state == "found":
        raise ProblemError("forbidden", "This file was found to hold a virus.")
