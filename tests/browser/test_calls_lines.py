"""Calls over bad lines: between two networks that meet over a relay alone, with what lines do to what passes them."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from playwright.sync_api import BrowserType, Locator, expect

from bad_line import Weather
from tests.browser.calls import MEDIA, answered_by_shopper, is_heard, is_seen, panel
from tests.browser.conftest import hang_up
from tests.browser.lines import Lines, running_lines
from tests.browser.people import Advisor, Shopper
from tests.browser.test_story import DESKTOP

PATIENT_MS = 60_000
"""Pictures that rested come back after eight good seconds, or twice that."""
RESTS = "The picture pauses so that the voice gets through."


@pytest.fixture(scope="module")
def lines(browser_type: BrowserType, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lines]:
    with running_lines(tmp_path_factory.mktemp("demo"), browser_type) as lines:
        yield lines


@pytest.fixture
def pair(lines: Lines, request: pytest.FixtureRequest) -> Iterator[tuple[Shopper, Advisor]]:
    """The shopper and the advisor in a call, with both cameras, each in a network of their own."""
    options: dict[str, Any] = {"locale": "en-GB", "reduced_motion": "reduce", **DESKTOP, **MEDIA}
    contexts = [side.browser.new_context(**options) for side in (lines.shopper, lines.advisor)]
    for context in contexts:
        context.set_default_timeout(15_000)
    shopper, advisor = Shopper(contexts[0], lines.demo), Advisor(contexts[1], lines.demo)
    shopper.open_chat()
    words = f"Can you hear me? ({request.node.name})"
    shopper.say(words)
    advisor.open_row(words)
    advisor.take()
    answered_by_shopper(shopper, advisor)
    yield shopper, advisor
    lines.shopper.restore()
    hang_up(shopper.page)
    for context in contexts:
        context.close()


def theirs(page_of: Shopper | Advisor) -> Locator:
    """The other's picture."""
    view = panel(page_of.page)
    return view.locator("video.other") if isinstance(page_of, Shopper) else view.get_by_label("Picture of")


def assert_all_arrives(shopper: Shopper, advisor: Advisor) -> None:
    for side in (shopper, advisor):
        expect(theirs(side)).to_be_visible(timeout=PATIENT_MS)
        assert is_seen(theirs(side), within_s=PATIENT_MS / 1_000)
        assert is_heard(side.page.locator("audio"))


def test_two_networks_that_share_nothing_but_a_relay_see_and_hear_each_other(
    lines: Lines, pair: tuple[Shopper, Advisor]
) -> None:
    shopper, advisor = pair
    assert_all_arrives(shopper, advisor)
    hang_up(shopper.page)
    expect(advisor.log.get_by_text("Video call ended after")).to_be_visible()
    expect(advisor.log.get_by_text("good line").first).to_be_visible()
    with closing(sqlite3.connect(lines.demo.data / "visavis.db")) as database:
        frames = [json.loads(frame) for (frame,) in database.execute("select frame from events")]
    measured = [frame["body"]["quality"] for frame in frames if frame["body"]["type"] == "call_measured"]
    assert measured
    assert all(quality["relayed"] for quality in measured)


@pytest.mark.parametrize(
    "weather",
    [
        pytest.param(Weather(loss=0.05), id="a-twentieth-lost"),
        pytest.param(Weather(delay_s=0.3), id="late"),
    ],
)
def test_a_line_that_loses_a_little_or_is_slow_carries_voice_and_pictures(
    lines: Lines, pair: tuple[Shopper, Advisor], weather: Weather
) -> None:
    assert_all_arrives(*pair)
    lines.shopper.weather(weather)
    assert_all_arrives(*pair)


@pytest.mark.parametrize(
    "weather",
    [
        pytest.param(Weather(loss=0.2), id="a-fifth-lost"),
        pytest.param(Weather(bits_per_s=80_000), id="very-narrow"),
    ],
)
def test_on_a_bad_line_pictures_rest_for_the_voice_both_are_told_and_they_come_back(
    lines: Lines, pair: tuple[Shopper, Advisor], weather: Weather
) -> None:
    shopper, advisor = pair
    assert_all_arrives(shopper, advisor)
    lines.shopper.weather(weather)
    expect(panel(advisor.page).get_by_text("so that").first).to_be_visible(timeout=PATIENT_MS)
    expect(panel(shopper.page).get_by_text(RESTS).first).to_be_visible(timeout=PATIENT_MS)
    assert is_heard(shopper.page.locator("audio"))
    assert is_heard(advisor.page.locator("audio"))
    lines.shopper.restore()
    expect(panel(advisor.page).get_by_text("so that")).to_have_count(0, timeout=PATIENT_MS)
    assert_all_arrives(shopper, advisor)


def test_on_a_narrow_line_the_voice_gets_through_whatever_becomes_of_the_pictures(
    lines: Lines, pair: tuple[Shopper, Advisor]
) -> None:
    """At 200 kbit/s there may be room for a small picture beside it, or not."""
    assert_all_arrives(*pair)
    lines.shopper.weather(Weather(bits_per_s=200_000))
    for _ in range(5):
        for side in pair:
            assert is_heard(side.page.locator("audio"))
    lines.shopper.restore()
    assert_all_arrives(*pair)


def test_a_call_comes_back_by_itself_when_the_network_was_gone(lines: Lines, pair: tuple[Shopper, Advisor]) -> None:
    shopper, advisor = pair
    assert_all_arrives(shopper, advisor)
    lines.shopper.weather(Weather(cut=True))
    expect(panel(shopper.page).get_by_text("The line is coming back…")).to_be_visible(timeout=PATIENT_MS)
    expect(panel(advisor.page).get_by_text("is lost; it comes back by itself")).to_be_visible(timeout=PATIENT_MS)
    lines.shopper.restore()
    expect(panel(shopper.page).get_by_text("The line is coming back…")).to_have_count(0, timeout=PATIENT_MS)
    assert_all_arrives(shopper, advisor)


def test_a_call_comes_along_into_another_network(lines: Lines, pair: tuple[Shopper, Advisor]) -> None:
    shopper, advisor = pair
    assert_all_arrives(shopper, advisor)
    lines.shopper.place.move()
    assert_all_arrives(shopper, advisor)
