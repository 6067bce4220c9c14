"""A conversation's state as its row keeps it: with the mark of the fold that made it.

While nodes are upgraded, an older one drops what it does not know of a state that it writes, and this version's mark
with it. What bears an older mark or none is made anew from the log, which keeps everything, before it is written next.
"""

import re
from collections.abc import Callable, Iterable, Iterator

import msgspec
import structlog

from visavis.conversations import fold
from visavis.protocol.frames import EventFrame
from visavis.protocol.views import Conversation

logger = structlog.get_logger(__name__)

FOLD = 3
"""Raised whenever the fold makes more of a log than it did: a new field, or another meaning of an old one."""

MARK = f',"fold":{FOLD}}}'
_ANY_MARK = re.compile(r',"fold":(\d{1,9})\}$')

encode = msgspec.json.Encoder().encode
decode_state = msgspec.json.Decoder(Conversation).decode
decode_event = msgspec.json.Decoder(EventFrame).decode


def encode_state(state: Conversation) -> str:
    return encode(state).decode()[:-1] + MARK


def is_stale(text: str) -> bool:
    """Whether an older version wrote this state; what a newer one wrote may hold more, but nothing less."""
    if text.endswith(MARK):
        return False
    mark = _ANY_MARK.search(text)
    return mark is None or int(mark[1]) < FOLD


def present_states(texts: Iterable[str], log: Callable[[str], Iterable[str]]) -> Iterator[Conversation]:
    """The states of these rows; stale ones are made anew. `log` gives all frames of a conversation, in order."""
    for text in texts:
        state = decode_state(text)
        yield _made_anew(state, log(state.id)) if is_stale(text) else state


def _made_anew(old: Conversation, frames: Iterable[str]) -> Conversation:
    """The fold of the log; `old` where this version cannot read all of it."""
    state: Conversation | None = None
    try:
        for frame in frames:
            state = fold.evolve(state, decode_event(frame), old.organisation)
    except (msgspec.DecodeError, ValueError):
        logger.warning("a state could not be made anew from its log", conversation_id=old.id, exc_info=True)
    return state if state is not None and state.seq == old.seq else old
