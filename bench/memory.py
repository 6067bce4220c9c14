"""The memory of an idle connection, by the growth of the server's resident set at 5,000 of them, beside bare ASGI's.

A connection is idle when it has said what it has to say and has lived through a heartbeat and a ping.
"""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

import msgspec

from bench import world
from bench.line import Line, connect
from bench.pairs import decode
from bench.table import Row, at_most, reference
from bench.world import Process
from visavis.config import Settings
from visavis.http.serving import PING_INTERVAL_S
from visavis.storage.rows import new_id

CONNECTIONS = 5_000
LIMIT_KIB = 25
SETTLE_S = max(PING_INTERVAL_S, Settings().heartbeat_s) + 4

OpenOne = Callable[[int], Coroutine[Any, Any, Line]]


async def measure() -> list[Row]:
    """Shoppers who have said hello; the same, each following a conversation, on a server started anew; bare ASGI."""
    conversations = [new_id() for _ in range(CONNECTIONS)]
    with world.folder() as data:
        people = await world.populate(data, shoppers=CONNECTIONS, advisors=0)
        with world.server(data) as ours:
            hello_kib, lines = await _grown_kib(ours, lambda number: _shopper(ours, people.tokens[number]))
            await world.few_at_once([_open(*one) for one in zip(lines, conversations, strict=True)])
            _close(lines)
        with world.server(data) as ours:
            follow_kib, lines = await _grown_kib(
                ours, lambda number: _shopper(ours, people.tokens[number], conversations[number])
            )
            _close(lines)
    with world.echo() as bare:
        bare_kib, lines = await _grown_kib(bare, lambda number: connect(bare.port, _ignore, path=f"/ws?{number}"))
        _close(lines)
    at = f"at {CONNECTIONS:,} connections"
    return [
        at_most(f"memory of an idle connection that said hello, {at}", [hello_kib], LIMIT_KIB, "KiB"),
        at_most("  that also follows a conversation", [follow_kib], LIMIT_KIB, "KiB"),
        reference("  bare ASGI", [bare_kib], "KiB"),
    ]


async def _grown_kib(process: Process, open_one: OpenOne) -> tuple[float, list[Line]]:
    """Open all the connections; by how much each made the process grow, and the connections."""
    _close([await open_one(0)])
    before = process.rss_bytes()
    lines = await world.few_at_once([open_one(number) for number in range(CONNECTIONS)])
    await asyncio.sleep(SETTLE_S)
    return (process.rss_bytes() - before) / CONNECTIONS / 1_024, lines


async def _shopper(process: Process, token: str, conversation: str = "") -> Line:
    """A shopper's connection that was welcomed, and that has read its conversation, if it has one."""
    ready = asyncio.get_running_loop().create_future()
    last = "event" if conversation else "welcome"

    def heard(text: bytes) -> None:
        if not ready.done() and any(decode(line).type == last for line in text.split(b"\n")):
            ready.set_result(None)

    line = await world.shopper(process, token, heard, resume={conversation: 0} if conversation else {})
    await ready
    return line


async def _open(line: Line, conversation: str) -> None:
    done = asyncio.get_running_loop().create_future()
    line.heard = lambda text: done.set_result(None) if decode(text).type == "done" else None
    do = {"type": "open_conversation", "conversation": conversation, "text": "Hello"}
    line.say(msgspec.json.encode({"type": "command", "id": new_id(), "do": do}))
    await done


def _close(lines: Sequence[Line]) -> None:
    for line in lines:
        line.close()


def _ignore(_text: bytes) -> None:
    return None
