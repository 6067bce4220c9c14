"""How soon the other one is seen: from the click that answers a call, and from a full page load during one.

A shopper and an advisor in one Chromium with devices that are not real. Beside them, in turn, the least pages that can
do it: one has camera and microphone on, the other, at a click, opens its microphone and asks for a line, over a
`BroadcastChannel`, without server or chat. A frame counts when the browser has drawn it.
"""

from statistics import median

from playwright.async_api import Browser, Page, expect

from bench import world
from bench.pair_of_pages import CAMERA_IS_ON, PLAIN_SHOP, browser, context, talking
from bench.table import Row, at_most, reference
from bench.world import Process

ROUNDS = 7
LOADS = 9
RATIO_LIMIT = 1.2
RETURN_LIMIT_MS = 800

BARE = """<!doctype html><html lang="en"><title>Bare</title><link rel="icon" href="data:,"><button>Answer</button>
<script src="bare.js"></script>"""
BARE_SCRIPT = """
const channel = new BroadcastChannel("bare");
const say = (message) => channel.postMessage(JSON.stringify(message));
const PICTURE = { width: { ideal: 1280 }, height: { ideal: 720 } };
let pc, camera;
function connect() {
  pc = new RTCPeerConnection();
  pc.onicecandidate = ({ candidate }) => candidate && say({ candidate });
  pc.ontrack = ({ track }) => {
    if (track.kind === "audio") return;
    const video = document.body.appendChild(document.createElement("video"));
    video.className = "other";
    Object.assign(video, { muted: true, autoplay: true, srcObject: new MediaStream([track]) });
  };
}
channel.onmessage = async ({ data }) => {
  const { offer, answer, candidate } = JSON.parse(data);
  if (offer) {
    connect();
    for (const track of camera.getTracks()) pc.addTrack(track, camera);
    await pc.setRemoteDescription(offer);
    await pc.setLocalDescription();
    say({ answer: pc.localDescription });
  }
  if (answer) await pc.setRemoteDescription(answer);
  if (candidate) await pc.addIceCandidate(candidate);
};
document.querySelector("button").onclick = async () => {
  const [voice] = (await navigator.mediaDevices.getUserMedia({ audio: true })).getTracks();
  connect();
  pc.addTrack(voice);
  pc.addTransceiver("video", { direction: "recvonly" });
  await pc.setLocalDescription();
  say({ offer: pc.localDescription });
};
if (location.hash) navigator.mediaDevices.getUserMedia({ audio: true, video: PICTURE }).then((stream) => {
  camera = stream;
  document.title = "Ready";
});
"""
WATCH = """
addEventListener("click", () => (window.clickedAt = performance.now()), true);
const seek = () => {
  const roots = [document, ...Array.from(document.querySelectorAll("html > div"), (host) => host.shadowRoot)];
  const video = roots.map((root) => root?.querySelector("video.other")).find(Boolean);
  if (video) video.requestVideoFrameCallback((now) => (window.seenAt = now));
  else setTimeout(seek, 4);
};
seek();
"""
"""Notes when the page was clicked, and when the other's first frame was drawn, in milliseconds of the page."""
SEEN_AT = "() => window.seenAt"


async def measure() -> list[Row]:
    """Answers and page loads, each beside the bare pages."""
    with world.folder() as data, world.folder() as pages, world.files(pages) as shop:
        origin = f"http://localhost:{shop.port}"
        people = await world.populate(data, shoppers=0, advisors=1, origin=origin)
        with world.server(data) as server:
            (pages / "index.html").write_text(
                PLAIN_SHOP.format(server=f"http://localhost:{server.port}", key=people.site_keys[0])
            )
            (pages / "bare.html").write_text(BARE)
            (pages / "bare.js").write_text(BARE_SCRIPT)
            async with browser() as chromium:
                bare = [await _bare(chromium, f"{origin}/bare.html") for _ in range(ROUNDS)]
                ours = await _ours(chromium, server, people.cookies[0], f"{origin}/index.html")
    answers, returns = ours
    ratio = median(answers) / median(bare)
    return [
        at_most("call: click to first remote frame, over a bare page", [ratio], RATIO_LIMIT, "times", digits=2),
        reference("  a call answered", answers, "ms", digits=0),
        reference("  a bare page", bare, "ms", digits=0),
        at_most("call: page load to first remote frame, without a click", returns, RETURN_LIMIT_MS, "ms", digits=0),
    ]


async def _bare(chromium: Browser, url: str) -> float:
    """From the click to the first frame, in milliseconds, on the least pages."""
    async with context(chromium, WATCH) as opened:
        shows, sees = await opened.new_page(), await opened.new_page()
        await shows.goto(f"{url}#shows")
        await expect(shows).to_have_title("Ready")
        await sees.goto(url)
        await sees.get_by_role("button").click()
        return await _from_click_ms(sees)


async def _ours(chromium: Browser, server: Process, cookie: str, shop: str) -> tuple[list[float], list[float]]:
    """From the click that answers, and from each page load during the last call, to the first frame."""
    async with context(chromium, WATCH) as shopping, context(chromium, WATCH) as working:
        shopper, advisor = await talking(shopping, working, server, cookie, shop)
        answers = [await _answered(shopper, advisor, hang_up=number > 0) for number in range(ROUNDS + 1)]
        returns = [await _returned(shopper, shop) for _ in range(LOADS)]
    return answers[1:], returns


async def _answered(shopper: Page, advisor: Page, *, hang_up: bool) -> float:
    """A call, answered; the one before is ended first. The first counts for nothing: it loads what calls need."""
    if hang_up:
        await shopper.get_by_role("button", name="Hang up").click()
        await expect(shopper.locator("video.other")).to_have_count(0)
        await shopper.evaluate(f"window.seenAt = undefined; {WATCH}")
    await advisor.get_by_role("button", name="Start video call").click()
    await advisor.wait_for_function(CAMERA_IS_ON)
    await shopper.get_by_role("button", name="Answer", exact=True).click()
    return await _from_click_ms(shopper)


async def _returned(shopper: Page, shop: str) -> float:
    await shopper.goto(shop)
    return float(await (await shopper.wait_for_function(SEEN_AT)).json_value())


async def _from_click_ms(page: Page) -> float:
    await page.wait_for_function(SEEN_AT)
    return float(await page.evaluate("window.seenAt - window.clickedAt"))
