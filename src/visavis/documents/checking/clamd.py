"""Speaks with clamd: content goes to it as a stream (INSTREAM), and it says what it found. Nothing is kept in memory.

The protocol is that of clamd(8): a command that ends in a zero byte, chunks with their length in four bytes, and an
empty chunk at the end.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Literal, NamedTuple

CONNECT_S = 5.0
PIECE_S = 30.0
"""How long clamd may take for each piece that it is sent."""

VERDICT_S = 120.0
"""How long it may look at a whole file."""

ANSWER_BYTES = 4_096
FOUND_CHARACTERS = 200

State = Literal["clean", "found", "unchecked"]


class ClamdError(Exception):
    """Clamd is away, too slow, or says something that is no verdict; worth another try."""


class Verdict(NamedTuple):
    """`unchecked` is what clamd will never look through, since it is too large for it; `found` names a virus."""

    state: State
    found: str = ""


def read_verdict(answer: str) -> Verdict:
    """What an answer to INSTREAM says. Raises ClamdError."""
    said = answer.strip("\0\r\n ").removeprefix("stream: ")
    if said == "OK":
        return Verdict("clean")
    if said.endswith(" FOUND"):
        return Verdict("found", said.removesuffix(" FOUND")[:FOUND_CHARACTERS])
    if "size limit exceeded" in said:
        return Verdict("unchecked")
    raise ClamdError(f"clamd says: {said[:200]}" if said else "clamd closed the line without a word")


@dataclass(frozen=True, slots=True)
class Clamd:
    """The daemon at `address`: `host:port`, or the path of its socket."""

    address: str

    async def version(self) -> str:
        """Its version and that of its signatures. Raises ClamdError."""
        async with self._line() as (reader, writer):
            writer.write(b"zVERSION\0")
            answer = await asyncio.wait_for(reader.read(ANSWER_BYTES), CONNECT_S)
            return answer.decode(errors="replace").strip("\0\r\n ")

    async def look_through(self, content: AsyncIterator[bytes]) -> Verdict:
        """What clamd finds in this content. Raises ClamdError, and whatever `content` raises."""
        async with self._line() as (reader, writer):
            # It answers before the end when it takes no more, and hangs up at once.
            answer = asyncio.create_task(reader.read(ANSWER_BYTES))
            try:
                with suppress(ConnectionError):
                    await _send(writer, content, answer)
                return read_verdict((await asyncio.wait_for(answer, VERDICT_S)).decode(errors="replace"))
            finally:
                answer.cancel()

    @asynccontextmanager
    async def _line(self) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
        writer = None
        try:
            reader, writer = await asyncio.wait_for(self._connect(), CONNECT_S)
            yield reader, writer
        except TimeoutError:
            raise ClamdError(f"clamd at {self.address} takes too long") from None
        except OSError as error:
            raise ClamdError(f"clamd at {self.address} does not answer: {error.strerror or error}") from None
        finally:
            if writer is not None:
                writer.transport.abort()

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self.address.startswith("/"):
            return await asyncio.open_unix_connection(self.address, limit=ANSWER_BYTES)
        host, _, port = self.address.rpartition(":")
        return await asyncio.open_connection(host.strip("[]"), int(port), limit=ANSWER_BYTES)


async def _send(writer: asyncio.StreamWriter, content: AsyncIterator[bytes], answer: asyncio.Task[bytes]) -> None:
    writer.write(b"zINSTREAM\0")
    async for piece in content:
        if answer.done():
            return
        if piece:
            writer.write(len(piece).to_bytes(4, "big") + piece)
            await asyncio.wait_for(writer.drain(), PIECE_S)
    writer.write(bytes(4))
