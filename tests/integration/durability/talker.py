"""A scripted client of the real server: it keeps what is unanswered and sends it again after every broken line."""

import asyncio
import ssl
from collections.abc import Mapping
from typing import Any

import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from visavis.storage.rows import new_id

Frame = dict[str, Any]
decode = msgspec.json.Decoder().decode


class Talker:
    """One visitor or member. `acknowledged` maps command ids to positions; `logs` hold what was received, in order.

    It comes back to `url` as that is by then, and counts the goodbyes that it was told. `node` is where a cluster's
    balancer brought it.
    """

    def __init__(
        self, url: str, headers: Mapping[str, str], token: str = "", *, trust: ssl.SSLContext | None = None
    ) -> None:
        self.url = url
        self._trust = trust
        self._headers = headers
        self._token = token
        self._pending: dict[str, Frame] = {}
        self._line: ClientConnection | None = None
        self._changed = asyncio.Condition()
        self.follows: list[str] = []
        self.logs: dict[str, list[Frame]] = {}
        self.acknowledged: dict[str, tuple[str, int]] = {}
        self.broken_lines = 0
        self.goodbyes = 0
        self.node = ""

    async def run(self) -> None:
        """Stay connected until cancelled, resuming from what is held."""
        while True:
            try:
                async with connect(self.url, additional_headers=self._headers, open_timeout=5, ssl=self._trust) as line:
                    await self._talk(line)
            except (OSError, WebSocketException, TimeoutError):
                self.broken_lines += 1
            finally:
                self._line = None
            await asyncio.sleep(0.02)

    async def do(self, **command: Any) -> str:
        """Ask for something; the command's id. It is sent until it is answered."""
        id_ = new_id()
        self._pending[id_] = {"type": "command", "id": id_, "do": command}
        await self._send(self._pending[id_])
        return id_

    async def follow(self, conversation: str) -> None:
        self.follows.append(conversation)
        await self._send({"type": "follow", "conversation": conversation, "after": self._held(conversation)})

    async def until_answered(self) -> None:
        async with self._changed:
            await self._changed.wait_for(lambda: not self._pending)

    async def until_acknowledged(self, count: int) -> None:
        async with self._changed:
            await self._changed.wait_for(lambda: len(self.acknowledged) >= count)

    async def until_held(self, conversation: str, seq: int) -> None:
        async with self._changed:
            await self._changed.wait_for(lambda: self._held(conversation) >= seq)

    def _held(self, conversation: str) -> int:
        return len(self.logs.get(conversation, ()))

    async def _talk(self, line: ClientConnection) -> None:
        resume = {conversation: self._held(conversation) for conversation in self.follows}
        await line.send(
            msgspec.json.encode({"type": "hello", "protocol": 1, "token": self._token, "resume": resume}), text=True
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

    async def _hear(self, frame: Frame) -> None:
        match frame["type"]:
            case "event":
                await self._apply(frame)
            case "done":
                result = frame["result"]
                self.acknowledged[frame["id"]] = (result["conversation"], result["seq"])
                self._pending.pop(frame["id"], None)
            case "bye":
                self.goodbyes += 1
            case "failed" if frame["problem"]["type"] == "temporarily-unavailable":
                await self._send(self._pending[frame["id"]])
            case "failed":
                raise AssertionError(frame)
        async with self._changed:
            self._changed.notify_all()

    async def _apply(self, frame: Frame) -> None:
        """Events count only in order; a gap is asked for again."""
        log = self.logs.setdefault(frame["conversation"], [])
        if frame["seq"] == len(log) + 1:
            log.append(frame)
        elif frame["seq"] > len(log) + 1:
            await self._send({"type": "follow", "conversation": frame["conversation"], "after": len(log)})
