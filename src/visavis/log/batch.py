"""One group commit as a pure computation: which requests append what, numbered; no database, no clock.

The same requests and states always give the same outcome, so a batch that failed to commit may be computed again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, NamedTuple

import msgspec

from visavis.log.port import Appended, Decide, Projection, Request, State
from visavis.protocol.events import TEAM_ONLY
from visavis.protocol.frames import EventFrame
from visavis.protocol.problems import ProblemError

encode = msgspec.json.Encoder().encode


class Row(NamedTuple):
    """An event ready to be stored, in the order of the table's columns: `frame` is its wire form."""

    conversation: str
    seq: int
    at: int
    type: str
    command: str
    frame: str


@dataclass(slots=True)
class Earlier:
    """What a command led to when it was first carried out."""

    actor: str
    seq: int


@dataclass(slots=True)
class Batch(Generic[State]):
    """The rows to insert, the states to save, and an outcome for each request, in the order of the requests."""

    rows: list[Row] = field(default_factory=list)
    changed: dict[str, State] = field(default_factory=dict)
    outcomes: list[Appended[State] | ProblemError] = field(default_factory=list)

    @property
    def appended(self) -> list[Appended[State]]:
        """The outcomes that appended something, in order."""
        return [one for one in self.outcomes if isinstance(one, Appended) and one.events]


def compute(
    requests: Sequence[tuple[Request, Decide[State]]],
    states: Mapping[str, State],
    earlier: Mapping[tuple[str, str], Earlier],
    projection: Projection[State],
    now: int,
) -> Batch[State]:
    """Decide and number every request in turn, each seeing what those before it appended.

    `earlier` maps (conversation, command id) to what that led to before; such requests append nothing.
    `now` is Unix ms; an event is never dated before the one it follows, whatever the clocks of the nodes say.
    """
    batch: Batch[State] = Batch()
    current = dict(states)
    done = dict(earlier)
    for request, decide in requests:
        outcome = _decide_one(request, decide, current, done, projection, now, batch)
        batch.outcomes.append(outcome)
    return batch


def _decide_one(
    request: Request,
    decide: Decide[State],
    current: dict[str, State],
    done: dict[tuple[str, str], Earlier],
    projection: Projection[State],
    now: int,
    batch: Batch[State],
) -> Appended[State] | ProblemError:
    state = before = current.get(request.conversation)
    first = done.get((request.conversation, request.command))
    if first is not None:
        return _answer_again(request, first, state)
    try:
        bodies = decide(state)
    except ProblemError as refusal:
        return refusal
    seq = 0 if state is None else projection.seq(state)
    at = now if state is None else max(now, projection.changed_at(state))
    events: list[EventFrame] = []
    for body in projection.complete(state, bodies, at):
        seq += 1
        private = type(body) in TEAM_ONLY
        event = EventFrame(request.conversation, seq, at, request.actor, body, request.command, private)
        events.append(event)
        state = projection.evolve(state, event, request.organisation)
        tag = type(body).__struct_config__.tag
        batch.rows.append(Row(request.conversation, seq, at, str(tag), request.command, encode(event).decode()))
    if events and state is not None:
        current[request.conversation] = state
        batch.changed[request.conversation] = state
        done[request.conversation, request.command] = Earlier(request.actor.id, seq)
    return Appended(request.conversation, seq, before, state, tuple(events))


def _answer_again(request: Request, first: Earlier, state: State | None) -> Appended[State] | ProblemError:
    if first.actor != request.actor.id:
        return ProblemError("conflict", "This command id was used for something else. Make a new one.")
    return Appended(request.conversation, first.seq, state, state)
