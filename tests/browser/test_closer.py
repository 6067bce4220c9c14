"""Looking closer: a still of what a camera shows, in full, comes into the conversation at the wish of either side."""

import sqlite3
from contextlib import closing

from playwright.sync_api import Locator, expect

from tests.browser.calls import answered_by_shopper, in_conversation, is_seen, panel
from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import faults, picture
from tests.browser.test_calls_phone import with_phone
from tests.browser.test_drawing import stands_still, stroke
from tests.browser.test_story import PICTURES

LARGEST = """(video) => {
  const { width, height } = video.srcObject.getVideoTracks()[0].getCapabilities();
  return [width.max, height.max];
}"""
FILM = """(video) => {
  const { width, height } = video.srcObject.getVideoTracks()[0].getSettings();
  return [width, height];
}"""
DRAWN = """(image, [x, y]) => {
  const context = new OffscreenCanvas(image.naturalWidth, image.naturalHeight).getContext("2d");
  context.drawImage(image, 0, 0);
  const [red, , blue] = context.getImageData(x * image.naturalWidth, y * image.naturalHeight, 1, 1).data;
  return red > 150 || blue > 150;
}"""
"""Whether a picture of the browser's own camera, which is green, has a line at a place, counted from 0 to 1."""
STILL = "close-up.jpg"


def stills(demo: Demo) -> list[tuple[int, int]]:
    """The sizes of the stills that came into conversations, the newest last."""
    with closing(sqlite3.connect(demo.data / "visavis.db")) as database:
        found = "SELECT width, height FROM attachments WHERE name = ? AND attached ORDER BY id"
        return list(database.execute(found, (STILL,)))


def largest(video: Locator) -> tuple[int, int]:
    """What the camera behind a picture can do at most, which is more than it films."""
    width, height = video.evaluate(LARGEST)
    assert [width, height] != video.evaluate(FILM)
    return width, height


def test_each_side_looks_closer_at_what_the_other_shows(demo: Demo, context_of: OpenContext) -> None:
    """One camera at a time, since all browsers of a test share the device, and with it what it films."""
    before = len(stills(demo))
    shopper, advisor = in_conversation(demo, context_of, "Is that a scratch?")
    advisor.page.get_by_role("button", name="Start video call").click()
    shopper.page.get_by_role("button", name="Answer", exact=True).click()
    theirs = panel(shopper.page).locator("video.other")
    assert is_seen(theirs)
    picture(shopper.page, PICTURES, "widget-closer")
    panel(shopper.page).get_by_role("button", name="Look closer").click()
    expect(panel(shopper.page).get_by_text("It comes into the conversation.")).to_be_visible()
    expect(shopper.log.get_by_role("img", name=STILL)).to_have_count(1)
    expect(advisor.log.get_by_role("img", name=STILL)).to_have_count(1)
    own = panel(advisor.page).get_by_label("Your picture")
    assert stills(demo)[before:] == [largest(own)]
    assert is_seen(theirs)

    panel(advisor.page).get_by_role("button", name="Turn camera off").click()
    panel(shopper.page).get_by_role("button", name="Turn camera on").click()
    assert is_seen(panel(advisor.page).get_by_label("Picture of"))
    closer = panel(advisor.page).get_by_role("button", name="Look closer")
    closer.click()
    wish = panel(shopper.page).get_by_text("May a still of what you show come into the conversation?")
    expect(wish).to_be_visible()
    picture(shopper.page, PICTURES, "widget-closer-asked")
    picture(advisor.page, PICTURES, "console-closer-asked")
    assert faults(shopper.page) == []
    panel(shopper.page).get_by_role("button", name="No", exact=True).click()
    refusal = panel(advisor.page).get_by_text("The visitor would rather not.")
    expect(refusal).to_be_visible()
    assert len(stills(demo)) == before + 1
    expect(refusal).to_have_count(0)
    closer.click()
    panel(shopper.page).get_by_role("button", name="Yes", exact=True).click()
    expect(advisor.log.get_by_role("img", name=STILL)).to_have_count(2)
    assert stills(demo)[before + 1 :] == [largest(panel(shopper.page).locator("video.own"))]
    picture(advisor.page, PICTURES, "console-closer")
    panel(shopper.page).get_by_role("button", name="Hang up").click()


def test_a_frozen_picture_comes_with_what_is_drawn_on_it(demo: Demo, context_of: OpenContext) -> None:
    before = len(stills(demo))
    shopper, advisor = in_conversation(demo, context_of, "There, at the corner")
    answered_by_shopper(shopper, advisor)
    theirs = panel(shopper.page).locator("video.other")
    assert is_seen(theirs)
    panel(shopper.page).get_by_role("button", name="Freeze picture").click()
    expect(panel(shopper.page).get_by_text("The picture stands still.")).to_be_visible()
    shopper.page.get_by_role("button", name="Point and draw").click()
    stroke(shopper.page, theirs, (0.25, 0.5), (0.75, 0.5))
    panel(shopper.page).get_by_role("button", name="Look closer").click()
    still = advisor.log.get_by_role("img", name=STILL)
    expect(still).to_have_count(1)
    assert stills(demo)[before:] == [(1280, 720)]
    assert still.evaluate(DRAWN, [0.5, 0.5])
    assert not still.evaluate(DRAWN, [0.5, 0.7])
    panel(shopper.page).get_by_role("button", name="Hang up").click()


def test_a_phones_picture_stands_still_and_is_looked_at_closer_by_both(demo: Demo, context_of: OpenContext) -> None:
    before = len(stills(demo))
    shopper, advisor, phone, _ = with_phone(demo, context_of, "Show me the label")
    advisor.page.get_by_role("dialog").get_by_role("button", name="Close").last.click()
    panel(advisor.page).locator("label").filter(has_text="Claire Moreau’s phone").click()
    expect(panel(advisor.page).get_by_role("radio", name="Claire Moreau’s phone")).to_be_checked()
    panel(advisor.page).get_by_role("button", name="Turn camera off").click()
    panel(shopper.page).get_by_role("button", name="Turn camera off").click()
    large = panel(shopper.page).locator("video.other")
    assert is_seen(large)
    panel(shopper.page).get_by_role("button", name="Look closer").click()
    expect(shopper.log.get_by_role("img", name=STILL)).to_have_count(1, timeout=30_000)
    assert stills(demo)[before:] == [largest(phone.locator("video"))]
    panel(shopper.page).get_by_role("button", name="Freeze picture").click()
    expect(panel(shopper.page).get_by_text("The picture stands still.")).to_be_visible()
    assert stands_still(large)
    panel(shopper.page).get_by_role("button", name="Freeze picture").click()
    assert is_seen(large)
