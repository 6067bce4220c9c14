"""How far one connection has been sent one conversation's log. Pure.

Live events are sent only when they are the next; whatever is missing is filled in from the log.
"""

from enum import Enum


class Move(Enum):
    SEND = "send"
    SKIP = "skip"
    FILL = "fill"


class Cursor:
    """`seq` is the last position sent. While `filling`, live events wait for the log to deliver them."""

    __slots__ = ("filling", "newest", "seq")

    def __init__(self, after: int) -> None:
        self.seq = after
        self.newest = after
        self.filling = True

    def live(self, seq: int) -> Move:
        """What to do with a live event: send it, skip it, or start filling the gap before it."""
        self.newest = max(self.newest, seq)
        if self.filling or seq <= self.seq:
            return Move.SKIP
        if seq == self.seq + 1:
            self.seq = seq
            return Move.SEND
        self.filling = True
        return Move.FILL

    def filled(self, seq: int) -> bool:
        """An event read from the log: whether it is to be sent."""
        if seq <= self.seq:
            return False
        self.seq = seq
        self.newest = max(self.newest, seq)
        return True

    def settle(self) -> bool:
        """The log had no more: return to live delivery, unless something newer was announced meanwhile."""
        self.filling = self.newest > self.seq
        return not self.filling
