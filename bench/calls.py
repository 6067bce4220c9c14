"""What ongoing calls cost the server: their signals against bare routing, their beginning and end, their standing."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec

from bench import pairs, world
from bench.line import Line
from bench.table import Row, at_least, at_most, reference
from bench.world import Process
from visavis.storage.rows import new_id

CALLS = 100
WINDOW = 8
SIGNALS = 20_000
ROUNDS = 5
SIGNALS_EACH = 12
"""Roughly what two browsers tell each other until their line is up: greetings, descriptions, candidates, a restart."""
STANDING_S = 15.0
CANDIDATES = 3
STANDING_LIMIT_MS = 1.0
"""Milliseconds of CPU that a call may cost in a second in which nothing is said: a thousand of them fill a core."""

WAY = "candidate:842163049 1 udp 1677729535 203.0.113.7 46154 typ srflx raddr 10.0.0.17 rport 46154 generation 0"


class _You(msgspec.Struct):
    id: str = ""


class _Body(msgspec.Struct):
    run: str = ""


class _Heard(msgspec.Struct):
    """As much of a frame as this load needs."""

    type: str = ""
    id: str = ""
    you: _You = msgspec.field(default_factory=_You)
    body: _Body = msgspec.field(default_factory=_Body)


decode = msgspec.json.Decoder(_Heard).decode


@dataclass
class End:
    """One side of a call at the server."""

    device: str = field(default_factory=new_id)
    you: str = ""
    line: Line = field(init=False)
    waiting: dict[str, "asyncio.Future[None]"] = field(default_factory=dict)
    on_signal: Callable[[str], None] = field(default=lambda _run: None)

    def heard(self, text: bytes) -> None:
        for line in text.split(b"\n"):
            frame = decode(line)
            if frame.type == "signal":
                self.on_signal(frame.body.run)
            elif frame.type == "welcome":
                self.you = frame.you.id
            elif frame.type == "failed":
                raise RuntimeError(line.decode())
            elif frame.type == "done" and frame.id in self.waiting:
                self.waiting.pop(frame.id).set_result(None)

    async def do(self, type_: str, id_: str = "", **more: str) -> str:
        """Have a command carried out; its id."""
        id_ = id_ or new_id()
        self.waiting[id_] = asyncio.get_running_loop().create_future()
        done = self.waiting[id_]
        self.line.say(msgspec.json.encode({"type": "command", "id": id_, "do": {"type": type_, **more}}))
        await done
        return id_


@dataclass
class Callers:
    """A shopper and an advisor in a conversation."""

    conversation: str
    shopper: End
    advisor: End
    call: str = ""

    async def begin(self) -> None:
        own = {"conversation": self.conversation, "device": self.shopper.device}
        self.call = await self.shopper.do("offer_call", medium="video", **own)
        theirs = {"conversation": self.conversation, "device": self.advisor.device}
        await self.advisor.do("answer_call", call=self.call, **theirs)

    async def end(self) -> None:
        await self.shopper.do("end_call", call=self.call, conversation=self.conversation)

    def signal(self, run: str) -> None:
        """From the shopper to the advisor."""
        body = {
            "type": "call_signal",
            "call": self.call,
            "device": self.shopper.device,
            "run": run,
            "candidates": [{"candidate": WAY, "mid": "0"}] * CANDIDATES,
        }
        frame = {"type": "signal", "conversation": self.conversation, "to": self.advisor.you, "body": body}
        self.shopper.line.say(msgspec.json.encode(frame))

    async def exchange(self, count: int, *, window: int) -> None:
        """So many signals, `window` of them on their way; returns when the last has arrived."""
        left = arriving = count
        finished = asyncio.get_running_loop().create_future()

        def arrived(_run: str) -> None:
            nonlocal left, arriving
            arriving -= 1
            if left > 0:
                left -= 1
                self.signal(new_id())
            if arriving == 0:
                finished.set_result(None)

        self.advisor.on_signal = arrived
        for _ in range(min(window, count)):
            left -= 1
            self.signal(new_id())
        await finished


async def measure() -> list[Row]:
    """Alternate between the product and the peer, so that the machine's moods meet both."""
    with world.folder() as data:
        people = await world.populate(data, shoppers=CALLS, advisors=CALLS)
        with world.server(data) as ours, world.echo() as bare:
            callers = await world.few_at_once(
                [_callers(ours, *one) for one in zip(people.tokens, people.cookies, strict=True)]
            )
            echoing = await pairs.echoes(bare, CALLS)
            whole_ms = [await _whole_ms(ours, callers) for _ in range(ROUNDS)]
            quiet_ms = await _standing_ms(ours)
            await asyncio.gather(*(one.begin() for one in callers))
            standing_ms = await _standing_ms(ours) - quiet_ms
            rates = [(await _signals(ours, callers), await _echoed(bare, echoing)) for _ in range(ROUNDS + 1)]
    mine, peer = zip(*rates[1:], strict=True)
    ratios = [one / other for one, other in rates[1:]]
    return [
        reference(f"CPU of a call from offer to end, with {SIGNALS_EACH} signals", whole_ms, "ms", digits=2),
        at_most(
            f"CPU of a call that stands, {CALLS} of them for {STANDING_S:.0f} s, per second",
            [max(0.0, standing_ms)],
            STANDING_LIMIT_MS,
            "ms",
            digits=3,
        ),
        reference("signals of calls routed per second of CPU", mine, "signals/s", digits=0),
        reference("  bare routing to two connections, per second of CPU", peer, "messages/s", digits=0),
        at_least("  against bare routing", ratios, 0.5, "of it"),
    ]


async def _callers(process: Process, token: str, cookie: str) -> Callers:
    one = Callers(new_id(), End(), End())
    one.shopper.line = await world.shopper(process, token, one.shopper.heard)
    one.advisor.line = await world.advisor(process, cookie, one.advisor.heard)
    await one.shopper.do("open_conversation", conversation=one.conversation, text="Hello")
    await one.advisor.do("take_conversation", conversation=one.conversation)
    follow = msgspec.json.encode({"type": "follow", "conversation": one.conversation, "after": 0})
    one.shopper.line.say(follow)
    one.advisor.line.say(follow)
    return one


async def _whole_ms(process: Process, callers: list[Callers]) -> float:
    """Milliseconds of CPU for one call, all of them at once."""

    async def whole(one: Callers) -> None:
        await one.begin()
        await one.exchange(SIGNALS_EACH, window=SIGNALS_EACH)
        await one.end()

    before = process.cpu_s()
    await asyncio.gather(*map(whole, callers))
    return (process.cpu_s() - before) / len(callers) * 1_000


async def _standing_ms(process: Process) -> float:
    """Milliseconds of CPU a second, for each of the calls, while nothing is said."""
    before, begun = process.cpu_s(), time.perf_counter()
    await asyncio.sleep(STANDING_S)
    return (process.cpu_s() - before) / (time.perf_counter() - begun) / CALLS * 1_000


async def _signals(process: Process, callers: list[Callers]) -> float:
    before = process.cpu_s()
    await asyncio.gather(*(one.exchange(SIGNALS // CALLS, window=WINDOW) for one in callers))
    return SIGNALS / (process.cpu_s() - before)


async def _echoed(process: Process, echoing: list[pairs.Pair]) -> float:
    before = process.cpu_s()
    await pairs.exchange(echoing, SIGNALS, window=WINDOW)
    return SIGNALS / (process.cpu_s() - before)
