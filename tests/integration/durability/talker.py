"""A scripted client of the real server: it keeps what is unanswered and sends it again after every broken line."""

import asyncio
import random
import ssl
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from visavis.protocol.close import CloseCode
from visavis.storage.rows import new_id

Frame = dict[str, Any]
decode = msgspec.json.Decoder().decode

DIAL_S = 15.0
DOUBLINGS = 4
TRY_AGAIN = frozenset({"temporarily-unavailable", "rate-limited"})
REFUSALS = frozenset({"already-taken"})
"""What is an answer to a command that the script counts on; any other refusal ends the talker."""


class Talker:
    """One visitor or member. `acknowledged` maps command ids to positions; `logs` hold what was received, in order.

    It comes back to `url` as that is by then, after `rest_s`, which doubles with the first attempts, and not before the
    moment that a goodbye named. `node` is where a cluster's balancer brought it. `ends` are how far the server said
    that conversations go; who `catches_up` asks for what is missing up to there, as the product's clients do.
    """

    def __init__(
        self,
        url: str,
        headers: Mapping[str, str],
        token: str = "",
        *,
        trust: ssl.SSLContext | None = None,
        rest_s: float = 0.02,
    ) -> None:
        self.url = url
        self._trust = trust
        self.headers = headers
        self.token = token
        self._rest_s = rest_s
        self._attempts = 0
        self._not_before_s = 0.0
        self._pending: dict[str, Frame] = {}
        self._line: ClientConnection | None = None
        self._later: set[asyncio.Task[None]] = set()
        self._changed = asyncio.Condition()
        self.catches_up = True
        self.follows: list[str] = []
        self.logs: dict[str, list[Frame]] = {}
        self.ends: dict[str, int] = {}
        self.signals: list[Frame] = []
        self.acknowledged: dict[str, tuple[str, int]] = {}
        self.refused: dict[str, str] = {}
        self.broken_lines = 0
        self.goodbyes = 0
        self.node = ""

    async def run(self) -> None:
        """Stay connected until cancelled, resuming from what is held."""
        while True:
            dialling = connect(self.url, additional_headers=self.headers, open_timeout=DIAL_S, ssl=self._trust)
            try:
                with suppress(OSError, WebSocketException, TimeoutError):
                    async with dialling as line:
                        await self._talk(line)
            finally:
                self._line = None
                for again in self._later:
                    again.cancel()
            self.broken_lines += 1
            await self._rest()

    async def do(self, **command: Any) -> str:
        """Ask for something; the command's id. It is sent until it is answered."""
        id_ = new_id()
        self._pending[id_] = {"type": "command", "id": id_, "do": command}
        await self._send(self._pending[id_])
        return id_

    async def follow(self, conversation: str) -> None:
        self.follows.append(conversation)
        await self._ask_for(conversation)

    async def unfollow(self, conversation: str) -> None:
        self.follows.remove(conversation)
        await self._send({"type": "unfollow", "conversation": conversation})

    async def signal(self, conversation: str, **body: Any) -> None:
        await self._send({"type": "signal", "conversation": conversation, "body": body})

    async def until(self, reached: Callable[[], bool]) -> None:
        """Return when this is so; it is looked at again after each frame."""
        async with self._changed:
            await self._changed.wait_for(reached)

    async def until_answered(self, command: str = "") -> None:
        """Return when this command has its answer, or all have."""
        await self.until(lambda: command not in self._pending if command else not self._pending)

    async def until_acknowledged(self, count: int) -> None:
        await self.until(lambda: len(self.acknowledged) >= count)

    async def until_held(self, conversation: str, seq: int) -> None:
        await self.until(lambda: self.held(conversation) >= seq)

    async def catch_up(self) -> None:
        """Ask for what is missing as far as it is known, and from now on by itself."""
        self.catches_up = True
        await self._catch_up(self.ends)

    def held(self, conversation: str) -> int:
        """The last position that it holds."""
        return len(self.logs.get(conversation, ()))

    async def _rest(self) -> None:
        rest_s = self._rest_s * 2 ** min(self._attempts, DOUBLINGS) * random.uniform(0.5, 1)
        self._attempts += 1
        told_s = self._not_before_s - asyncio.get_running_loop().time()
        await asyncio.sleep(max(told_s, 0) + rest_s)

    async def _talk(self, line: ClientConnection) -> None:
        resume = {conversation: self.held(conversation) for conversation in self.follows}
        await line.send(
            msgspec.json.encode({"type": "hello", "protocol": 1, "token": self.token, "resume": resume}), text=True
        )
        self._line = line
        self.node = line.response.headers.get("X-Visavis-Node", "") if line.response else ""
        for frame in tuple(self._pending.values()):
            await self._send(frame)
        async for message in line:
            for text in str(message).split("\n"):
                await self._hear(decode(text))

    async def _send(self, frame: Frame) -> None:
        try:
            if self._line is not None:
                await self._line.send(msgspec.json.encode(frame), text=True)
        except WebSocketException:
            pass

    async def _ask_for(self, conversation: str) -> None:
        """Have the server send what comes after what is held."""
        await self._send({"type": "follow", "conversation": conversation, "after": self.held(conversation)})

    async def _hear(self, frame: Frame) -> None:
        match frame["type"]:
            case "welcome":
                self._attempts = 0
            case "event":
                await self._apply(frame)
            case "signal":
                self.signals.append(frame)
            case "heads":
                self.ends |= frame["heads"]
                if self.catches_up:
                    await self._catch_up(frame["heads"])
            case "done":
                result = frame["result"]
                self.acknowledged[frame["id"]] = (result["conversation"], result["seq"])
                self._pending.pop(frame["id"], None)
            case "bye":
                self._part(frame)
            case "failed":
                self._fail(frame["id"], frame["problem"])
        async with self._changed:
            self._changed.notify_all()

    async def _apply(self, frame: Frame) -> None:
        """Events count only in order; a gap is asked for again."""
        log = self.logs.setdefault(frame["conversation"], [])
        if frame["seq"] == len(log) + 1:
            log.append(frame)
        elif frame["seq"] > len(log) + 1:
            await self._ask_for(frame["conversation"])

    async def _catch_up(self, ends: Mapping[str, int]) -> None:
        for conversation, end in ends.items():
            if conversation in self.follows and end > self.held(conversation):
                await self._ask_for(conversation)

    def _part(self, bye: Frame) -> None:
        """A client that may not come back as it is would have to load its page again."""
        assert CloseCode(bye["code"]).may_come_back, bye
        self.goodbyes += 1
        self._not_before_s = asyncio.get_running_loop().time() + bye.get("retry_after", 0)

    def _fail(self, id_: str, problem: Frame) -> None:
        """Try a command or a follow again when that is all that is wrong."""
        if problem["type"] in TRY_AGAIN:
            again = asyncio.get_running_loop().create_task(self._try_again(id_, problem.get("retry_after", 0)))
            self._later.add(again)
            again.add_done_callback(self._later.discard)
            return
        assert problem["type"] in REFUSALS, (self._pending.get(id_, id_), problem)
        self.refused[id_] = problem["type"]
        self._pending.pop(id_, None)

    async def _try_again(self, id_: str, after_s: float) -> None:
        await asyncio.sleep(after_s)
        if id_ in self._pending:
            await self._send(self._pending[id_])
        elif id_ in self.follows:
            await self._ask_for(id_)
