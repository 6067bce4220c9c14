"""What live delivery counts. Labels are words of the protocol, never ids, so that the series are few."""

from functools import cache, partial
from itertools import product
from typing import Literal, get_args

from prometheus_client import CollectorRegistry, Counter, Gauge

from visavis.protocol.close import CloseCode
from visavis.protocol.commands import Command
from visavis.protocol.problems import ProblemType
from visavis.realtime.tallies import Tallies

Kind = Literal["new", "visitor", "member", "camera"]
"""Whom a connection speaks for; `new` has not said hello yet."""

Transport = Literal["websocket", "fallback"]


class RealtimeMeters:
    """The figures of connections, commands and deliveries. Without a registry they are counted and read by nobody.

    A series is looked up once and then held, so that what is counted for every message costs an increment.
    """

    def __init__(self, registry: CollectorRegistry | None = None) -> None:
        counter = partial(Counter, registry=registry)
        connections = "Open connections, by kind (`new` has not said hello yet) and transport"
        self._connections = cache(
            Gauge("visavis_connections", connections, ["kind", "transport"], registry=registry).labels
        )
        hellos = "Connections that were greeted, by kind, and whether they resume conversations that they hold"
        self._hellos = cache(counter("visavis_hellos", hellos, ["kind", "resumes"]).labels)
        closes = "Connections that ended, by reason: a close code's name, or `left` when the other side went"
        self._closes = cache(counter("visavis_closes", closes, ["reason"]).labels)
        refused = "Frames refused before anything was done, by the problem's type: sent too fast, too large, wrong"
        self._refused = cache(counter("visavis_refused_frames", refused, ["problem"]).labels)
        fills = (
            "Fills from the log, by cause: `follow` when a client asked, `gap` when live delivery left something out"
        )
        self._fills = cache(counter("visavis_fills", fills, ["cause"]).labels)
        self._overflows = counter("visavis_outbox_overflows", "Outboxes that overflowed: their readers were let go")
        self._tallies = Tallies(Command.__args__)
        if registry is not None:
            registry.register(self._tallies)
        self.command, self.delivered = self._tallies.command, self._tallies.delivered
        self._begin_at_zero()

    def opened(self, transport: Transport) -> None:
        self._connections("new", transport).inc()

    def greeted(self, kind: Kind, transport: Transport, *, resumes: bool) -> None:
        self._connections("new", transport).dec()
        self._connections(kind, transport).inc()
        self._hellos(kind, "yes" if resumes else "no").inc()

    def closed(self, kind: Kind, transport: Transport) -> None:
        """The line is gone."""
        self._connections(kind, transport).dec()

    def ended(self, code: CloseCode | None) -> None:
        """A connection came to its end: we said goodbye, or the other side left without one."""
        self._closes(_reason(code)).inc()

    def refused(self, problem: ProblemType) -> None:
        self._refused(problem).inc()

    def filling(self, *, gap: bool) -> None:
        self._fills("gap" if gap else "follow").inc()

    def overflowed(self) -> None:
        self._overflows.inc()

    def _begin_at_zero(self) -> None:
        """A rate is right from the first event on when its series was there before."""
        for pair in product(get_args(Kind), get_args(Transport)):
            self._connections(*pair)
        for pair in product(("visitor", "member", "camera"), ("yes", "no")):
            self._hellos(*pair)
        for code in (*CloseCode, None):
            self._closes(_reason(code))
        self._refused("rate-limited")
        for cause in ("follow", "gap"):
            self._fills(cause)


def _reason(code: CloseCode | None) -> str:
    return "left" if code is None else code.name.lower()
