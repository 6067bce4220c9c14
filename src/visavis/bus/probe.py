"""Whether messages pass between all the NATS servers that nodes may be on, tried with a real one."""

import asyncio
from collections.abc import Awaitable, Sequence
from contextlib import AsyncExitStack, suppress
from uuid import uuid4

from nats.aio.msg import Msg

from visavis.bus.line import Line, LineError
from visavis.bus.nats import PREFIX

PASS_S = 4.0
"""How long a message may take; servers of a cluster learn of a new subscription within moments."""

AGAIN_S = 0.1


class ProbeError(Exception):
    """What is wrong, in one line, and what to do."""

    def __init__(self, found: str, advice: str) -> None:
        super().__init__(found)
        self.advice = advice


async def probe(servers: Sequence[str]) -> None:
    """Publish at the first server, and hear it at every one. Raises ProbeError."""
    subject = f"{PREFIX}doctor.{uuid4()}"
    heard: set[str] = set()
    async with AsyncExitStack() as lines:
        for address in servers:
            await _listen(await _opened(address, lines), subject, heard)
        publisher = await _opened(servers[0], lines)
        with suppress(TimeoutError):
            async with asyncio.timeout(PASS_S):
                while len(heard) < len(servers):
                    await _allowed(publisher, publisher.publish(subject, b""))
                    await asyncio.sleep(AGAIN_S)
    if deaf := [Line(address).server for address in servers if Line(address).server not in heard]:
        found = f"what is published at {publisher.server} does not come to {', '.join(deaf)}"
        raise ProbeError(found, "Join the servers of VISAVIS_NATS_URL to one cluster.")


async def _opened(address: str, lines: AsyncExitStack) -> Line:
    line = Line(address)
    lines.push_async_callback(line.close)
    try:
        await line.open()
    except LineError as error:
        raise ProbeError(f"{line.server}: {error}", "Start NATS there, or correct VISAVIS_NATS_URL.") from error
    return line


async def _listen(line: Line, subject: str, heard: set[str]) -> None:
    async def hear(_message: Msg) -> None:
        heard.add(line.server)

    await _allowed(line, line.subscribe(subject, hear))


async def _allowed(line: Line, action: Awaitable[object]) -> None:
    """Carry out an action to which NATS may object."""
    try:
        await action
        await line.answer()
    except LineError as error:
        advice = f"Allow the user of VISAVIS_NATS_URL to publish and to subscribe to {PREFIX}>."
        raise ProbeError(f"{line.server}: {error}", advice) from error
