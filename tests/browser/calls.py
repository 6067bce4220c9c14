"""A call between two browsers, and what proves it: pictures that are decoded and change, sound that has energy."""

import time
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import Advisor, Shopper
from tests.browser.test_story import DESKTOP

MEDIA: dict[str, Any] = {"permissions": ["camera", "microphone"]}
"""Of a browser context: the launch gives it devices that beep and show a clock."""

SEEN = """(video, seconds) => new Promise((resolve) => {
  const until = performance.now() + 1000 * seconds;
  const context = new OffscreenCanvas(64, 48).getContext("2d", { willReadFrequently: true });
  const look = () => {
    context.drawImage(video, 0, 0, 64, 48);
    return context.getImageData(0, 0, 64, 48).data.join();
  };
  const first = {};
  const watch = () => {
    const frames = video.getVideoPlaybackQuality().totalVideoFrames;
    if (frames > 0 && first.look === undefined) Object.assign(first, { look: look(), frames });
    const changed = first.look !== undefined && frames - first.frames >= 5 && look() !== first.look;
    if (changed) resolve("seen");
    else if (performance.now() > until) resolve("still");
    else if (!video.isConnected) resolve("gone");
    else setTimeout(watch, 50);
  };
  watch();
})"""
HEARD = """(audio) => new Promise((resolve) => {
  const until = performance.now() + 15000;
  const context = new AudioContext();
  const analyser = new AnalyserNode(context);
  context.createMediaStreamSource(audio.srcObject).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const listen = () => {
    analyser.getFloatTimeDomainData(samples);
    const loud = samples.some((sample) => Math.abs(sample) > 0.01);
    if (loud || performance.now() > until) context.close().then(() => resolve(loud));
    else setTimeout(listen, 20);
  };
  listen();
})"""


def is_seen(video: Locator, *, within_s: float = 15) -> bool:
    """Whether at least five frames are decoded, and the picture is another one after them.

    A picture that gets another place in the call is another element; the look goes on at that one.
    """
    until = time.monotonic() + within_s
    while (verdict := video.evaluate(SEEN, max(until - time.monotonic(), 1))) == "gone":
        pass
    return bool(verdict == "seen")


def is_heard(audio: Locator) -> bool:
    """Whether what plays has energy."""
    return bool(audio.evaluate(HEARD))


def panel(page: Page) -> Locator:
    return page.get_by_role("region", name="Call", exact=True)


def ring(page: Page) -> Locator:
    return page.get_by_role("region", name="Somebody calls")


def in_conversation(demo: Demo, context_of: OpenContext, words: str, **size: Any) -> tuple[Shopper, Advisor]:
    """A shopper and the advisor who has taken their conversation, both with camera and microphone."""
    advisor = Advisor(context_of(**(size or DESKTOP), **MEDIA), demo)
    shopper = Shopper(context_of(**DESKTOP, **MEDIA), demo)
    shopper.open_chat()
    shopper.say(words)
    advisor.open_row(words)
    advisor.take()
    return shopper, advisor


def answered_by_shopper(shopper: Shopper, advisor: Advisor) -> None:
    """The advisor calls with the camera, and the shopper answers with theirs."""
    advisor.page.get_by_role("button", name="Start video call").click()
    expect(panel(advisor.page).get_by_text("It rings at the visitor’s…")).to_be_visible()
    shopper.page.get_by_role("button", name="Answer with camera").click()
    expect(panel(advisor.page).get_by_label("Picture of")).to_be_visible()
