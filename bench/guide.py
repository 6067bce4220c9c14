"""What sharing a page costs, and how soon the advisor sees it: pages of 1,000 to 50,000 nodes, beside plain rrweb.

A shopper and an advisor in one Chromium. Times are taken by the two pages' own clocks, which are one clock: a picture
or a change counts when it stands in the advisor's frame at the beginning of a frame that is drawn. Plain rrweb records
the same page doing the same in the same run and turns each event into JSON, which is the least that anybody sends.
"""

import asyncio
import shutil
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlsplit

from playwright.async_api import Browser, CDPSession, Page, WebSocket

from bench import world
from bench.pair_of_pages import browser, context, talking
from bench.table import Row, at_most, reference
from visavis.http.front_end import STATIC

SIZES = (1_000, 10_000, 50_000)
NODES_OF_A_ROW = 4
CHANGES = 60
CHANGE_EVERY_MS = 100
WORK_S = 5
LOADS = 15
LOAD_LIMIT_MS = 1_000
RRWEB = Path(__file__).parents[1] / "web/node_modules/@rrweb/record/dist/record.umd.min.cjs"

PAGE = """<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">{script}
<h1>A page of the shop</h1><p id="clock">0</p><label>Name <input id="name"></label><main>{rows}</main>"""
SCRIPT = '<script async src="{server}/widget.js" data-site="{key}"></script>'
ROW = "<p>A lamp <b>{}</b></p>"
PLAIN = """<script src="rrweb.js"></script><script>
  window.sentBytes = 0;
  addEventListener("load", () => {
    const begun = performance.now();
    rrwebRecord.record({ emit: (event) => (window.sentBytes += JSON.stringify(event).length) });
    window.snapshotMs = performance.now() - begun;
  });
</script>"""
CHANGE = """async ([times, every]) => {
  const clock = document.getElementById("clock"), at = [];
  for (let n = 1; n <= times; n++) {
    await new Promise((resolve) => setTimeout(resolve, every));
    clock.textContent = String(n);
    at.push(performance.timeOrigin + performance.now());
  }
  return at;
}"""
WATCH = """
addEventListener("click", ({ timeStamp }) => (window.clickedAt = performance.timeOrigin + timeStamp), true);
const inFrames = (selector) =>
  Array.from(document.querySelectorAll("iframe"), (frame) => frame.contentDocument?.querySelector(selector));
window.shown = (selector, text) =>
  new Promise((resolve) => {
    const look = () => {
      if (inFrames(selector).some((found) => found?.textContent === text)) {
        resolve(performance.timeOrigin + performance.now());
      } else requestAnimationFrame(look);
    };
    look();
  });
window.watchClock = (times) => {
  window.clockAt = {};
  const look = () => {
    const now = performance.timeOrigin + performance.now();
    for (const found of inFrames("#clock")) if (found) window.clockAt[found.textContent] ??= now;
    if (!(times in window.clockAt)) requestAnimationFrame(look);
  };
  look();
};
"""


@dataclass
class Costs:
    """What a page did in one round: milliseconds of its main thread a second, and bytes a second, by kind of work."""

    thread_ms: dict[str, float] = field(default_factory=dict)
    sent: dict[str, float] = field(default_factory=dict)


async def measure() -> list[Row]:
    """Each size of page, and then the pages of the demo shop."""
    rows: list[Row] = []
    with world.folder() as data, world.folder() as pages, world.files(pages) as shop:
        origin = f"http://localhost:{shop.port}"
        people = await world.populate(data, shoppers=0, advisors=1, origin=origin)
        with world.server(data) as server:
            _write(pages, SCRIPT.format(server=f"http://localhost:{server.port}", key=people.site_keys[0]))
            async with browser() as chromium:
                for size in SIZES:
                    there = _Place(chromium, server, people.cookies[0], f"{origin}/{size}.html")
                    rows += await _page(there, f"{origin}/plain-{size}.html", f"{size:,} nodes")
                home = _Place(chromium, server, people.cookies[0], f"{origin}/")
                rows.append(await _loads(home, origin))
    return rows


@dataclass(frozen=True)
class _Place:
    """Where the two meet."""

    browser: Browser
    server: world.Process
    cookie: str
    shop: str


def _write(folder: Path, script: str) -> None:
    """The pages of each size, with the widget and with plain rrweb, beside those of the demo shop."""
    shutil.copytree(STATIC / "shop", folder, dirs_exist_ok=True)
    for page in folder.rglob("*.html"):
        page.write_text(page.read_text("utf-8").replace("<!--visavis-->", script), "utf-8")
    shutil.copyfile(RRWEB, folder / "rrweb.js")
    for size in SIZES:
        rows = "".join(ROW.format(number) for number in range(size // NODES_OF_A_ROW))
        (folder / f"{size}.html").write_text(PAGE.format(script=script, rows=rows))
        (folder / f"plain-{size}.html").write_text(PAGE.format(script=PLAIN, rows=rows))


async def _page(place: _Place, plain: str, size: str) -> list[Row]:
    async with context(place.browser, WATCH) as shopping, context(place.browser, WATCH) as working:
        shopper, advisor = await talking(shopping, working, place.server, place.cookie, place.shop)
        counted = _counted(shopper)

        async def so_far() -> float:
            return float(sum(counted))

        await shopper.reload()
        await shopper.get_by_role("button", name="Share my page").wait_for()
        unshared = await _work(shopper, so_far)
        first_ms = await _share(shopper, advisor)
        took = await _changes(shopper, advisor)
        shared = await _work(shopper, so_far)
    async with context(place.browser, WATCH) as alone:
        page = await alone.new_page()
        await page.goto(plain)
        snapshot_ms = float(await page.evaluate("window.snapshotMs"))
        snapshot_bytes = float(await page.evaluate("window.sentBytes"))

        async def sent() -> float:
            return float(await page.evaluate("window.sentBytes"))

        peer = await _work(page, sent)
    return [
        reference(f"guide, {size}: the yes to the first picture", [first_ms], "ms", digits=0),
        reference("  plain rrweb: the page's main thread for that alone", [snapshot_ms], "ms", digits=0),
        reference("  plain rrweb: bytes of it", [snapshot_bytes / 1024], "KiB", digits=0),
        reference("  a change to the advisor's screen", took, "ms", digits=0),
        reference("  95 of 100 within", [quantiles(took, n=20)[-1]], "ms", digits=0),
        *(_costs(kind, unshared, shared, peer) for kind in shared.sent),
    ]


def _costs(kind: str, unshared: Costs, shared: Costs, peer: Costs) -> Row:
    def told(costs: Costs) -> str:
        return f"{costs.thread_ms[kind]:.0f} ms and {costs.sent[kind] / 1024:.1f} KiB"

    return Row(
        f"  {kind}, a second: main thread and bytes sent",
        f"{told(shared)}; unshared {unshared.thread_ms[kind]:.0f} ms; plain rrweb {told(peer)}",
    )


async def _share(shopper: Page, advisor: Page) -> float:
    """Milliseconds from the shopper's yes until the page stands in the advisor's frame."""
    heading = await shopper.locator("h1").first.inner_text()
    shown = asyncio.ensure_future(advisor.evaluate("(text) => shown('h1', text)", heading))
    await shopper.get_by_role("button", name="Share my page").click()
    clicked = float(await shopper.evaluate("window.clickedAt"))
    async with asyncio.timeout(60):
        return float(await shown) - clicked


async def _changes(shopper: Page, advisor: Page) -> list[float]:
    await advisor.evaluate("(times) => watchClock(times)", CHANGES)
    made: list[float] = await shopper.evaluate(CHANGE, [CHANGES, CHANGE_EVERY_MS])
    await advisor.wait_for_function("(times) => times in window.clockAt", arg=CHANGES, timeout=60_000)
    seen: Mapping[str, float] = await advisor.evaluate("window.clockAt")
    # One that was overtaken by the next before a frame was drawn is seen with it.
    arrived = [min(at for number, at in seen.items() if int(number) >= n) for n in range(1, CHANGES + 1)]
    return [there - here for here, there in zip(made, arrived, strict=True)]


def _counted(page: Page) -> list[int]:
    """The sizes of all that the page sends over web sockets from now on."""
    sizes: list[int] = []

    def note(line: WebSocket) -> None:
        line.on("framesent", lambda frame: sizes.append(len(frame)))

    page.on("websocket", note)
    return sizes


async def _work(page: Page, sent: Callable[[], Awaitable[float]]) -> Costs:
    """The page is read, scrolled and written on, for some seconds each."""
    devtools = await page.context.new_cdp_session(page)
    await devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
    costs = Costs()
    for kind, work in {"reading": _read, "scrolling": _scroll, "typing": _type}.items():
        thread, before = await _task_s(devtools), await sent()
        await work(page)
        costs.thread_ms[kind] = (await _task_s(devtools) - thread) * 1_000 / WORK_S
        costs.sent[kind] = (await sent() - before) / WORK_S
    await devtools.detach()
    return costs


async def _read(page: Page) -> None:
    for step in range(WORK_S * 10):
        await page.mouse.move(200 + step * 3 % 200, 150 + step % 50)
        await asyncio.sleep(0.1)


async def _scroll(page: Page) -> None:
    for step in range(WORK_S * 10):
        await page.mouse.wheel(0, 120 if step % 20 < 15 else -240)
        await asyncio.sleep(0.1)


async def _type(page: Page) -> None:
    await page.locator("#name").focus()
    for step in range(WORK_S * 10):
        await page.keyboard.press("abcdefghij"[step % 10])
        await asyncio.sleep(0.1)


async def _task_s(devtools: CDPSession) -> float:
    metrics = (await devtools.send("Performance.getMetrics"))["metrics"]
    return float(next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration"))


async def _loads(place: _Place, origin: str) -> Row:
    """From the beginning of a full page load of the demo shop until the new page stands in the advisor's frame."""
    took = []
    async with context(place.browser, WATCH) as shopping, context(place.browser, WATCH) as working:
        shopper, advisor = await talking(shopping, working, place.server, place.cookie, place.shop)
        await _share(shopper, advisor)
        for number in range(LOADS + 1):
            path = ("lighting/", "table/")[number % 2]
            await shopper.goto(f"{origin}/{path}", wait_until="commit")
            begun = float(await shopper.evaluate("performance.timeOrigin"))
            heading = await shopper.locator("h1").first.inner_text()
            assert urlsplit(shopper.url).path == f"/{path}"
            took.append(float(await advisor.evaluate("(text) => shown('h1', text)", heading)) - begun)
    return at_most("guide: a full page load to the advisor's screen", took[1:], LOAD_LIMIT_MS, "ms", digits=0)
