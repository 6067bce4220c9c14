"""What comes over the bus is passed on to whoever listens, unless it is no frame."""

import asyncio

import pytest

from visavis.bus.memory import MemoryBus
from visavis.realtime.hub import Heading, Hub


class Ear:
    def __init__(self) -> None:
        self.heard: list[str] = []

    def hear(self, _heading: Heading, frame: str) -> None:
        self.heard.append(frame)


@pytest.mark.parametrize("nonsense", [b"", b"\xff", b"{", b"[]", b'{"seq":"one"}', b'{"type":"\xff"}'])
async def test_what_is_no_frame_is_passed_over(nonsense: bytes) -> None:
    bus, ear = MemoryBus(), Ear()
    Hub(bus).listen("topic", ear)
    bus.publish("topic", nonsense)
    bus.publish("topic", b'{"type":"signal"}')
    await asyncio.sleep(0)
    assert ear.heard == ['{"type":"signal"}']
