"""The memory of an idle connection, by the growth of the server's resident set at 5,000 of them, beside bare ASGI's.

A connection is idle when it has said what it has to say and has lived through a heartbeat and a ping. The server reads
its database on one connection instead of ten: each keeps up to 16 MiB of the pages that it has seen, however many
shoppers there are, and that would be counted as theirs.
"""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

import msgspec

from bench import world
from bench.line import Heard, Line, connect
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
        with world.server(data, readers=1) as ours:
            hello_kib, lines = await _grown_kib(ours, lambda number: _shopper(ours, people.tokens[number]))
            await world.few_at_once([_open(*one) for one in zip(lines, conversations, strict=True)])
            _close(lines)
        with world.server(data, readers=1) as ours:
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
    ready, heard = _first("event" if conversation else "welcome")
    line = await world.shopper(process, token, heard, resume={conversation: 0} if conversation else {})
    await ready
    return line


async def _open(line: Line, conversation: str) -> None:
    done, line.heard = _first("done")
    do = {"type": "open_conversation", "conversation": conversation, "text": "Hello"}
    line.say(msgspec.json.encode({"type": "command", "id": new_id(), "do": do}))
    await done


def _first(kind: str) -> tuple[asyncio.Future[None], Heard]:
    """A future that is done when a frame of that kind was heard, and who hears it."""
    future: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def heard(text: bytes) -> None:
        if not future.done() and any(decode(line).type == kind for line in text.split(b"\n")):
            future.set_result(None)

    return future, heard


def _close(lines: Sequence[Line]) -> None:
    for line in lines:
        line.close()


def _ignore(_text: bytes) -> None:
    return None
