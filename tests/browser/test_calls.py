"""Calls as the shopper has them in the widget, with two real browsers and what really comes over the line."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.calls import MEDIA, is_heard, is_seen
from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import Advisor, Shopper, faults, picture
from tests.browser.test_story import DESKTOP, PHONE, PICTURES

PAGES = ("cart/", "account/", "", "cart/", "")
REFUSED = """navigator.mediaDevices.getUserMedia = (wish) =>
  wish.audio
    ? Promise.reject(new DOMException("", "%s"))
    : MediaDevices.prototype.getUserMedia.call(navigator.mediaDevices, wish)"""

SILENT = """(audio) => new Promise((resolve) => {
  const until = performance.now() + 15000;
  const context = new AudioContext();
  const analyser = new AnalyserNode(context);
  context.createMediaStreamSource(audio.srcObject).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  let since = performance.now();
  const listen = () => {
    analyser.getFloatTimeDomainData(samples);
    const now = performance.now();
    if (samples.some((sample) => Math.abs(sample) > 0.001)) since = now;
    if (now - since > 2500 || now > until) context.close().then(() => resolve(now - since > 2500));
    else setTimeout(listen, 20);
  };
  listen();
})"""


def is_silent(audio: Locator) -> bool:
    """Whether nothing is heard for longer than the microphones of the tests pause between two beeps."""
    return bool(audio.evaluate(SILENT))


def call(shopper: Shopper) -> Locator:
    return shopper.page.get_by_role("region", name="Call", exact=True)


def others(shopper: Shopper) -> Locator:
    """The advisor's picture on the shopper's page."""
    return call(shopper).locator("video.other")


def console_call(advisor: Advisor) -> Locator:
    return advisor.page.get_by_role("region", name="Call", exact=True)


def meet(demo: Demo, context_of: OpenContext, words: str, **options: Any) -> tuple[Shopper, Advisor]:
    """A shopper and the advisor who has taken their conversation."""
    advisor = Advisor(context_of(**DESKTOP, **MEDIA), demo)
    shopper = Shopper(context_of(**{**DESKTOP, **MEDIA, **options}), demo)
    shopper.open_chat()
    shopper.say(words)
    advisor.open_row(words)
    advisor.take()
    return shopper, advisor


def in_call(demo: Demo, context_of: OpenContext, words: str, **options: Any) -> tuple[Shopper, Advisor]:
    """The advisor calls with the camera, and the shopper answers without."""
    shopper, advisor = meet(demo, context_of, words, **options)
    advisor.page.get_by_role("button", name="Start video call").click()
    shopper.page.get_by_role("button", name="Answer", exact=True).click()
    expect(others(shopper)).to_be_visible()
    return shopper, advisor


def hang_up(shopper: Shopper) -> None:
    """Ends the call, so that the advisor is free for the next one."""
    shopper.page.get_by_role("button", name="Hang up").click()
    expect(call(shopper)).to_have_count(0)


@pytest.mark.parametrize("size", [pytest.param(DESKTOP, id="desktop"), pytest.param(PHONE, id="phone")])
def test_the_advisor_is_seen_and_heard_and_the_shopper_as_far_as_they_want(
    demo: Demo, context_of: OpenContext, size: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    name = request.node.callspec.id
    shopper, advisor = meet(demo, context_of, f"Is the glaze matt? ({name})", **size)
    advisor.page.get_by_role("button", name="Start video call").click()
    expect(shopper.page.get_by_text("Claire Moreau is calling")).to_be_visible()
    picture(shopper.page, PICTURES, f"widget-call-rings-{name}")
    assert faults(shopper.page) == []
    shopper.page.get_by_role("button", name="Answer", exact=True).click()
    assert is_seen(others(shopper))
    assert is_heard(call(shopper).locator("audio"))
    assert is_heard(advisor.page.locator("audio"))
    picture(shopper.page, PICTURES, f"widget-call-{name}")
    assert faults(shopper.page) == []
    shopper.page.get_by_role("button", name="Mute").click()
    assert is_silent(advisor.page.locator("audio"))
    shopper.page.get_by_role("button", name="Mute").click()
    assert is_heard(advisor.page.locator("audio"))
    shopper.page.get_by_role("button", name="Turn camera on").click()
    assert is_seen(console_call(advisor).get_by_label("Picture of"))
    picture(shopper.page, PICTURES, f"widget-call-seen-{name}")
    shopper.page.get_by_role("button", name="Turn camera off").click()
    expect(console_call(advisor).get_by_label("Picture of")).to_have_count(0)
    hang_up(shopper)
    expect(advisor.log.get_by_text("Video call ended after")).to_be_visible()


def test_a_shopper_who_has_not_written_yet_calls_and_the_conversation_begins_with_it(
    demo: Demo, context_of: OpenContext
) -> None:
    advisor = Advisor(context_of(**DESKTOP, **MEDIA), demo)
    shopper = Shopper(context_of(**DESKTOP, **MEDIA), demo)
    shopper.open_chat()
    shopper.page.get_by_role("button", name="Start audio call").click()
    expect(shopper.log.get_by_text("I would like to talk to you.")).to_be_visible()
    advisor.page.get_by_role("region", name="Somebody calls").get_by_role("button", name="Answer").click()
    assert is_heard(call(shopper).locator("audio"))
    expect(shopper.log.get_by_text("Claire Moreau joined")).to_be_visible()
    hang_up(shopper)


def test_a_call_is_declined_or_taken_back_and_both_know(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = meet(demo, context_of, "Not now")
    advisor.page.get_by_role("button", name="Start video call").click()
    shopper.page.get_by_role("button", name="Decline").click()
    expect(call(shopper)).to_have_count(0)
    expect(console_call(advisor)).to_have_count(0)
    shopper.page.get_by_role("button", name="Start audio call").click()
    ring = advisor.page.get_by_role("region", name="Somebody calls")
    expect(ring).to_be_visible()
    hang_up(shopper)
    expect(ring).to_have_count(0)


def test_a_call_comes_along_over_the_shops_pages_without_a_click(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = in_call(demo, context_of, "I will look around")
    shopper.dialog.get_by_role("button", name="Close chat").click()
    for path in PAGES:
        shopper.page.goto(demo.shop + path)
        assert is_seen(others(shopper)), path
        assert is_heard(call(shopper).locator("audio")), path
    assert is_heard(advisor.page.locator("audio"))
    expect(shopper.dialog).to_have_count(0)
    hang_up(shopper)
    expect(advisor.log.get_by_text("Video call ended after")).to_be_visible()


def test_the_advisor_reads_one_moment_while_the_shoppers_page_is_gone(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = in_call(demo, context_of, "I will be right back")
    shopper.page.goto("about:blank")
    expect(console_call(advisor).get_by_text(re.compile("One moment"))).to_be_visible()
    shopper.page.go_back()
    assert is_seen(others(shopper))
    expect(console_call(advisor).get_by_text(re.compile("One moment"))).to_have_count(0)
    hang_up(shopper)


def test_a_second_tab_tells_of_the_call_and_brings_it_over(demo: Demo, context_of: OpenContext) -> None:
    shopper, _advisor = in_call(demo, context_of, "Tabs")
    second = Shopper(shopper.page.context, demo)
    if not second.dialog.is_visible():
        second.page.get_by_role("button", name=re.compile("Chat with us")).click()
    expect(second.page.get_by_text("Your call goes on in another tab.")).to_be_visible()
    picture(second.page, PICTURES, "widget-call-elsewhere")
    second.page.get_by_role("button", name="Bring it here").click()
    assert is_seen(others(second))
    expect(shopper.page.get_by_text("Your call goes on in another tab.")).to_be_visible()
    second.page.get_by_role("button", name="Hang up").click()
    expect(call(second)).to_have_count(0)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("NotAllowedError", "Your browser keeps the microphone from this page."),
        ("NotFoundError", "We cannot find the microphone."),
        ("NotReadableError", "Another program uses the microphone."),
    ],
)
def test_a_shopper_without_a_microphone_reads_why_and_still_sees_the_advisor(
    demo: Demo, context_of: OpenContext, error: str, words: str
) -> None:
    advisor = Advisor(context_of(**DESKTOP, **MEDIA), demo)
    silent = context_of(**DESKTOP)
    silent.add_init_script(REFUSED % error)
    shopper = Shopper(silent, demo)
    shopper.open_chat()
    shopper.say(f"I cannot talk: {error}")
    advisor.open_row(f"I cannot talk: {error}")
    advisor.take()
    advisor.page.get_by_role("button", name="Start video call").click()
    shopper.page.get_by_role("button", name="Answer", exact=True).click()
    expect(call(shopper).get_by_text(words)).to_be_visible()
    assert is_seen(others(shopper))
    assert is_heard(call(shopper).locator("audio"))
    picture(shopper.page, PICTURES, f"widget-call-{error}")
    hang_up(shopper)


def test_the_view_is_moved_by_keys_and_pointer_and_never_leaves_the_window(demo: Demo, context_of: OpenContext) -> None:
    shopper, _advisor = in_call(demo, context_of, "It hides the price")
    stage = call(shopper).get_by_role("region", name="Move with the arrow keys")
    before = stage.bounding_box()
    stage.press("ArrowRight")
    after = stage.bounding_box()
    assert before is not None
    assert after is not None
    assert after["x"] == before["x"] + 24
    shopper.page.mouse.move(after["x"] + 100, after["y"] + 90)
    shopper.page.mouse.down()
    shopper.page.mouse.move(5_000, -5_000)
    shopper.page.mouse.up()
    there = stage.bounding_box()
    assert there is not None
    assert there["y"] >= 0
    assert there["x"] + there["width"] <= 1_440
    hang_up(shopper)


@pytest.mark.soak
def test_a_hundred_page_loads_during_one_call_are_a_hundred_returns(demo: Demo, context_of: OpenContext) -> None:
    shopper, _advisor = in_call(demo, context_of, "A hundred pages")
    for number in range(100):
        shopper.page.goto(demo.shop + PAGES[number % len(PAGES)])
        assert is_seen(others(shopper)), number
