"""Calls as the advisor has them in the console, with two real browsers and what really comes over the line."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.calls import MEDIA, is_heard, is_seen
from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import Advisor, Shopper, faults, go_to, picture
from tests.browser.test_story import DESKTOP, PHONE, PICTURES


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


def test_a_call_rings_wherever_the_advisor_is_and_its_pictures_and_sound_arrive(
    demo: Demo, context_of: OpenContext
) -> None:
    shopper, advisor = in_conversation(demo, context_of, "May I see it?")
    go_to(advisor.page, "Responses")
    shopper.page.get_by_role("button", name="Start video call").click()
    expect(ring(advisor.page)).to_be_visible()
    assert advisor.page.title().startswith("☎")
    picture(advisor.page, PICTURES, "console-call-rings")
    assert faults(advisor.page) == []
    ring(advisor.page).get_by_role("button", name="Answer").click()
    expect(ring(advisor.page)).to_be_hidden()
    expect(advisor.log).to_be_visible()
    assert is_heard(advisor.page.locator("audio"))
    assert is_heard(shopper.page.locator("visavis-widget audio").or_(shopper.page.locator("audio")).first)
    shopper.page.get_by_role("button", name="Turn camera on").click()
    assert is_seen(panel(advisor.page).get_by_label("Picture of"))
    picture(advisor.page, PICTURES, "console-call")
    assert faults(advisor.page) == []
    panel(advisor.page).get_by_role("button", name="Hang up").click()
    expect(panel(advisor.page)).to_be_hidden()
    expect(advisor.log.get_by_text("Video call ended after")).to_be_visible()
    expect(advisor.log.get_by_role("button", name="At your end")).to_be_visible()
    assert not advisor.page.title().startswith("☎")


def test_the_call_floats_elsewhere_and_comes_back_after_a_reload(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = in_conversation(demo, context_of, "Show me around")
    answered_by_shopper(shopper, advisor)
    go_to(advisor.page, "Responses")
    expect(panel(advisor.page).get_by_role("link", name="Back to its conversation")).to_be_visible()
    assert is_seen(panel(advisor.page).get_by_label("Picture of"))
    picture(advisor.page, PICTURES, "console-call-floats")
    assert faults(advisor.page) == []
    before = panel(advisor.page).bounding_box()
    advisor.page.get_by_role("button", name="Move with the arrow keys").press("ArrowLeft")
    assert before is not None
    expect(panel(advisor.page)).not_to_have_css("left", f"{before['x']}px")
    advisor.page.reload()
    assert is_seen(panel(advisor.page).get_by_label("Picture of"))
    assert is_heard(advisor.page.locator("audio"))
    panel(advisor.page).get_by_role("link", name="Back to its conversation").click()
    expect(advisor.log).to_be_visible()
    expect(panel(advisor.page)).to_have_count(1)
    advisor.page.keyboard.press("Shift+Escape")
    expect(panel(advisor.page)).to_be_hidden()


REFUSE = """() => {
  const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = (wish) => {
    if (window.devicesAreBack) return real(wish);
    return Promise.reject(new DOMException("no", wish.audio ? "NotAllowedError" : "NotFoundError"));
  };
}"""


def test_what_keeps_the_advisor_from_being_heard_and_seen_is_said_with_a_way_on(
    demo: Demo, context_of: OpenContext
) -> None:
    shopper, advisor = in_conversation(demo, context_of, "Can you hear me?")
    advisor.page.evaluate(REFUSE)
    advisor.page.get_by_role("button", name="Start video call").click()
    shopper.page.get_by_role("button", name="Answer", exact=True).click()
    call = panel(advisor.page)
    expect(call.get_by_role("alert").filter(has_text="does not allow the microphone")).to_be_visible()
    expect(call.get_by_role("alert").filter(has_text="cannot find the camera")).to_be_visible()
    picture(advisor.page, PICTURES, "console-call-troubles")
    assert faults(advisor.page) == []
    assert is_heard(advisor.page.locator("audio"))
    advisor.page.evaluate("window.devicesAreBack = true")
    call.get_by_role("button", name="Try again").first.click()
    call.get_by_role("button", name="Try again").click()
    expect(call.get_by_role("alert")).to_have_count(0)
    assert is_seen(call.get_by_label("Your picture"))
    assert is_heard(shopper.page.locator("audio").first)
    call.get_by_role("button", name="Hang up").click()


def test_the_keys_mute_and_show(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = in_conversation(demo, context_of, "By keys alone")
    answered_by_shopper(shopper, advisor)
    call = panel(advisor.page)
    advisor.page.get_by_role("log", name="Conversation").focus()
    advisor.page.keyboard.press("m")
    expect(call.get_by_role("button", name="Mute")).to_have_attribute("aria-pressed", "true")
    advisor.page.keyboard.press("v")
    expect(call.get_by_role("button", name="Turn camera on")).to_be_visible()
    expect(call.get_by_label("Your picture")).to_be_hidden()
    expect(advisor.log.get_by_text("You shared no more pictures")).to_be_visible()
    advisor.page.keyboard.press("m")
    expect(call.get_by_role("button", name="Mute")).to_have_attribute("aria-pressed", "false")
    assert is_heard(shopper.page.locator("audio").first)
    advisor.page.keyboard.press("Shift+Escape")
    expect(call).to_be_hidden()


def test_devices_are_tried_out_before_a_call(demo: Demo, context_of: OpenContext) -> None:
    _, advisor = in_conversation(demo, context_of, "Before we talk")
    advisor.page.get_by_role("button", name="More to do").click()
    advisor.page.get_by_role("menuitem", name="Camera and microphone").click()
    dialog = advisor.page.get_by_role("dialog", name="Camera and microphone")
    assert is_seen(dialog.get_by_label("Your picture"))
    level = dialog.get_by_role("progressbar", name="Loudness of your microphone")
    expect(level).not_to_have_attribute("aria-valuenow", "0")
    picture(advisor.page, PICTURES, "console-call-devices")
    assert faults(advisor.page) == []
    dialog.get_by_role("combobox", name="Camera").click()
    advisor.page.get_by_role("option").first.click()
    assert is_seen(dialog.get_by_label("Your picture"))
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()


def test_the_call_moves_to_another_tab(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = in_conversation(demo, context_of, "Two tabs")
    answered_by_shopper(shopper, advisor)
    second = advisor.page.context.new_page()
    second.goto(advisor.page.url)
    expect(panel(second).get_by_text("in another tab")).to_be_visible()
    picture(second, PICTURES, "console-call-elsewhere")
    panel(second).get_by_role("button", name="Bring it here").click()
    assert is_seen(panel(second).get_by_label("Picture of"))
    assert is_heard(second.locator("audio"))
    expect(panel(advisor.page).get_by_text("in another tab")).to_be_visible()
    panel(second).get_by_role("button", name="Hang up").click()
    expect(panel(advisor.page)).to_be_hidden()


def test_a_supervisor_listens_and_everybody_is_told(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = in_conversation(demo, context_of, "Who else is there?")
    answered_by_shopper(shopper, advisor)
    supervisor = Advisor(context_of(**DESKTOP, **MEDIA), demo, "supervisor")
    supervisor.page.goto(advisor.page.url)
    panel(supervisor.page).get_by_role("button", name="Listen in").click()
    expect(panel(advisor.page).get_by_text("Listens:")).to_be_visible()
    expect(panel(supervisor.page).get_by_role("button", name="Mute")).to_have_count(0)
    assert is_heard(supervisor.page.locator("audio").first)
    picture(supervisor.page, PICTURES, "console-call-listens")
    picture(advisor.page, PICTURES, "console-call-heard")
    panel(supervisor.page).get_by_role("button", name="Hang up").click()
    expect(panel(advisor.page).get_by_text("Listens:")).to_be_hidden()
    expect(panel(advisor.page).get_by_label("Picture of")).to_be_visible()
    panel(advisor.page).get_by_role("button", name="Hang up").click()


def test_a_declined_call_is_told(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = in_conversation(demo, context_of, "Not now?")
    shopper.page.get_by_role("button", name="Start audio call").click()
    ring(advisor.page).get_by_role("button", name="Decline").click()
    expect(ring(advisor.page)).to_be_hidden()
    expect(advisor.log.get_by_text("The call was declined")).to_be_visible()
    expect(shopper.page.get_by_role("button", name="Hang up")).to_be_hidden()


LANDSCAPE = {"viewport": {"width": 844, "height": 390}, "has_touch": True, "is_mobile": True}
SIZES = {"desktop": DESKTOP, "phone": PHONE, "landscape": LANDSCAPE}


def in_language(page: Page, menu: str, language: str) -> None:
    page.get_by_role("button", name=menu).click()
    page.get_by_role("menuitemradio", name=language).click()
    page.keyboard.press("Escape")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_a_call_has_room_on_every_screen(demo: Demo, context_of: OpenContext, size: str, scheme: str) -> None:
    words = f"On a {size}, {scheme}"
    shopper, advisor = in_conversation(demo, context_of, words, **SIZES[size], color_scheme=scheme)
    answered_by_shopper(shopper, advisor)
    page = advisor.page
    assert is_seen(panel(page).get_by_label("Picture of"))
    for name in ("Mute", "Turn camera off", "Hang up"):
        expect(panel(page).get_by_role("button", name=name)).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("textbox", name="Message")).to_be_in_viewport()
    picture(page, PICTURES, f"call-{size}-{scheme}-en")
    assert faults(page) == []
    in_language(page, "account and settings", "Français")
    picture(page, PICTURES, f"call-{size}-{scheme}-fr")
    in_language(page, "compte et réglages", "English")
    panel(page).get_by_role("button", name="Hang up").click()
    expect(panel(page)).to_be_hidden()
    shopper.page.get_by_role("button", name="Start video call").click()
    expect(ring(page).get_by_role("button", name="Answer")).to_be_in_viewport(ratio=1)
    picture(page, PICTURES, f"ring-{size}-{scheme}")
    assert faults(page) == []
    ring(page).get_by_role("button", name="Decline").click()
