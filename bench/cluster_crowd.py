"""A crowd of shoppers that follow a conversation each: connected gently, or all at once as after an outage.

As a process of its own it plays a storm: each line on standard input has everybody cut off and come back, and is
answered by one line of JSON.
"""

import asyncio
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec
import uvloop

from bench import world
from bench.line import Line, connect
from bench.pairs import decode
from bench.world import Process
from visavis.storage.rows import new_id

SOURCES = 8
"""Addresses of this machine that the crowd comes from: each has some 28,000 ports, which rest a minute after use."""

AGAIN_S = 1.0
"""How long who was turned away waits before the next attempt."""

PATIENCE_S = 30


class Storm(msgspec.Struct):
    """How long it took until all were back, in seconds, and how many attempts failed meanwhile."""

    all_back_s: float
    refused: int


class Plan(msgspec.Struct):
    """Whom to play: a shopper for each token, following the conversation of the same place; or bare connections."""

    port: int
    tokens: list[str]
    conversations: list[str]
    is_bare: bool = False


class Guest:
    """One shopper, and the line to the server while there is one."""

    def __init__(self, plan: Plan, number: int) -> None:
        self._plan = plan
        self._number = number
        self._source = f"127.0.0.{2 + number % SOURCES}"
        self._line: Line | None = None
        self.refused = 0

    def cut_off(self) -> None:
        if self._line:
            self._line.close()

    async def open_conversation(self) -> None:
        """The first time: connect, open the conversation, and follow it."""
        await self.come()
        do = {"type": "open_conversation", "conversation": self._conversation, "text": "Hello"}
        await self._until("done", msgspec.json.encode({"type": "command", "id": new_id(), "do": do}))
        follow = {"type": "follow", "conversation": self._conversation, "after": 0}
        await self._until("heads", msgspec.json.encode(follow))

    async def come(self, resume: bool = False) -> None:
        """Return once welcomed, and once the log was read where one is resumed; whatever it takes."""
        while True:
            try:
                async with asyncio.timeout(PATIENCE_S):
                    await self._connect(resume)
            except (OSError, TimeoutError):
                self.refused += 1
                self.cut_off()
                await asyncio.sleep(AGAIN_S)
            else:
                return

    @property
    def _conversation(self) -> str:
        return self._plan.conversations[self._number]

    async def _connect(self, resume: bool) -> None:
        """Raises OSError when turned away."""
        if self._plan.is_bare:
            self._line = await connect(self._plan.port, _ignore, path=f"/ws?guest{self._number}", source=self._source)
            return
        self._line = await connect(self._plan.port, _ignore, {"Origin": world.SHOP}, source=self._source)
        hello = {"type": "hello", "protocol": 1, "token": self._plan.tokens[self._number]}
        held = {"resume": {self._conversation: 2}} if resume else {}
        await self._until("heads" if resume else "welcome", msgspec.json.encode(hello | held))

    async def _until(self, type_: str, said: bytes) -> None:
        """Say something, and return when a frame of this type came. Raises ConnectionError when goodbye came."""
        assert self._line
        answered = asyncio.get_running_loop().create_future()

        def heard(text: bytes) -> None:
            for line in text.split(b"\n"):
                frame = decode(line)
                if frame.type == type_ and not answered.done():
                    answered.set_result(None)
                elif frame.type in {"bye", "failed"} and not answered.done():
                    answered.set_exception(ConnectionError(line.decode()))

        self._line.heard = heard
        self._line.say(said)
        try:
            await answered
        finally:
            self._line.heard = _ignore


def _ignore(_text: bytes) -> None:
    return None


async def gather(plan: Plan) -> list[Guest]:
    """Connect everybody for the first time, a few at once."""
    guests = [Guest(plan, number) for number in range(len(plan.tokens))]
    await world.few_at_once([guest.come() if plan.is_bare else guest.open_conversation() for guest in guests])
    return guests


def plan_for(process: Process, tokens: Sequence[str], *, is_bare: bool = False) -> Plan:
    return Plan(process.port, list(tokens), [new_id() for _ in tokens], is_bare)


async def storm(guests: Sequence[Guest]) -> Storm:
    """Cut everybody off, and have all come back at once."""
    refused = sum(guest.refused for guest in guests)
    for guest in guests:
        guest.cut_off()
    begun = time.perf_counter()
    await asyncio.gather(*(guest.come(resume=True) for guest in guests))
    return Storm(time.perf_counter() - begun, sum(guest.refused for guest in guests) - refused)


async def main(plan: Plan) -> None:
    loop = asyncio.get_running_loop()
    guests = await gather(plan)
    print("ready", flush=True)
    while await loop.run_in_executor(None, sys.stdin.readline):
        print(msgspec.json.encode(await storm(guests)).decode(), flush=True)


if __name__ == "__main__":
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    uvloop.run(main(msgspec.json.decode(Path(sys.argv[1]).read_bytes(), type=Plan)))
