"""The outbox: frames in order and together, bounded, and only its own slow reader pays."""

import asyncio

from visavis.realtime.outbox import Outbox


class Line:
    """A line that can be held up."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.free = asyncio.Event()
        self.free.set()
        self.overflows = 0

    async def send(self, text: str | bytes) -> None:
        assert isinstance(text, str)
        await self.free.wait()
        self.sent.append(text)

    def overflow(self) -> None:
        self.overflows += 1


def outbox(line: Line, limit: int = 10) -> Outbox:
    return Outbox(line.send, limit=limit, on_overflow=line.overflow)


async def test_what_waits_at_the_same_moment_goes_in_one_message_in_order() -> None:
    line = Line()
    box = outbox(line)
    for frame in "abc":
        box.put(frame)
    await box.finish()
    assert line.sent == ["a\nb\nc"]


async def test_a_full_outbox_reports_once_and_takes_no_more() -> None:
    line = Line()
    line.free.clear()
    box = outbox(line, limit=3)
    for number in range(20):
        box.put(str(number))
    assert line.overflows == 1
    assert box.closed
    box.abandon()


async def test_large_frames_count_by_their_size() -> None:
    line = Line()
    line.free.clear()
    box = outbox(line, limit=1_000)
    for _ in range(10):
        box.put("x" * 1_000_000)
    assert line.overflows == 1
    box.abandon()


async def test_room_returns_when_the_reader_has_caught_up() -> None:
    line = Line()
    line.free.clear()
    box = outbox(line, limit=4)
    box.put("on its way")
    await asyncio.sleep(0)
    for frame in "abcd":
        box.put(frame)
    waiting = asyncio.ensure_future(box.room())
    await asyncio.sleep(0)
    assert not waiting.done()
    line.free.set()
    await waiting
    await box.finish()
    assert line.sent == ["on its way", "a\nb\nc\nd"]


async def test_a_line_that_broke_is_forgotten() -> None:
    async def broken(_message: str | bytes) -> None:
        raise ConnectionResetError

    box = Outbox(broken, limit=3, on_overflow=lambda: None)
    box.put("a")
    await box.finish()
    assert box.closed
