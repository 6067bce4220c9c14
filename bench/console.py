"""What the console's main thread does with 10,000 conversations in its list: news of them, and scrolling through them.

A console in Chromium holds the whole list of those that wait. In a round, shoppers whose rows are in sight or near say
a thousand things at once; afterwards a wheel scrolls through all rows. A trace tells the processor time of each task of
the main thread: one above 50 ms is long, and somebody who types at that moment feels it.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import msgspec
from playwright.async_api import CDPSession, Page, async_playwright, expect

import browser as chromium
from bench import trace, world
from bench.crowd import multiply
from bench.line import Line
from bench.pairs import decode
from bench.table import Row, at_most, reference
from bench.world import Process
from visavis.storage.rows import new_id

ROWS = 10_000
SHOPPERS = 100
SAID_EACH = 10
ROUNDS = 5
LIMIT_MS = 50
ROW_PX = 88
SCROLLED_PX_PER_S = 160_000
SETTLE_S = 1.0
"""How long the console has for the last news; asking the page whether it is done would be work for its main thread."""


class Talker:
    """A shopper with a conversation that nobody has taken."""

    def __init__(self) -> None:
        self.conversation = new_id()
        self.answers: asyncio.Queue[str] = asyncio.Queue()
        self.line: Line

    async def begin(self, server: Process, token: str) -> None:
        """Connect, and open the conversation."""
        self.line = await world.shopper(server, token, self._heard)
        await self._do("open_conversation", "A question")

    async def talk(self) -> None:
        """Say something, as soon as what was said before is in the log."""
        for number in range(SAID_EACH):
            await self._do("post_message", f"Question {number}")

    async def _do(self, type_: str, text: str) -> None:
        command = {"type": type_, "conversation": self.conversation, "text": text}
        self.line.say(msgspec.json.encode({"type": "command", "id": new_id(), "do": command}))
        if (answer := await self.answers.get()) != "done":
            raise RuntimeError(f"a command was answered with {answer}")

    def _heard(self, text: bytes) -> None:
        for line in text.split(b"\n"):
            if (frame := decode(line)).type in {"done", "failed"}:
                self.answers.put_nowait(frame.type)


async def measure() -> list[Row]:
    """News and scrolling in turn."""
    with world.folder() as data:
        people = await world.populate(data, shoppers=SHOPPERS, advisors=1)
        with world.server(data) as server:
            talkers = [Talker() for _ in people.tokens]
            for talker, token in zip(talkers, people.tokens, strict=True):
                await talker.begin(server, token)
            await asyncio.to_thread(multiply, data, ROWS - SHOPPERS, "waiting")
            async with _console(server, people.cookies[0]) as page:
                devtools = await page.context.new_cdp_session(page)
                await page.keyboard.press("l")
                await page.keyboard.press("End")
                news = [await _news(devtools, talkers) for _ in range(ROUNDS)]
                await expect(page.get_by_role("listitem").last).to_contain_text(f"Question {SAID_EACH - 1}")
                scrolls = [await _scroll(devtools, back=number % 2 == 0) for number in range(ROUNDS)]
    return [*_rows(f"{SHOPPERS * SAID_EACH:,} updates of the list", news), *_rows("scrolling through it", scrolls)]


@contextlib.asynccontextmanager
async def _console(server: Process, cookie: str) -> AsyncIterator[Page]:
    """The console of a member, once it has the whole list."""
    origin = f"http://localhost:{server.port}"
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium.find(), args=chromium.flags())
        context = await browser.new_context(locale="en", viewport={"width": 1440, "height": 900})
        await context.add_cookies([{"name": "visavis_session", "value": cookie, "url": origin}])
        page = await context.new_page()
        await page.goto(f"{origin}/console/conversations")
        tab = page.get_by_role("tab", name="Waiting")
        await expect(tab).to_have_accessible_name(f"Waiting {ROWS}", timeout=120_000)
        yield page
        await browser.close()


@contextlib.asynccontextmanager
async def _tracing(devtools: CDPSession) -> AsyncIterator[list[trace.Event]]:
    """The events of what happens inside, there once it is over."""
    events: list[trace.Event] = []
    complete = asyncio.Event()
    devtools.on("Tracing.dataCollected", lambda part: events.extend(part["value"]))
    devtools.once("Tracing.tracingComplete", lambda _: complete.set())
    categories = {"includedCategories": list(trace.CATEGORIES)}
    await devtools.send("Tracing.start", {"transferMode": "ReportEvents", "traceConfig": categories})
    yield events
    await devtools.send("Tracing.end")
    await complete.wait()


async def _news(devtools: CDPSession, talkers: list[Talker]) -> list[float]:
    async with _tracing(devtools) as events:
        await asyncio.gather(*(talker.talk() for talker in talkers))
        await asyncio.sleep(SETTLE_S)
    return trace.tasks_ms(trace.busiest_renderer(events))


async def _scroll(devtools: CDPSession, *, back: bool) -> list[float]:
    """A wheel over the list, through all of it."""
    gesture = {
        "x": 300,
        "y": 500,
        "yDistance": ROWS * ROW_PX * (1 if back else -1),
        "speed": SCROLLED_PX_PER_S,
        "gestureSourceType": "mouse",
    }
    async with _tracing(devtools) as events:
        await devtools.send("Input.synthesizeScrollGesture", gesture)
    return trace.tasks_ms(trace.busiest_renderer(events))


def _rows(what: str, rounds: list[list[float]]) -> list[Row]:
    return [
        at_most(f"console with {ROWS:,} rows, {what}: longest task", [max(tasks) for tasks in rounds], LIMIT_MS, "ms"),
        reference("  tasks above 50 ms", [sum(task > LIMIT_MS for task in tasks) for tasks in rounds], "", digits=0),
        reference("  main thread in all", [sum(tasks) for tasks in rounds], "ms", digits=0),
    ]
