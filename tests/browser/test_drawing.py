"""Pointing and drawing on the pictures of a call, and pictures that stand still: two real browsers."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.calls import MEDIA, answered_by_shopper, in_conversation, is_seen, panel
from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import Advisor, Shopper, faults, picture
from tests.browser.test_story import DESKTOP, PHONE, PICTURES

Place = tuple[float, float]

PLACE = """(video, [x, y]) => {
  const { left, top, width, height } = video.getBoundingClientRect();
  const { objectFit, transform } = getComputedStyle(video);
  const scales = [width / video.videoWidth, height / video.videoHeight];
  const scale = objectFit === "cover" ? Math.max(...scales) : Math.min(...scales);
  const across = new DOMMatrix(transform).a < 0 ? 1 - x : x;
  return [
    left + width / 2 + (across - 0.5) * video.videoWidth * scale,
    top + height / 2 + (y - 0.5) * video.videoHeight * scale,
  ];
}"""
PAINTED = """(canvas, [x, y, wanted]) => new Promise((resolve) => {
  const until = performance.now() + 15000;
  const look = () => {
    const { left, top } = canvas.getBoundingClientRect();
    const at = (place) => Math.round(place * devicePixelRatio);
    const context = canvas.getContext("2d", { willReadFrequently: true });
    const painted = context.getImageData(at(x - left), at(y - top), 1, 1).data[3] > 0;
    if (painted === wanted || performance.now() > until) resolve(painted === wanted);
    else setTimeout(look, 10);
  };
  look();
})"""
STANDS = """(video) => new Promise((resolve) => {
  const until = performance.now() + 20000;
  const context = new OffscreenCanvas(64, 48).getContext("2d", { willReadFrequently: true });
  const look = () => {
    context.drawImage(video, 0, 0, 64, 48);
    return context.getImageData(0, 0, 64, 48).data;
  };
  const frames = () => video.getVideoPlaybackQuality().totalVideoFrames;
  let before = look();
  let since = performance.now();
  let counted = frames();
  const watch = () => {
    const now = look();
    if (now.some((value, at) => Math.abs(value - before[at]) > 24)) {
      [before, since, counted] = [now, performance.now(), frames()];
    }
    const stands = performance.now() - since > 2500 && frames() - counted >= 5;
    if (stands || performance.now() > until) resolve(stands);
    else setTimeout(watch, 50);
  };
  watch();
})"""


def place(video: Locator, spot: Place) -> Place:
    """Where in the window this spot of the picture lies, counted from 0 to 1 across and down."""
    x, y = video.evaluate(PLACE, spot)
    return x, y


def is_painted(page: Page, at: Place) -> bool:
    """Whether something comes to be drawn at this place of the window."""
    return bool(panel(page).locator("canvas").evaluate(PAINTED, [*at, True]))


def is_bare(page: Page, at: Place) -> bool:
    """Whether what is drawn at this place of the window goes away."""
    return bool(panel(page).locator("canvas").evaluate(PAINTED, [*at, False]))


def stands_still(video: Locator) -> bool:
    """Whether frames still come, and all show the same."""
    return bool(video.evaluate(STANDS))


def stroke(page: Page, video: Locator, *spots: Place) -> None:
    """Draw with the mouse from spot to spot."""
    first, *rest = [place(video, spot) for spot in spots]
    page.mouse.move(*first)
    page.mouse.down()
    for at in rest:
        page.mouse.move(*at, steps=4)
    page.mouse.up()


@pytest.mark.parametrize("size", [pytest.param(DESKTOP, id="desktop"), pytest.param(PHONE, id="phone")])
def test_both_point_and_draw_and_each_sees_it_at_the_same_spot(
    demo: Demo, context_of: OpenContext, size: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    name = request.node.callspec.id
    shopper, advisor = in_conversation(demo, context_of, f"This corner here ({name})", **size)
    answered_by_shopper(shopper, advisor)
    theirs = panel(shopper.page).locator("video.other")
    mine = panel(advisor.page).get_by_label("Your picture")
    assert is_seen(theirs)
    shopper.page.get_by_role("button", name="Point and draw").click()
    shopper.page.mouse.move(*place(theirs, (0.3, 0.6)))
    assert is_painted(advisor.page, place(mine, (0.3, 0.6)))
    stroke(shopper.page, theirs, (0.4, 0.4), (0.6, 0.7), (0.7, 0.4))
    assert is_painted(advisor.page, place(mine, (0.6, 0.7)))
    assert is_painted(shopper.page, place(theirs, (0.6, 0.7)))

    large = panel(advisor.page).get_by_label("Picture of")
    own = panel(shopper.page).locator("video.own")
    advisor.page.get_by_role("button", name="Point and draw").click()
    stroke(advisor.page, large, (0.25, 0.5), (0.45, 0.6))
    picture(shopper.page, PICTURES, f"widget-drawn-{name}")
    picture(advisor.page, PICTURES, f"console-drawn-{name}")
    assert is_painted(shopper.page, place(own, (0.45, 0.6)))
    assert faults(shopper.page) == []
    assert faults(advisor.page) == []
    assert is_bare(shopper.page, place(own, (0.45, 0.6)))
    assert is_bare(advisor.page, place(mine, (0.6, 0.7)))
    panel(shopper.page).get_by_role("button", name="Hang up").click()


def touch_stroke(page: Page, video: Locator, *spots: Place) -> None:
    """Draw with a finger from spot to spot."""
    finger = page.context.new_cdp_session(page)
    kind = "touchStart"
    for spot in spots:
        x, y = place(video, spot)
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
        kind = "touchMove"
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_finger_draws_on_a_phone_and_the_advisor_sees_it(demo: Demo, context_of: OpenContext) -> None:
    advisor = Advisor(context_of(**DESKTOP, **MEDIA), demo)
    shopper = Shopper(context_of(**PHONE, **MEDIA), demo)
    shopper.open_chat()
    shopper.say("With my finger")
    advisor.open_row("With my finger")
    advisor.take()
    answered_by_shopper(shopper, advisor)
    theirs = panel(shopper.page).locator("video.other")
    mine = panel(advisor.page).get_by_label("Your picture")
    assert is_seen(theirs)
    before = panel(shopper.page).get_by_role("region", name="Move with the arrow keys").bounding_box()
    panel(shopper.page).get_by_role("button", name="Point and draw").tap()
    touch_stroke(shopper.page, theirs, (0.4, 0.4), (0.5, 0.55), (0.6, 0.7), (0.65, 0.55))
    assert is_painted(advisor.page, place(mine, (0.6, 0.7)))
    assert is_painted(shopper.page, place(theirs, (0.6, 0.7)))
    after = panel(shopper.page).get_by_role("region", name="Move with the arrow keys").bounding_box()
    assert after == before, "the finger moved the view instead"
    assert is_bare(advisor.page, place(mine, (0.6, 0.7)))
    panel(shopper.page).get_by_role("button", name="Hang up").tap()


def test_a_frozen_picture_stands_still_for_all_with_what_is_drawn_on_it(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = in_conversation(demo, context_of, "Hold it like that")
    answered_by_shopper(shopper, advisor)
    theirs = panel(shopper.page).locator("video.other")
    assert is_seen(theirs)
    freeze = panel(shopper.page).get_by_role("button", name="Freeze picture")
    freeze.click()
    expect(panel(shopper.page).get_by_text("The picture stands still.")).to_be_visible()
    assert stands_still(theirs)
    shopper.page.get_by_role("button", name="Point and draw").click()
    stroke(shopper.page, theirs, (0.4, 0.4), (0.6, 0.7))
    mine = panel(advisor.page).get_by_label("Your picture")
    assert is_painted(advisor.page, place(mine, (0.6, 0.7)))
    picture(shopper.page, PICTURES, "widget-frozen")
    picture(advisor.page, PICTURES, "console-frozen")
    shopper.page.reload()
    assert stands_still(theirs)
    expect(freeze).to_have_attribute("aria-pressed", "true")
    freeze.click()
    expect(freeze).to_have_attribute("aria-pressed", "false")
    assert is_seen(theirs)
    assert is_bare(advisor.page, place(mine, (0.6, 0.7)))
    panel(shopper.page).get_by_role("button", name="Hang up").click()


def test_the_keys_point_and_draw_a_ring(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = in_conversation(demo, context_of, "With the keys alone")
    answered_by_shopper(shopper, advisor)
    large = panel(advisor.page).get_by_label("Picture of")
    own = panel(shopper.page).locator("video.own")
    assert is_seen(large)
    panel(advisor.page).get_by_role("button", name="Point and draw").press("Enter")
    over = panel(advisor.page).get_by_role("application", name="Arrow keys point, Enter draws a ring")
    expect(over).to_be_focused()
    for key in ("Shift+ArrowLeft", "Shift+ArrowLeft", "ArrowUp"):
        advisor.page.keyboard.press(key)
    assert is_painted(shopper.page, place(own, (0.3, 0.48)))
    advisor.page.keyboard.press("Enter")
    assert is_painted(shopper.page, place(own, (0.3 + 1 / 16, 0.48)))
    assert is_painted(advisor.page, place(large, (0.3 - 1 / 16, 0.48)))
    theirs = panel(shopper.page).locator("video.other")
    panel(shopper.page).get_by_role("button", name="Point and draw").press("Enter")
    before = panel(shopper.page).bounding_box()
    shopper.page.keyboard.press("Shift+ArrowDown")
    assert is_painted(advisor.page, place(panel(advisor.page).get_by_label("Your picture"), (0.5, 0.6)))
    assert is_painted(shopper.page, place(theirs, (0.5, 0.6)))
    assert panel(shopper.page).bounding_box() == before, "the keys moved the view instead"
    panel(shopper.page).get_by_role("button", name="Hang up").click()
