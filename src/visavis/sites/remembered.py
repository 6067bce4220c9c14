"""The sites used last, kept in memory for a short time: they are read at every page load and connection."""

from collections import OrderedDict
from collections.abc import Callable

from visavis.sites.rules import KnownSite

REMEMBERED_S = 10.0
"""After this another node's change is noticed; this node's own changes are known at once."""
REMEMBERED_SITES = 2_000


class Remembered:
    """The sites used last, by key and by id, for a short time."""

    def __init__(self, stopwatch: Callable[[], float]) -> None:
        self._stopwatch = stopwatch
        self._sites: OrderedDict[str, tuple[float, KnownSite]] = OrderedDict()
        self.changes = 0

    def get(self, name: str) -> KnownSite | None:
        until, site = self._sites.get(name, (0.0, None))
        if site is None or until <= self._stopwatch():
            return None
        self._sites.move_to_end(name)
        return site

    def put(self, name: str, site: KnownSite, as_of: int) -> None:
        """Remember what was read, unless something changed since `as_of` and the reading may be out of date."""
        if as_of != self.changes:
            return
        self._sites[name] = (self._stopwatch() + REMEMBERED_S, site)
        self._sites.move_to_end(name)
        if len(self._sites) > 2 * REMEMBERED_SITES:
            self._sites.popitem(last=False)

    def forget(self, site: KnownSite) -> None:
        self.changes += 1
        self._sites.pop(site.key, None)
        self._sites.pop(site.id, None)
