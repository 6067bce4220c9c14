"""Pairs of connections that talk: a shopper and an advisor in a conversation, or the two ends of a bare echo."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import msgspec

from bench.line import Line, connect
from bench.world import Process, World, advisor, few_at_once, shopper
from visavis.storage.rows import new_id

TEXT = "Is the blue one still in stock, and could it be here by Friday? " * 2


class Heard(msgspec.Struct):
    """As much of a frame as a load needs."""

    type: str = ""
    command: str = ""
    id: str = ""


decode = msgspec.json.Decoder(Heard).decode


@dataclass
class Pair:
    """One conversation. `say` sends a message; `on_arrival` is called when it has reached the other side."""

    line: Line
    message: Callable[[str], bytes]
    on_arrival: Callable[[str], None] = field(default=lambda _id: None)

    def say(self, id_: str) -> None:
        self.line.say(self.message(id_))


async def conversations(nodes: Sequence[Process], world: World) -> list[Pair]:
    """Open a conversation for each shopper, taken by the advisors in turn.

    The shoppers are shared out to the nodes in turn, and each one's advisor is at the node after the shopper's.
    """
    return await few_at_once(
        [
            _conversation(
                nodes[number % len(nodes)],
                nodes[(number + 1) % len(nodes)],
                token,
                world.cookies[number % len(world.cookies)],
            )
            for number, token in enumerate(world.tokens)
        ]
    )


async def _conversation(shoppers: Process, advisors: Process, token: str, cookie: str) -> Pair:
    waiting: dict[str, asyncio.Future[None]] = {}
    pair: Pair

    def answered(text: bytes) -> None:
        for line in text.split(b"\n"):
            frame = decode(line)
            if frame.type == "failed":
                if frame.id in waiting or b"temporarily-unavailable" not in line:
                    raise RuntimeError(line.decode())
                pair.say(frame.id)
            if frame.type == "done" and frame.id in waiting:
                waiting.pop(frame.id).set_result(None)

    def arrived(text: bytes) -> None:
        answered(text)
        for line in text.split(b"\n"):
            frame = decode(line)
            if frame.type == "event":
                pair.on_arrival(frame.command)

    async def do(line: Line, **command: str) -> None:
        id_ = new_id()
        waiting[id_] = asyncio.get_running_loop().create_future()
        future = waiting[id_]
        line.say(msgspec.json.encode({"type": "command", "id": id_, "do": command}))
        await future

    conversation = new_id()
    theirs = await shopper(shoppers, token, answered)
    ours = await advisor(advisors, cookie, arrived)
    pair = Pair(theirs, _post(conversation))
    await do(theirs, type="open_conversation", conversation=conversation, text="Hello")
    await do(ours, type="take_conversation", conversation=conversation)
    follow = msgspec.json.encode({"type": "follow", "conversation": conversation, "after": 0})
    theirs.say(follow)
    ours.say(follow)
    return pair


def _post(conversation: str) -> Callable[[str], bytes]:
    head = b'{"type":"command","id":"'
    tail = f'","do":{{"type":"post_message","conversation":"{conversation}","text":"{TEXT}"}}}}'.encode()
    return lambda id_: head + id_.encode() + tail


async def echoes(process: Process, count: int) -> list[Pair]:
    """As many pairs on the bare peer, saying the very same bytes."""
    return await few_at_once([_echo(process, number) for number in range(count)])


async def _echo(process: Process, number: int) -> Pair:
    pair: Pair

    def arrived(text: bytes) -> None:
        pair.on_arrival(decode(text).id)

    path = f"/ws?{number}"
    pair = Pair(await connect(process.port, lambda _text: None, path=path), _post(new_id()))
    await connect(process.port, arrived, path=path)
    return pair


async def exchange(pairs: list[Pair], messages: int, *, window: int) -> float:
    """Send `messages` in all, each pair keeping `window` on their way; the seconds until the last has arrived."""
    left, missing = messages, messages
    finished = asyncio.get_running_loop().create_future()

    def arrival(pair: Pair) -> Callable[[str], None]:
        def count(id_: str) -> None:
            nonlocal left, missing
            if not id_:
                return
            missing -= 1
            if missing == 0:
                finished.set_result(None)
            elif left > 0:
                left -= 1
                pair.say(new_id())

        return count

    begun = time.perf_counter()
    for pair in pairs:
        pair.on_arrival = arrival(pair)
        for _ in range(min(window, left)):
            left -= 1
            pair.say(new_id())
    await finished
    for pair in pairs:
        pair.on_arrival = lambda _id: None
    return time.perf_counter() - begun


async def offer(pairs: list[Pair], messages: int, *, per_second: float) -> list[float]:
    """Send a message every 1/`per_second` s, by the pairs in turn, whatever is still on its way.

    Returns the seconds from each one's sending to its arrival.
    """
    sent: dict[str, float] = {}
    took: list[float] = []
    loop = asyncio.get_running_loop()
    finished = loop.create_future()

    def arrived(id_: str) -> None:
        if id_ not in sent:
            return
        took.append(time.perf_counter() - sent.pop(id_))
        if len(took) == messages:
            finished.set_result(None)

    for pair in pairs:
        pair.on_arrival = arrived
    begun = loop.time()
    for number in range(messages):
        await asyncio.sleep(max(0, begun + number / per_second - loop.time()))
        id_ = new_id()
        sent[id_] = time.perf_counter()
        pairs[number % len(pairs)].say(id_)
    await finished
    return took
