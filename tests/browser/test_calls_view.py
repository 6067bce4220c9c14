"""What can be done with the picture of a call, and with what it is taken and heard by."""

import re

from playwright.sync_api import Route, expect

from tests.browser.calls import MEDIA, answered_by_shopper, in_conversation, is_heard, is_seen, panel
from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import Advisor, Shopper, faults, go_to, picture
from tests.browser.test_calls_looks import LANDSCAPE
from tests.browser.test_story import DESKTOP, PICTURES

KEEP_TRACKS = """
window.kept = {};
const real = MediaDevices.prototype.getUserMedia;
navigator.mediaDevices.getUserMedia = async (wish) => {
  const stream = await real.call(navigator.mediaDevices, wish);
  for (const track of stream.getTracks()) window.kept[track.kind] = track;
  return stream;
};
"""
PULL_OUT = "(kind) => { window.kept[kind].stop(); window.kept[kind].dispatchEvent(new Event('ended')); }"
"""What the browser does when a device is pulled out."""
FILLS = "(video) => video.getRootNode().fullscreenElement?.contains(video) ?? false"
OWN_WINDOW = """(seconds) => new Promise((resolve) => {
  const until = performance.now() + 1000 * seconds;
  const look = () =>
    document.pictureInPictureElement || performance.now() > until
      ? resolve(document.pictureInPictureElement !== null)
      : setTimeout(look, 20);
  look();
})"""


def test_the_picture_gets_a_window_of_its_own(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = in_conversation(demo, context_of, "While I look elsewhere")
    answered_by_shopper(shopper, advisor)
    for page, name in ((shopper.page, "Picture in picture"), (advisor.page, "In a window of its own")):
        panel(page).get_by_role("button", name=name).click()
        assert page.evaluate(OWN_WINDOW, 15)
    assert is_seen(panel(shopper.page).locator("video.other"))
    panel(shopper.page).get_by_role("button", name="Hang up").click()
    expect(panel(advisor.page)).to_be_hidden()


def test_the_call_fills_the_screen_and_comes_back_on_both_sides(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = in_conversation(demo, context_of, "As large as it gets")
    answered_by_shopper(shopper, advisor)
    views = (
        (shopper.page, panel(shopper.page).locator("video.other")),
        (advisor.page, panel(advisor.page).get_by_label("Picture of")),
    )
    for page, video in views:
        assert is_seen(video)
        panel(page).get_by_role("button", name="Full screen").click()
        page.wait_for_function("document.fullscreenElement !== null")
        assert video.evaluate(FILLS), "the picture is not in what fills the screen"
        assert is_seen(video)
        panel(page).get_by_role("button", name=re.compile("[Ff]ull screen")).click()
        page.wait_for_function("document.fullscreenElement === null")
        assert is_seen(video)
    panel(shopper.page).get_by_role("button", name="Hang up").click()
    expect(panel(advisor.page)).to_be_hidden()


def test_the_floating_view_is_resized_and_keeps_its_controls(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = in_conversation(demo, context_of, "Larger, please")
    answered_by_shopper(shopper, advisor)
    go_to(advisor.page, "Responses")
    call = panel(advisor.page)
    expect(call.get_by_role("link", name="Back to its conversation")).to_be_visible()
    before = call.bounding_box()
    corner = call.get_by_label("Size of the call").bounding_box()
    assert before is not None
    assert corner is not None
    x, y = corner["x"] + corner["width"] / 2, corner["y"] + corner["height"] / 2
    advisor.page.mouse.move(x, y)
    advisor.page.mouse.down()
    advisor.page.mouse.move(x - 40, y - 30, steps=4)
    advisor.page.mouse.up()
    after = call.bounding_box()
    assert after is not None
    assert (after["width"], after["height"]) != (before["width"], before["height"])
    expect(call.get_by_role("button", name="Hang up")).to_be_in_viewport(ratio=1)
    assert is_seen(call.get_by_label("Picture of"))
    stage = panel(shopper.page).get_by_role("region", name="Move with the arrow keys")
    small = stage.bounding_box()
    stage.get_by_role("button", name="Larger or smaller").click()
    large = stage.bounding_box()
    assert small is not None
    assert large is not None
    assert large["width"] > small["width"]
    call.get_by_role("button", name="Hang up").click()


def test_on_a_phone_held_sideways_the_shopper_sees_the_call_and_the_page(demo: Demo, context_of: OpenContext) -> None:
    advisor = Advisor(context_of(**DESKTOP, **MEDIA), demo)
    shopper = Shopper(context_of(**LANDSCAPE, **MEDIA), demo)
    shopper.open_chat()
    shopper.say("On my phone, sideways")
    advisor.open_row("On my phone, sideways")
    advisor.take()
    answered_by_shopper(shopper, advisor)
    shopper.dialog.get_by_role("button", name="Close chat").click()
    assert is_seen(panel(shopper.page).locator("video.other"))
    for name in ("Mute", "Turn camera off", "Switch camera", "Hang up"):
        expect(panel(shopper.page).get_by_role("button", name=name)).to_be_in_viewport(ratio=1)
    picture(shopper.page, PICTURES, "widget-call-landscape")
    assert faults(shopper.page) == []
    panel(shopper.page).get_by_role("button", name="Hang up").click()


def test_a_camera_that_is_pulled_out_is_told_and_another_one_goes_on(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = in_conversation(demo, context_of, "Whoops")
    advisor.page.add_init_script(KEEP_TRACKS)
    advisor.page.reload()
    answered_by_shopper(shopper, advisor)
    call = panel(advisor.page)
    assert is_seen(panel(shopper.page).locator("video.other"))
    advisor.page.evaluate(PULL_OUT, "video")
    expect(call.get_by_role("alert").filter(has_text="You have unplugged the camera")).to_be_visible()
    expect(panel(shopper.page).locator("video.other")).to_have_count(0)
    call.get_by_role("button", name="Try again").click()
    assert is_seen(panel(shopper.page).locator("video.other"))
    advisor.page.evaluate(PULL_OUT, "audio")
    expect(call.get_by_role("alert").filter(has_text="You have unplugged the microphone")).to_be_visible()
    call.get_by_role("button", name="Try again").click()
    expect(call.get_by_role("alert")).to_have_count(0)
    assert is_heard(shopper.page.locator("audio"))
    call.get_by_role("button", name="Hang up").click()


def test_a_shop_whose_pages_forbid_the_microphone_says_so_and_one_hears_all_the_same(
    demo: Demo, context_of: OpenContext
) -> None:
    advisor = Advisor(context_of(**DESKTOP, **MEDIA), demo)
    context = context_of(**DESKTOP, permissions=[*MEDIA["permissions"], "local-network-access"])

    def forbid(route: Route) -> None:
        answer = route.fetch()
        policy = {"permissions-policy": "camera=(), microphone=()"}
        route.fulfill(status=answer.status, body=answer.body(), headers={"content-type": "text/html", **policy})

    context.route(demo.shop, forbid)
    shopper = Shopper(context, demo)
    shopper.open_chat()
    shopper.say("Under a strict policy")
    advisor.open_row("Under a strict policy")
    advisor.take()
    advisor.page.get_by_role("button", name="Start video call").click()
    shopper.page.get_by_role("button", name="Answer with camera").click()
    expect(panel(shopper.page).get_by_text("This page does not allow the microphone.")).to_be_visible()
    expect(panel(shopper.page).get_by_text("This page does not allow the camera.")).to_be_visible()
    assert is_seen(panel(shopper.page).locator("video.other"))
    assert is_heard(shopper.page.locator("audio"))
    panel(shopper.page).get_by_role("button", name="Hang up").click()


def test_the_advisor_hears_the_call_on_the_speaker_of_their_choice(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = in_conversation(demo, context_of, "On your headset")
    answered_by_shopper(shopper, advisor)
    panel(advisor.page).get_by_role("button", name="Camera and microphone").click()
    dialog = advisor.page.get_by_role("dialog", name="Camera and microphone")
    dialog.get_by_role("combobox", name="Speaker").click()
    speaker = advisor.page.get_by_role("option").last
    name = speaker.inner_text()
    speaker.click()
    dialog.get_by_role("button", name="Close").click()
    sink = advisor.page.locator("audio").evaluate("""async (audio) => {
      const all = await navigator.mediaDevices.enumerateDevices();
      return all.find(({ kind, deviceId }) => kind === "audiooutput" && deviceId === audio.sinkId)?.label;
    }""")
    assert sink == name
    assert is_heard(advisor.page.locator("audio"))
    panel(advisor.page).get_by_role("button", name="Hang up").click()
