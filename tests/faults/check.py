"""What must be true of conversations after a fault, whatever it was. Pure: logs in, complaints out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests.integration.durability.talker import Frame, Talker

Logs = Mapping[str, Sequence[Frame]]


@dataclass(frozen=True)
class Talked:
    """A conversation, and those who talked in it."""

    conversation: str
    visitor: Talker
    advisor: Talker


def complaints(stored: Logs, talked: Iterable[Talked], everybody: Iterable[Talker]) -> Iterator[str]:
    """What is wrong, a line each: `stored` are the logs in the database."""
    for one in talked:
        yield from _of_conversation(one, stored.get(one.conversation, ()))
    for name, log in stored.items():
        done = Counter((event["command"], event["body"]["type"]) for event in log)
        yield from (
            f"{name}: {command} led to {kind} {count} times" for (command, kind), count in done.items() if count > 1
        )
    for talker in everybody:
        for command, (conversation, seq) in talker.acknowledged.items():
            log = stored.get(conversation, ())
            if seq > len(log) or log[seq - 1]["command"] != command:
                yield f"{conversation}: {command} was acknowledged as event {seq}, which it is not"


def _of_conversation(talked: Talked, log: Sequence[Frame]) -> Iterator[str]:
    name = talked.conversation
    if [event["seq"] for event in log] != list(range(1, len(log) + 1)):
        yield f"{name}: the log has a gap"
    joined = [event["actor"]["id"] for event in log if event["body"]["type"] == "advisor_joined"]
    if len(joined) != 1:
        yield f"{name}: taken {len(joined)} times"
    for side, talker in (("visitor", talked.visitor), ("advisor", talked.advisor)):
        held = talker.logs.get(name, [])
        if list(held) == list(log[: len(held)]) and len(held) < len(log):
            yield f"{name}: the {side} misses {len(log) - len(held)} of {len(log)} events"
        elif list(held) != list(log):
            yield f"{name}: the {side} holds something else"
