"""When a node is dead: pure, with the times of the database's clock handed in.

A database that stood still silences every node alike. So a node judges others only when it has itself been heard
without a gap for as long as the others were silent.
"""

from dataclasses import dataclass

from visavis.protocol.base import Milliseconds

BEAT_S = 1.0
"""How often a node says that it lives."""

GAP_MS = 3_000
"""A longer pause between two beats of one's own is a gap: one's own node, or the database, stood still."""

DEAD_AFTER_MS = 6_000
"""How long a node is silent before it is dead."""

REFRESH_S = 2.0
"""How often a node looks again at those whom somebody here watches: the repair for a message lost on the bus."""


CALL_S = 2.0
"""How often a node calls the others over the bus."""

UNHEARD_AFTER_S = 10.0
"""How long a living node may be silent on the bus before something is wrong between the two."""


@dataclass(frozen=True, slots=True)
class Pulse:
    """A node's last beat, and the first of those that came without a gap."""

    beat_at: Milliseconds
    steady_since: Milliseconds


def beaten(pulse: Pulse | None, beat_at: Milliseconds) -> Pulse:
    """The pulse after one more beat. A clock that was set back counts as a gap."""
    if pulse is None or not 0 <= beat_at - pulse.beat_at <= GAP_MS:
        return Pulse(beat_at, beat_at)
    return Pulse(beat_at, pulse.steady_since)


def dead_before(pulse: Pulse, dead_after_ms: int = DEAD_AFTER_MS) -> Milliseconds | None:
    """Nodes that were last heard before this moment are dead; None while this node cannot tell."""
    moment = pulse.beat_at - dead_after_ms
    return moment if pulse.steady_since <= moment else None
