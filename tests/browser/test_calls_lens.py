"""What the advisor's own camera can be told to do, on the browser's test device: it has focus and, if allowed, zoom."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.calls import answered_by_shopper, in_conversation, is_seen, panel
from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import faults, picture
from tests.browser.test_story import PICTURES

SETTINGS = "(video) => video.srcObject.getVideoTracks()[0].getSettings()"
TOLD = """() => {
  window.told = [];
  const { applyConstraints: apply, getCapabilities: able } = MediaStreamTrack.prototype;
  MediaStreamTrack.prototype.getCapabilities = function () {
    return { ...able.call(this), torch: this.kind === "video" };
  };
  MediaStreamTrack.prototype.applyConstraints = function (wish) {
    window.told.push(wish.advanced[0]);
    return "torch" in wish.advanced[0] ? Promise.resolve() : apply.call(this, wish);
  };
}"""
"""Keeps what the camera is told. The device, which has no light and never focuses by itself, is given a light here."""
SET = """([video, name, value]) => new Promise((resolve) => {
  const until = performance.now() + 15000;
  const look = () => {
    const set = video.srcObject.getVideoTracks()[0].getSettings()[name];
    if (set === value || performance.now() > until) resolve(set);
    else setTimeout(look, 20);
  };
  look();
})"""


def allow_zoom(page: Page) -> None:
    """Grants what Chromium wants beside the camera's permission before it tells of zoom."""
    context = page.context
    assert context.browser is not None
    found: dict[str, Any] = context.new_cdp_session(page).send("Target.getTargetInfo")
    permissions = ["videoCapture", "audioCapture", "cameraPanTiltZoom"]
    context.browser.new_browser_cdp_session().send(
        "Browser.grantPermissions",
        {"permissions": permissions, "browserContextId": found["targetInfo"]["browserContextId"]},
    )


def comes_to(video: Locator, name: str, value: object) -> bool:
    """Whether the camera behind a picture comes to be set so."""
    return bool(video.page.evaluate(SET, [video.element_handle(), name, value]) == value)


def test_the_advisor_sets_zoom_focus_and_light_of_their_camera(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = in_conversation(demo, context_of, "Closer, please")
    allow_zoom(advisor.page)
    advisor.page.evaluate(TOLD)
    answered_by_shopper(shopper, advisor)
    call = panel(advisor.page)
    own = call.get_by_label("Your picture")
    assert is_seen(own)

    zoom, focus = call.get_by_role("slider", name="Zoom"), call.get_by_role("slider", name="Focus")
    by_itself = call.get_by_role("button", name="Automatic focus")
    zoom.press("End")
    assert comes_to(own, "zoom", float(zoom.get_attribute("aria-valuemax") or 0))
    focus.press("Home")
    assert comes_to(own, "focusMode", "manual")
    assert own.evaluate(SETTINGS)["focusDistance"] == float(focus.get_attribute("aria-valuemin") or 0)
    expect(by_itself).to_have_attribute("aria-pressed", "false")
    picture(advisor.page, PICTURES, "console-call-lens")
    assert faults(advisor.page) == []
    by_itself.click()
    expect(by_itself).to_have_attribute("aria-pressed", "true")
    light = call.get_by_role("button", name="Light")
    light.click()
    expect(light).to_have_attribute("aria-pressed", "true")
    assert advisor.page.evaluate("window.told.slice(-2)") == [{"focusMode": "continuous"}, {"torch": True}]
    assert is_seen(panel(shopper.page).locator("video.other"))
    call.get_by_role("button", name="Turn camera off").click()
    expect(zoom).to_have_count(0)
    call.get_by_role("button", name="Hang up").click()
