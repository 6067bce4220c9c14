"""Calls as the advisor has them in the console, with two real browsers and what really comes over the line."""

from playwright.sync_api import Route, expect

from tests.browser.calls import MEDIA, answered_by_shopper, in_conversation, is_heard, is_seen, panel, ring
from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import Advisor, Shopper, faults, go_to, picture
from tests.browser.test_story import DESKTOP, PICTURES


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
    expect(call.get_by_role("alert")).to_have_count(1)
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


def test_who_calls_shows_in_the_list_and_is_answered_by_a_key(demo: Demo, context_of: OpenContext) -> None:
    advisor = Advisor(context_of(**DESKTOP, **MEDIA), demo)
    shopper = Shopper(context_of(**DESKTOP, **MEDIA), demo)
    shopper.open_chat()
    shopper.say("Somebody there?")
    row = advisor.rows.filter(has_text="Somebody there?")
    expect(row).to_be_visible()
    shopper.page.get_by_role("button", name="Start audio call").click()
    expect(row.get_by_text("A call rings")).to_be_visible()
    expect(ring(advisor.page).get_by_text("it becomes yours")).to_be_visible()
    picture(advisor.page, PICTURES, "console-call-waits")
    assert faults(advisor.page) == []
    advisor.page.keyboard.press("a")
    expect(panel(advisor.page)).to_be_visible()
    assert is_heard(advisor.page.locator("audio"))
    go_to(advisor.page, "Conversations")
    advisor.page.get_by_role("tab", name="Mine").or_(advisor.page.get_by_role("radio", name="Mine")).first.click()
    expect(row.get_by_text("In a call")).to_be_visible()
    picture(advisor.page, PICTURES, "console-call-list")
    panel(advisor.page).get_by_role("button", name="Hang up").click()
    expect(row.get_by_text("In a call")).to_be_hidden()


def test_while_the_shoppers_page_loads_the_advisor_reads_one_moment(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = in_conversation(demo, context_of, "Wait for me")
    answered_by_shopper(shopper, advisor)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    shopper.page.route("**/widget.js", hold)
    shopper.page.reload(wait_until="commit")
    expect(panel(advisor.page).get_by_text("One moment")).to_be_visible()
    picture(advisor.page, PICTURES, "console-call-moment")
    expect(panel(advisor.page).get_by_role("button", name="Hang up")).to_be_visible()
    for route in held:
        route.continue_()
    assert is_seen(panel(advisor.page).get_by_label("Picture of"))
    expect(panel(advisor.page).get_by_text("One moment")).to_be_hidden()
    panel(advisor.page).get_by_role("button", name="Hang up").click()


def test_a_colleague_comes_in_and_one_chooses_whom_to_see_large(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = in_conversation(demo, context_of, "Ask your expert")
    answered_by_shopper(shopper, advisor)
    colleague = Advisor(context_of(**DESKTOP, **MEDIA), demo, "supervisor")
    colleague.page.goto(advisor.page.url)
    colleague.page.get_by_role("button", name="More to do").click()
    colleague.page.get_by_role("menuitem", name="Come in").click()
    panel(colleague.page).get_by_role("button", name="Come into the call").click()
    panel(colleague.page).get_by_role("button", name="Turn camera on").click()
    second = panel(advisor.page).get_by_role("button", name="Show large: Picture of Sofia Laurent")
    assert is_seen(second.locator("video"))
    second.click()
    large = panel(advisor.page).get_by_label("Picture of Sofia Laurent")
    assert is_seen(large)
    expect(panel(advisor.page).get_by_role("button", name="Show large: Picture of Visitor")).to_be_visible()
    picture(advisor.page, PICTURES, "console-call-three")
    assert faults(advisor.page) == []
    for number in range(2):
        assert is_heard(advisor.page.locator("audio").nth(number))
    panel(colleague.page).get_by_role("button", name="Hang up").click()
    expect(large).to_be_hidden()
    assert is_seen(panel(advisor.page).get_by_label("Picture of"))
    panel(advisor.page).get_by_role("button", name="Hang up").click()


def test_the_advisor_shares_the_screen_and_fills_it_with_the_call(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = in_conversation(demo, context_of, "Show me the catalogue")
    answered_by_shopper(shopper, advisor)
    call = panel(advisor.page)
    call.get_by_role("button", name="Share the screen").click()
    expect(call.get_by_role("button", name="Stop sharing the screen")).to_be_visible()
    expect(advisor.log.get_by_text("You shared the screen")).to_be_visible()
    assert is_seen(shopper.page.locator("video:not(.own)").first)
    call.get_by_role("button", name="Stop sharing the screen").click()
    expect(call.get_by_role("button", name="Share the screen")).to_be_visible()
    call.get_by_role("button", name="Full screen").click()
    expect(call.get_by_role("button", name="Leave full screen")).to_be_visible()
    call.get_by_role("button", name="Leave full screen").click()
    expect(call.get_by_role("button", name="Full screen", exact=True)).to_be_visible()
    call.get_by_role("button", name="Hang up").click()
