"""What a call bears: its shopper's line loses, delays, narrows or is gone, and what then is measured and seen.

Two Chromiums in networks of their own, which meet over coturn alone. The line is the shopper's, and so in both
directions. Beeps come once a second, so that the return of the voice is told to a second.
"""

import asyncio
import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import expect, sync_playwright

from bad_line import Weather
from bench.table import Row, reference
from tests.browser.calls import MEDIA, answered_by_shopper, is_heard, is_seen, panel
from tests.browser.conftest import hang_up
from tests.browser.lines import Lines, running_lines
from tests.browser.people import Advisor, Shopper

ROUNDS = 3
LASTS_S = 15
GONE_S = 10
WEATHERS = {
    "nothing": Weather(),
    "5 % lost": Weather(loss=0.05),
    "20 % lost": Weather(loss=0.2),
    "300 ms late each way": Weather(delay_s=0.3),
    "200 kbit/s": Weather(bits_per_s=200_000),
}
WIDE: dict[str, Any] = {"locale": "en-GB", "viewport": {"width": 1440, "height": 900}, **MEDIA}
RETURN = """(video) => new Promise((resolve) => {
  const audio = video.getRootNode().querySelector("audio");
  const analyser = new AnalyserNode(new AudioContext());
  analyser.context.createMediaStreamSource(audio.srcObject).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const seen = () => video.getVideoPlaybackQuality().totalVideoFrames;
  const since = Date.now();
  const before = seen();
  const back = {};
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    if (samples.some((sample) => Math.abs(sample) > 0.01)) back.voice ??= Date.now() - since;
    if (seen() > before + 2) back.picture ??= Date.now() - since;
    if (!("voice" in back && "picture" in back)) return;
    clearInterval(timer);
    resolve(back);
  }, 20);
})"""
"""How long it takes until a beep is heard and frames are decoded, in milliseconds."""
FRAMES = "(video) => video.getVideoPlaybackQuality().totalVideoFrames"
QUALITY = "select frame from events where type = 'call_measured'"


async def measure() -> list[Row]:
    """Each weather, and two ways to lose the network, over a real relay."""
    return await asyncio.to_thread(_measure)


def _measure() -> list[Row]:
    with (
        TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        running_lines(Path(folder), playwright.chromium) as lines,
    ):
        rows = [row for name, weather in WEATHERS.items() for row in _under(lines, name, weather)]
        return [
            *rows,
            *_returns(lines, f"{GONE_S} s without any network", _gone),
            *_returns(lines, "another network", _moved),
        ]


def _under(lines: Lines, name: str, weather: Weather) -> list[Row]:
    """A call that has the weather for a while: what the shopper's end told of it, and what is seen at its end."""
    with _call(lines, name) as (shopper, advisor):
        lines.shopper.weather(weather)
        time.sleep(LASTS_S)
        video = panel(shopper.page).locator("video.other")
        frames = video.evaluate(FRAMES) if video.count() else 0
        time.sleep(LASTS_S / 3)
        shown = ((video.evaluate(FRAMES) if video.count() else 0) - frames) / (LASTS_S / 3)
        voice = is_heard(shopper.page.locator("audio")) and is_heard(advisor.page.locator("audio"))
        lines.shopper.restore()
        shopper.page.get_by_role("button", name="Hang up").click()
        expect(advisor.log.get_by_text("Video call ended after")).to_be_visible()
        expect(advisor.log.get_by_role("button", name="At ")).to_have_count(2)
    qualities = _qualities(lines)[-2:]
    return [
        reference(f"{name}: pictures shown a second", [shown], "", digits=0),
        reference("  voice heard on both sides", [float(voice)], "of 1", digits=0),
        reference("  round trip", [each["round_trip_ms"] for each in qualities], "ms", digits=0),
        reference("  lost", [100 * each["loss"] for each in qualities], "%"),
        reference("  voice, estimated MOS", [each["mos"] for each in qualities], "of 4.5"),
    ]


def _returns(lines: Lines, name: str, lose: Callable[[Lines], None]) -> list[Row]:
    """How soon the voice and the picture are back at the shopper after the network was lost."""
    backs = []
    for _ in range(ROUNDS):
        with _call(lines, name) as (shopper, _advisor):
            lose(lines)
            backs.append(panel(shopper.page).locator("video.other").evaluate(RETURN))
    return [
        reference(f"after {name}: voice back (to a second)", [back["voice"] for back in backs], "ms", digits=0),
        reference("  picture back", [back["picture"] for back in backs], "ms", digits=0),
    ]


def _gone(lines: Lines) -> None:
    lines.shopper.weather(Weather(cut=True))
    time.sleep(GONE_S)
    lines.shopper.restore()


def _moved(lines: Lines) -> None:
    lines.shopper.place.move()


@contextmanager
def _call(lines: Lines, words: str) -> Iterator[tuple[Shopper, Advisor]]:
    """A call with both cameras, in which everything arrives."""
    with (
        lines.shopper.browser.new_context(**WIDE) as shopping,
        lines.advisor.browser.new_context(**WIDE) as advising,
    ):
        shopper, advisor = Shopper(shopping, lines.demo), Advisor(advising, lines.demo)
        shopper.open_chat()
        shopper.say(words)
        advisor.open_row(words)
        advisor.take()
        answered_by_shopper(shopper, advisor)
        assert is_seen(panel(shopper.page).locator("video.other"))
        assert is_heard(shopper.page.locator("audio"))
        yield shopper, advisor
        lines.shopper.restore()
        hang_up(shopper.page)


def _qualities(lines: Lines) -> list[dict[str, float]]:
    with closing(sqlite3.connect(lines.demo.data / "visavis.db")) as database:
        return [json.loads(frame)["body"]["quality"] for (frame,) in database.execute(QUALITY)]
