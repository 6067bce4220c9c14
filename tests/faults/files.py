"""Shoppers who send files one after the other, try again as browsers do, and remember what each was made of."""

import asyncio
import hashlib
import random
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from functools import partial
from pathlib import Path

import httpx

from tests.faults.crowd import Crowd
from tests.integration.cluster.conftest import Cluster
from tests.integration.documents.counter import Side
from tests.integration.durability.talker import Talker
from visavis.protocol.limits import UPLOAD_PART_BYTES
from visavis.storage.rows import new_id

AWAY = httpx.codes.SERVICE_UNAVAILABLE
REST_S = 0.2
MOST_BYTES = 2 * UPLOAD_PART_BYTES
MOST_FILES = 25
"""One shopper may send 30 a minute."""


async def verified(cluster: Cluster) -> str:
    """What `visavis storage verify` says with the settings of a node, having read each file back by its hash."""
    environ = await asyncio.to_thread(Path(f"/proc/{cluster.pids['node-1']}/environ").read_bytes)
    settings = dict(line.split("=", 1) for line in environ.decode().split("\0") if "=" in line)
    command = (sys.executable, "-m", "visavis", "storage", "verify")
    process = await asyncio.create_subprocess_exec(*command, env=settings, stdout=PIPE, stderr=PIPE)
    out, errors = await process.communicate()
    assert process.returncode == 0, errors.decode()
    return out.decode()


class Sender:
    """One shopper; `kept` has what the server said it keeps, as hash by file, and `refused` how often it was away."""

    def __init__(self, cluster: Cluster, talker: Talker) -> None:
        self.talker = talker
        self.kept: dict[str, str] = {}
        self.refused = 0
        self._changed = asyncio.Condition()
        headers = {"Origin": cluster.shop, "Authorization": f"Bearer {talker.token}"}
        browser = httpx.AsyncClient(verify=cluster.trust, base_url=cluster.server, headers=headers, timeout=60)
        self.side = Side(browser, new_id())

    async def open(self) -> None:
        await self.talker.until_answered(
            await self.talker.do(type="open_conversation", conversation=self.side.conversation, text="Some pictures")
        )

    async def say(self) -> None:
        """A message, acknowledged."""
        said = await self.talker.do(type="post_message", conversation=self.side.conversation, text="Do you get them?")
        await self.talker.until_answered(said)

    async def send_until(self, enough: asyncio.Event) -> None:
        while not enough.is_set() and len(self.kept) < MOST_FILES:
            await self.send()

    async def send(self) -> None:
        """One file, posted."""
        content, file, side = random.randbytes(random.randint(1, MOST_BYTES // 2)).hex().encode(), new_id(), self.side
        await self._insist(lambda: side.begin(file, "list.txt", len(content)))
        for start in range(0, len(content), UPLOAD_PART_BYTES):
            part = content[start : start + UPLOAD_PART_BYTES]
            number = start // UPLOAD_PART_BYTES
            await self._insist(partial(side.part, file, number, part))
        await self._insist(lambda: side.complete(file))
        self.kept[file] = hashlib.sha256(content).hexdigest()
        await self._tell()
        attached = await self.talker.do(type="attach_file", conversation=side.conversation, file=file)
        await self.talker.until_answered(attached)

    async def until_kept(self, count: int) -> None:
        await self._until(lambda: len(self.kept) >= count)

    async def until_refused(self) -> None:
        """Until the store was found to be away since this sender began."""
        await self._until(lambda: self.refused > 0)

    async def missing(self) -> list[str]:
        """The files that the server does not give back as they were."""
        return [file for file, digest in self.kept.items() if await self._digest(file) != digest]

    async def _digest(self, file: str) -> str:
        """The hash of what is read."""
        browser, path = self.side.browser, self.side.path(file)
        address = (await self._insist(lambda: browser.get(path))).json()["file"]
        return hashlib.sha256((await self._insist(lambda: browser.get(address))).content).hexdigest()

    async def _insist(self, ask: Callable[[], Awaitable[httpx.Response]]) -> httpx.Response:
        """The answer, once the store takes it. Raises httpx.HTTPStatusError when it is another refusal."""
        while True:
            with suppress(httpx.TransportError):
                answer = await ask()
                if answer.status_code != AWAY:
                    return answer.raise_for_status()
            self.refused += 1
            await self._tell()
            await asyncio.sleep(REST_S)

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def _until(self, reached: Callable[[], bool]) -> None:
        async with self._changed:
            await self._changed.wait_for(reached)


@asynccontextmanager
async def senders(cluster: Cluster, crowd: Crowd) -> AsyncIterator[list[Sender]]:
    """One for each visitor of a crowd, all present, each in a conversation."""
    async with crowd.present(), AsyncExitStack() as browsers:
        everybody = [Sender(cluster, talker) for talker in crowd.visitors]
        for sender in everybody:
            await browsers.enter_async_context(sender.side.browser)
        await asyncio.gather(*(sender.open() for sender in everybody))
        yield everybody
