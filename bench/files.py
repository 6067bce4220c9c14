"""Files through the product, up in parts and down again, beside the bare store that it keeps them in."""

import asyncio
import os
import time
import zlib
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from typing import Any, Self
from urllib.parse import urlsplit

import msgspec

from bench import world
from bench.table import Row, at_least, at_most, reference
from visavis.protocol.limits import UPLOAD_PART_BYTES
from visavis.storage.objects.stores import FolderStore
from visavis.storage.rows import new_id

MEBIBYTE = 1_048_576
SIZES = {
    "64 KiB": (65_536, 20),
    "1 MiB": (MEBIBYTE, 12),
    "64 MiB": (64 * MEBIBYTE, 3),
    "1 GiB": (1_024 * MEBIBYTE, 1),
}
"""How large, and how many of them; one shopper may send 30 files a minute."""

LARGEST = {"VISAVIS_FILE_MEGABYTES": "2000"}
FLAT_MEBIBYTES = 64
"""How much more memory the server may take while a file passes through, whatever its size."""

LOOKED_EVERY_S = 0.05
PATIENCE_S = 600

SHARE = 0.8
"""What the product is to reach of the bare store, from 1 MiB on."""


async def measure() -> list[Row]:
    rows: list[Row] = []
    with world.folder() as data:
        made = await world.populate(data, shoppers=len(SIZES), advisors=0)
        with world.server(data, settings=LARGEST) as process:
            for token, (name, (size_bytes, count)) in zip(made.tokens, SIZES.items(), strict=True):
                contents = [os.urandom(size_bytes // 2).hex().encode() for _ in range(count)]
                bare = await through_the_store(FolderStore(data / "bare"), contents)
                async with Memory.of(process) as memory:
                    product = await through_the_product(process, token, contents)
                for way, own, other in zip(("up", "down"), product, bare, strict=True):
                    rows += compared(f"files of {name}, {way}", size_bytes, own, other)
                what = f"files of {name}: memory that the server took at most beside what it had"
                rows.append(at_most(what, [memory.grown_bytes / MEBIBYTE], FLAT_MEBIBYTES, "MiB"))
    return rows


@dataclass
class Memory:
    """The memory of a process, looked at again and again."""

    process: world.Process
    before: int
    most: int

    @classmethod
    @asynccontextmanager
    async def of(cls, process: world.Process) -> AsyncIterator["Memory"]:
        memory = cls(process, process.rss_bytes(), 0)
        looking = asyncio.create_task(memory._look())
        try:
            yield memory
        finally:
            looking.cancel()

    @property
    def grown_bytes(self) -> int:
        return max(0, self.most - self.before)

    async def _look(self) -> None:
        while True:
            self.most = max(self.most, self.process.rss_bytes())
            await asyncio.sleep(LOOKED_EVERY_S)


def compared(
    what: str, size_bytes: int, own_s: Sequence[float], bare_s: Sequence[float], least: float = SHARE
) -> list[Row]:
    speeds = [[size_bytes / MEBIBYTE / took for took in each] for each in (own_s, bare_s)]
    own, bare = (reference(f"{what}{end}", each, "MiB/s") for end, each in zip(("", ", bare"), speeds, strict=True))
    if size_bytes < MEBIBYTE:
        return [own, bare]
    share = sum(bare_s) / sum(own_s)
    return [own, bare, at_least(f"{what}, share of bare", [share], least, "")]


async def through_the_store(store: FolderStore, contents: Sequence[bytes]) -> tuple[list[float], list[float]]:
    """The seconds that each took, up and down."""
    up, down = [], []
    for number, content in enumerate(contents):
        begun = time.perf_counter()
        await store.put(f"bench/{number}", _pieces(content))
        up.append(time.perf_counter() - begun)
    for number, content in enumerate(contents):
        begun = time.perf_counter()
        read = sum([len(piece) async for piece in store.read(f"bench/{number}")])
        down.append(time.perf_counter() - begun)
        assert read == len(content)
    return up, down


async def through_the_product(
    process: world.Process, token: str, contents: Sequence[bytes]
) -> tuple[list[float], list[float]]:
    """The seconds that each took, up and down; one after the other, as one browser does it."""
    conversation = await conversation_of(process, token)
    up, down, files = [], [], []
    with Browser(process.port, token) as browser:
        for content in contents:
            path = f"/api/conversations/{conversation}/files/{new_id()}"
            begun = time.perf_counter()
            await asyncio.to_thread(_send, browser, path, content)
            up.append(time.perf_counter() - begun)
            files.append(path)
            if len(files) % 8 == 0:
                await attach(process, token, conversation, files[-8:])
        for path, content in zip(files, contents, strict=True):
            address = browser.ask("GET", path)["file"]
            begun = time.perf_counter()
            read = await asyncio.to_thread(browser.read, address)
            down.append(time.perf_counter() - begun)
            assert read == len(content)
    return up, down


class Browser:
    """One connection that stays open; it costs little, so that it is the server that is measured."""

    def __init__(self, port: int, token: str) -> None:
        self._line = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S, blocksize=MEBIBYTE)
        self._headers = {"Origin": world.SHOP, "Authorization": f"Bearer {token}"}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._line.close()

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> dict[str, Any]:
        self._line.request(method, path, body, {**self._headers, **headers})
        answer = self._line.getresponse()
        told = answer.read()
        assert answer.status in {200, 201}, told
        return dict(msgspec.json.decode(told))

    def read(self, address: str) -> int:
        """How many bytes there were."""
        self._line.request("GET", address, headers=self._headers)
        answer = self._line.getresponse()
        if answer.status != 307:
            return _length(answer)
        answer.read()
        there = urlsplit(answer.headers["Location"])
        with closing(HTTPConnection(there.netloc, timeout=PATIENCE_S, blocksize=MEBIBYTE)) as line:
            line.request("GET", f"{there.path}?{there.query}")
            return _length(line.getresponse())


def _length(answer: HTTPResponse) -> int:
    size_bytes = 0
    while piece := answer.read(MEBIBYTE):
        size_bytes += len(piece)
    return size_bytes


def _send(browser: Browser, path: str, content: bytes) -> None:
    new = msgspec.json.encode({"name": "list.txt", "size_bytes": len(content)})
    part_bytes = browser.ask("PUT", path, new, **{"Content-Type": "application/json"})["part_bytes"]
    for number, start in enumerate(range(0, len(content), part_bytes)):
        part = content[start : start + part_bytes]
        browser.ask("PUT", f"{path}/parts/{number}", part, **{"X-CRC32": f"{zlib.crc32(part):08x}"})
    browser.ask("POST", f"{path}/complete")


async def conversation_of(process: world.Process, token: str) -> str:
    conversation = new_id()
    await _do(process, token, [{"type": "open_conversation", "conversation": conversation, "text": "Hello"}])
    return conversation


async def attach(process: world.Process, token: str, conversation: str, files: Sequence[str]) -> None:
    """So few may be on their way that are not posted."""
    named = [path.rpartition("/")[2] for path in files]
    await _do(process, token, [{"type": "attach_file", "conversation": conversation, "file": file} for file in named])


async def _do(process: world.Process, token: str, commands: Sequence[dict[str, str]]) -> None:
    done = asyncio.Semaphore(0)

    def heard(text: bytes) -> None:
        if b'"type":"done"' in text:
            done.release()

    line = await world.shopper(process, token, heard)
    for command in commands:
        line.say(msgspec.json.encode({"type": "command", "id": new_id(), "do": command}))
    async with asyncio.timeout(10):
        for _ in commands:
            await done.acquire()
    line.close()


async def _pieces(content: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(content), UPLOAD_PART_BYTES):
        yield content[start : start + UPLOAD_PART_BYTES]
