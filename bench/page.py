"""What the widget's loader takes of a shop's page before any click, on a CPU that Chromium slows four times.

A plain page is loaded without a script, with the least script that asks the server and draws a button, and with the
widget's line, in turn, each time in a new browser context with nothing cached. A trace of the main thread tells where
its processor time went. What a script takes is the difference to the page without one, in two measures: the script with
the style and layout that it causes, which is about how the peers behind the limit were measured (the HTTP Archive
charges a script with its own tasks); and everything that the main thread does more, with the browser's own work to
fetch a script and draw one frame more.

Other load on the machine makes Chromium slow the CPU unevenly: one row says by how much it did, and another gives the
processor time of the same pages without the slowdown, times four, which such load disturbs less.
"""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, BrowserContext, CDPSession, Page, async_playwright

import browser as chromium
from bench import trace, world
from bench.table import Row, at_most, reference

SLOWDOWN = 4
ROUNDS = 11
SETTLE_S = {SLOWDOWN: 3.0, 1: 1.5}
"""How long a page has, in seconds, by how often the CPU is slowed."""
LIMIT_MS = 10
LIMIT_BYTES = 3_000

TEXT = "<p>A sentence of a page that has little to say. Another one, a little longer than the first.</p>" * 20
PAGE = "<!doctype html><html lang='en'><title>Page</title><link rel='icon' href='data:,'>{}<h1>A page</h1>" + TEXT
WITHOUT, LEAST, EMBEDDED = "without.html", "least.html", "embedded.html"
LEAST_SCRIPT = """
  requestIdleCallback(async () => {
    const { texts } = await (await fetch("%s", { credentials: "omit" })).json();
    const host = document.createElement("div");
    const button = document.createElement("button");
    button.style = "position: fixed; right: 20px; bottom: 20px";
    button.textContent = texts.chat;
    host.attachShadow({ mode: "open" }).append(button);
    document.documentElement.append(host);
  });
"""

LOOP = "for (let i = 0, x = 0; i < 3e6; i++) x += i % 7"
Loads = dict[str, list[trace.Event]]
"""The main thread's events of one round, by page."""

WATCH_SHIFTS = """
  window.shifts = [];
  const observer = new PerformanceObserver((list) => shifts.push(...list.getEntries()));
  observer.observe({ type: "layout-shift", buffered: true });
"""
STATE = """({
  drawn: Boolean(document.documentElement.lastElementChild.shadowRoot),
  shift: shifts.reduce((sum, { value }) => sum + value, 0),
  stored: localStorage.length + sessionStorage.length,
})"""


async def measure() -> list[Row]:
    """The three pages, from an origin that the widget's site allows."""
    with world.folder() as data, world.folder() as pages, world.files(pages) as shop:
        origin = f"http://localhost:{shop.port}"
        people = await world.populate(data, shoppers=0, advisors=0, origin=origin)
        with world.server(data) as ours:
            _write(pages, f"http://localhost:{ours.port}", people.site_keys[0])
            async with async_playwright() as playwright:
                browser = await playwright.chromium.launch(executable_path=chromium.find(), args=chromium.flags())
                slow = await _rounds(browser, origin, SLOWDOWN)
                factors = [await _slowed(browser) for _ in range(ROUNDS)]
                full = await _rounds(browser, origin, 1)
                manners = await _manners(browser, f"{origin}/{EMBEDDED}")
    return [*_times(slow, factors, full), *manners]


def _write(folder: Path, server: str, site_key: str) -> None:
    """The three pages of the shop."""
    line = f"<script async src='{server}/widget.js' data-site='{site_key}'></script>"
    for name, head in ((WITHOUT, ""), (LEAST, "<script async src='least.js'></script>"), (EMBEDDED, line)):
        (folder / name).write_text(PAGE.format(head))
    (folder / "least.js").write_text(LEAST_SCRIPT % f"{server}/api/widget/{site_key}")


async def _rounds(browser: Browser, origin: str, slowdown: int) -> list[Loads]:
    """The pages in turn, forwards and backwards. The first round is not counted."""
    names = (WITHOUT, LEAST, EMBEDDED)
    rounds = []
    for number in range(ROUNDS + 1):
        order = names if number % 2 else names[::-1]
        rounds.append({name: await _load(browser, f"{origin}/{name}", slowdown) for name in order})
    return rounds[1:]


async def _load(browser: Browser, url: str, slowdown: int) -> list[trace.Event]:
    """What the main thread did while the page loaded."""
    async with await browser.new_context(locale="en") as context:
        page, devtools = await _open(context)
        events: list[trace.Event] = []
        complete = asyncio.get_running_loop().create_future()
        devtools.on("Tracing.dataCollected", lambda part: events.extend(part["value"]))
        devtools.on("Tracing.tracingComplete", lambda _: complete.set_result(None))
        await devtools.send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
        categories = {"includedCategories": list(trace.CATEGORIES)}
        await devtools.send("Tracing.start", {"transferMode": "ReportEvents", "traceConfig": categories})
        await devtools.send("Page.navigate", {"url": url})
        await asyncio.sleep(SETTLE_S[slowdown])  # asking the page whether it is done would be work for its main thread
        await devtools.send("Tracing.end")
        await complete
        await _check_drawn(page, url)
        return trace.main_thread(events, url)


async def _check_drawn(page: Page, url: str) -> None:
    drawn = (await page.evaluate(STATE.replace("shifts", "[]")))["drawn"]
    if drawn == url.endswith(WITHOUT):
        raise RuntimeError(f"{url} was measured {'with' if drawn else 'without'} a launcher")


async def _open(context: BrowserContext) -> tuple[Page, CDPSession]:
    page = await context.new_page()
    return page, await context.new_cdp_session(page)


async def _slowed(browser: Browser) -> float:
    """By how much the CPU is slowed in truth: a loop's processor time slowed over its time unslowed."""
    async with await browser.new_context() as context:
        _, devtools = await _open(context)
        await devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
        took = []
        for rate in (1, SLOWDOWN):
            await devtools.send("Emulation.setCPUThrottlingRate", {"rate": rate})
            begun = await _task_s(devtools)
            await devtools.send("Runtime.evaluate", {"expression": LOOP})
            took.append(await _task_s(devtools) - begun)
        return took[1] / took[0]


async def _task_s(devtools: CDPSession) -> float:
    metrics = (await devtools.send("Performance.getMetrics"))["metrics"]
    return float(next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration"))


def _more_ms(rounds: list[Loads], page: str, names: frozenset[str]) -> list[float]:
    """What the main thread did more than on the page without a script, in milliseconds of the slowed processor."""
    return [trace.spent_ms(one[page], names) - trace.spent_ms(one[WITHOUT], names) for one in rounds]


def _times(slow: list[Loads], factors: list[float], full: list[Loads]) -> list[Row]:
    def times_four(page: str) -> list[float]:
        return [SLOWDOWN * more_ms for more_ms in _more_ms(full, page, trace.CHARGED)]

    return [
        at_most(
            "main thread before any click: script, style, layout",
            _more_ms(slow, EMBEDDED, trace.CHARGED),
            LIMIT_MS,
            "ms",
        ),
        reference("  the least script that asks and draws", _more_ms(slow, LEAST, trace.CHARGED), "ms"),
        reference("  the CPU was slowed", factors, "times"),
        reference("  unslowed, times four", times_four(EMBEDDED), "ms"),
        reference("  the least script, unslowed, times four", times_four(LEAST), "ms"),
        reference("  all tasks of the main thread", _more_ms(slow, EMBEDDED, trace.TASKS), "ms"),
        reference("  all tasks for the least script", _more_ms(slow, LEAST, trace.TASKS), "ms"),
    ]


async def _manners(browser: Browser, url: str) -> list[Row]:
    """What the page's other people notice: bytes, shifts, what is stored."""
    async with await browser.new_context(locale="en") as context:
        page = await context.new_page()
        await context.add_init_script(WATCH_SHIFTS)
        async with page.expect_request_finished(lambda request: request.url.endswith("/widget.js")) as script:
            await page.goto(url)
        await page.get_by_role("button", name="Chat with us").wait_for()
        sizes = await (await script.value).sizes()
        state: Mapping[str, Any] = await page.evaluate(STATE)
        cookies = len(await context.cookies())
    return [
        at_most("script on the wire before any click", [sizes["responseBodySize"]], LIMIT_BYTES, "bytes", digits=0),
        at_most("layout shift", [state["shift"]], 0, "", digits=3),
        at_most("cookies and stored values before any click", [cookies + state["stored"]], 0, "", digits=0),
    ]
