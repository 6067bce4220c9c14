"""How soon a pointer over a picture is seen by the other: from its move on one side until it is drawn on the other.

A shopper and an advisor in one Chromium, both with cameras that are not real. The move counts from the time that the
browser gives its event; the pointer counts as drawn once its spot of the canvas, looked at after each frame, is so.
"""

from statistics import quantiles

from playwright.async_api import Locator, Page, expect

from bench import world
from bench.pair_of_pages import CAMERA_IS_ON, PLAIN_SHOP, browser, context, talking
from bench.table import Row, at_most, reference
from bench.world import Process

MOVES = 123
LIMIT_MS = 100
SPOTS = ((0.25, 0.5), (0.5, 0.5), (0.75, 0.5))
"""In one line: the name that stands below one dot does not reach the next."""

WATCH = """
addEventListener("pointermove", ({ timeStamp }) => (window.movedAt = performance.timeOrigin + timeStamp), true);
window.lookFor = ([x, y]) => {
  const roots = [document, ...Array.from(document.querySelectorAll("html > div"), (host) => host.shadowRoot)];
  const canvas = roots.map((root) => root?.querySelector("[aria-label=Call] canvas")).find(Boolean);
  const painted = () => {
    const { left, top } = canvas.getBoundingClientRect();
    const at = (place) => Math.round(place * devicePixelRatio);
    return canvas.getContext("2d").getImageData(at(x - left), at(y - top), 1, 1).data[3] > 0;
  };
  window.drawn = new Promise((resolve) => {
    const look = () => {
      if (painted()) resolve(performance.timeOrigin + performance.now());
      else requestAnimationFrame(() => setTimeout(look));
    };
    look();
  });
  return !painted();
};
"""
PLACE = """(video, [x, y]) => {
  const { left, top, width, height } = video.getBoundingClientRect();
  const scale = Math.min(width / video.videoWidth, height / video.videoHeight);
  const cover = Math.max(width / video.videoWidth, height / video.videoHeight);
  const { objectFit, transform } = getComputedStyle(video);
  const used = objectFit === "cover" ? cover : scale;
  const across = new DOMMatrix(transform).a < 0 ? 1 - x : x;
  return [
    left + width / 2 + (across - 0.5) * video.videoWidth * used,
    top + height / 2 + (y - 0.5) * video.videoHeight * used,
  ];
}"""


async def measure() -> list[Row]:
    """Moves of both sides over the other's picture."""
    with world.folder() as data, world.folder() as pages, world.files(pages) as shop:
        origin = f"http://localhost:{shop.port}"
        people = await world.populate(data, shoppers=0, advisors=1, origin=origin)
        with world.server(data) as server:
            (pages / "index.html").write_text(
                PLAIN_SHOP.format(server=f"http://localhost:{server.port}", key=people.site_keys[0])
            )
            by_shopper, by_advisor = await _moves(server, people.cookies[0], f"{origin}/index.html")
    return [*_rows("the shopper points", by_shopper), *_rows("the advisor points", by_advisor)]


def _rows(who: str, values: list[float]) -> list[Row]:
    return [
        at_most(f"pointer: {who}, to drawn at the other side", values, LIMIT_MS, "ms", digits=0),
        reference("  95 of 100 within", [quantiles(values, n=20)[-1]], "ms", digits=0),
    ]


async def _moves(server: Process, cookie: str, shop: str) -> tuple[list[float], list[float]]:
    async with browser() as chromium, context(chromium, WATCH) as shopping, context(chromium, WATCH) as working:
        shopper, advisor = await talking(shopping, working, server, cookie, shop)
        await advisor.get_by_role("button", name="Start video call").click()
        await advisor.wait_for_function(CAMERA_IS_ON)
        await shopper.get_by_role("button", name="Answer with camera").click()
        for page in (shopper, advisor):
            await page.get_by_role("button", name="Point and draw").click()
        seen_there = shopper.locator("video.other"), advisor.get_by_label("Your picture")
        seen_here = advisor.get_by_label("Picture of"), shopper.locator("video.own")
        by_shopper = await _side(shopper, advisor, *seen_there)
        by_advisor = await _side(advisor, shopper, *seen_here)
    return by_shopper, by_advisor


async def _side(mover: Page, watcher: Page, over: Locator, there: Locator) -> list[float]:
    """Milliseconds of each move over a picture until it is drawn where the watcher sees the same picture."""
    for picture in (over, there):
        await expect(picture).to_be_visible()
    took = [await _move(mover, watcher, over, there, SPOTS[number % len(SPOTS)]) for number in range(MOVES)]
    return took[len(SPOTS) :]


async def _move(mover: Page, watcher: Page, over: Locator, there: Locator, spot: tuple[float, float]) -> float:
    if not await watcher.evaluate("lookFor", await there.evaluate(PLACE, spot)):
        raise AssertionError("something is drawn there before the pointer comes")
    x, y = await over.evaluate(PLACE, spot)
    await mover.mouse.move(x, y)
    drawn = float(await watcher.evaluate("window.drawn"))
    return drawn - float(await mover.evaluate("window.movedAt"))
