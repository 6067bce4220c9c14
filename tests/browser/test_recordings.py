"""Calls that are recorded with the shopper's yes, by two real browsers, and watched again beside their conversation."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.calls import MEDIA, answered_by_shopper, in_conversation, panel
from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import Advisor, Shopper, faults, picture
from tests.browser.test_story import DESKTOP, PHONE, PICTURES

ON = "This call is being recorded."


def ask(advisor: Advisor) -> None:
    panel(advisor.page).get_by_role("button", name="Record this call").click()
    expect(panel(advisor.page).get_by_text("The shopper is asked")).to_be_visible()


def agree(shopper: Shopper, advisor: Advisor) -> None:
    """The shopper says yes, and both see that it is recorded from now on."""
    shopper.page.get_by_role("button", name="Yes, record it").click()
    for page in (shopper.page, advisor.page):
        expect(panel(page).get_by_text(ON)).to_be_visible()
    expect(advisor.log.get_by_text("The recording began")).to_be_visible()


def part(page: Page) -> None:
    """Wait until the server has kept a further part."""
    with page.expect_response(lambda answer: "/parts/" in answer.url and answer.ok):
        pass


def recordings(page: Page) -> Any:
    """What the server tells of the conversation's recordings."""
    console, _, conversation = page.url.partition("?")[0].partition("/console/conversations/")
    return page.request.get(f"{console}/api/conversations/{conversation}/recordings").json()


@pytest.mark.timeout(240)
def test_nothing_is_recorded_without_a_yes_and_either_side_stops_it(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = in_conversation(demo, context_of, "May I keep this?")
    answered_by_shopper(shopper, advisor)
    ask(advisor)
    expect(shopper.page.get_by_text("would like to record this call")).to_be_visible()
    picture(shopper.page, PICTURES, "recording-asked")
    picture(advisor.page, PICTURES, "recording-asks")
    shopper.page.get_by_role("button", name="No, do not record").click()
    expect(advisor.log.get_by_text("The shopper does not want to be recorded")).to_be_visible()
    expect(shopper.page.get_by_text("would like to record this call")).to_be_hidden()
    assert recordings(advisor.page) == []
    ask(advisor)
    agree(shopper, advisor)
    picture(shopper.page, PICTURES, "recording-shopper")
    picture(advisor.page, PICTURES, "recording-advisor")
    assert faults(advisor.page) == []
    shopper.page.get_by_role("button", name="Stop recording").click()
    for page in (shopper.page, advisor.page):
        expect(panel(page).get_by_text(ON)).to_be_hidden()
    expect(advisor.log.get_by_text("The shopper stopped the recording")).to_be_visible()
    expect(advisor.log.get_by_text("The recording is ready")).to_be_visible()
    [kept] = recordings(advisor.page)
    assert kept["state"] == "kept"
    assert kept["lasted_ms"] > 0
    ask(advisor)
    panel(advisor.page).get_by_role("button", name="Withdraw the question").click()
    expect(shopper.page.get_by_text("would like to record this call")).to_be_hidden()


@pytest.mark.timeout(240)
def test_a_recording_goes_on_in_a_further_piece_after_a_reload_and_ends_with_the_call(
    demo: Demo, context_of: OpenContext
) -> None:
    shopper, advisor = in_conversation(demo, context_of, "May I keep it all?", **PHONE)
    answered_by_shopper(shopper, advisor)
    ask(advisor)
    agree(shopper, advisor)
    picture(advisor.page, PICTURES, "recording-phone")
    with advisor.page.expect_response(lambda answer: "/parts/0" in answer.url and answer.ok):
        pass
    with advisor.page.expect_response(lambda answer: "/parts/0" in answer.url and answer.ok):
        advisor.page.reload()
    shopper.page.reload()
    for page in (advisor.page, shopper.page):
        expect(panel(page).get_by_text(ON)).to_be_visible()
    shopper.page.get_by_role("button", name="Hang up").click()
    expect(advisor.log.get_by_text("The recording ended with the call")).to_be_visible()
    expect(advisor.log.get_by_text("The recording is ready")).to_be_visible()
    [kept] = recordings(advisor.page)
    assert kept["state"] == "kept"


PAINTED = """() => {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [640, 480];
  const context = canvas.getContext("2d");
  window.colour = "#0000ff";
  setInterval(() => {
    context.fillStyle = window.colour;
    context.fillRect(0, 0, 640, 480);
  }, 50);
  const devices = navigator.mediaDevices;
  const real = devices.getUserMedia.bind(devices);
  devices.getUserMedia = (wanted) => (wanted.video ? Promise.resolve(canvas.captureStream(20)) : real(wanted));
}"""
SHOWS = """(video, [share, wanted]) => new Promise((resolve) => {
  const until = performance.now() + 20000;
  const context = new OffscreenCanvas(64, 36).getContext("2d", { willReadFrequently: true });
  const look = () => {
    context.drawImage(video, 0, 0, 64, 36);
    const [red, , blue] = context.getImageData(64 * share, 18, 1, 1).data;
    const seen = red > 180 && blue < 80 ? "red" : blue > 180 && red < 80 ? "blue" : "";
    if (seen === wanted && !video.seeking) resolve(true);
    else if (performance.now() > until) resolve(false);
    else setTimeout(look, 20);
  };
  look();
})"""
BLUE, RED = "It is blue.", "Now it is red."


def shows(video: Locator, share: float, colour: str) -> bool:
    """Whether the picture comes to have this colour, at this share of its width."""
    return bool(video.evaluate(SHOWS, [share, colour]))


def moment(page: Page, words: str) -> Locator:
    """What happened, with its moment."""
    return page.get_by_role("region", name="What happened").get_by_role("listitem").filter(has_text=words)


@pytest.mark.timeout(240)
def test_a_recording_shows_at_each_event_what_was_seen_then(demo: Demo, context_of: OpenContext) -> None:
    """The shopper's camera turns from blue to red between two messages."""

    def painted(**options: Any) -> Any:
        context = context_of(**options)
        context.add_init_script(f"({PAINTED})()")
        return context

    advisor = Advisor(context_of(**DESKTOP, **MEDIA), demo)
    shopper = Shopper(painted(**DESKTOP, **MEDIA), demo)
    shopper.open_chat()
    shopper.say("What do you see?")
    advisor.open_row("What do you see?")
    advisor.take()
    answered_by_shopper(shopper, advisor)
    seen = panel(advisor.page).get_by_label("Picture of")
    assert shows(seen, 0.5, "blue")
    ask(advisor)
    agree(shopper, advisor)
    part(advisor.page)
    shopper.say(BLUE)
    expect(advisor.log.get_by_text(BLUE)).to_be_visible()
    part(advisor.page)
    shopper.page.evaluate("() => { window.colour = '#ff0000' }")
    assert shows(seen, 0.5, "red")
    part(advisor.page)
    shopper.say(RED)
    expect(advisor.log.get_by_text(RED)).to_be_visible()
    part(advisor.page)
    panel(advisor.page).get_by_role("button", name="Stop recording").click()
    advisor.log.get_by_role("link", name="Watch").click()
    page = advisor.page
    film = page.get_by_label("Recording", exact=True)
    for words, colour in ((RED, "red"), (BLUE, "blue"), (RED, "red")):
        moment(page, words).get_by_role("button", name="Go to").click()
        assert shows(film, 0.25, colour), words
        expect(moment(page, words)).to_have_attribute("aria-current", "true")
    picture(page, PICTURES, "recording-watched")
    assert faults(page) == []
    page.get_by_label("Comment on this moment").fill("Here it turns")
    page.get_by_role("button", name="Add comment").click()
    comments = page.get_by_role("region", name="Comments").get_by_role("listitem")
    expect(comments.filter(has_text="Here it turns")).to_be_visible()
    at_s = film.evaluate("(film) => Math.floor(film.currentTime)")
    colleague = Advisor(context_of(**PHONE), demo, "supervisor")
    colleague.page.goto(f"{page.url}?t={at_s}")
    theirs = colleague.page.get_by_label("Recording", exact=True)
    expect(theirs).to_have_js_property("currentTime", at_s)
    expect(colleague.page.get_by_role("region", name="Comments").get_by_text("Here it turns")).to_be_visible()
    picture(colleague.page, PICTURES, "recording-watched-phone")
    shopper.page.get_by_role("button", name="Hang up").click()
