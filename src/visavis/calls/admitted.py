"""Who was found in which call a moment ago, so that not each of their signals asks the database.

Who has left a call may be heard by those in it for as long as this is remembered.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable

REMEMBERED_S = 1.0


class Admitted:
    """At most `size` of them; of more the oldest are forgotten, and asked for again."""

    def __init__(self, *, size: int = 10_000, stopwatch: Callable[[], float] = time.monotonic) -> None:
        self._size = size
        self._stopwatch = stopwatch
        self._until: OrderedDict[Hashable, float] = OrderedDict()

    def __contains__(self, who: Hashable) -> bool:
        return self._until.get(who, 0.0) > self._stopwatch()

    def __len__(self) -> int:
        return len(self._until)

    def add(self, who: Hashable) -> None:
        now = self._stopwatch()
        self._until[who] = now + REMEMBERED_S
        self._until.move_to_end(who)
        while len(self._until) > self._size or next(iter(self._until.values())) <= now:
            self._until.popitem(last=False)
