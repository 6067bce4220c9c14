"""A phone as a further camera of a call: three browsers, and what really comes over the lines."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.calls import answered_by_shopper, in_conversation, is_seen, panel
from tests.browser.conftest import AXE, Demo, OpenContext
from tests.browser.people import Advisor, Shopper, picture
from tests.browser.test_story import PHONE, PICTURES

CAMERA: dict[str, Any] = {**PHONE, "permissions": ["camera"]}
LIVE = "Claire Moreau: live in the call"
NOT_ALLOWED = """navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", "NotAllowedError"))"""
LENT = """MediaStreamTrack.prototype.getCapabilities = () => ({ zoom: { min: 1, max: 4, step: 0.1 }, torch: true });
MediaStreamTrack.prototype.applyConstraints = async ({ advanced }) => { window.wished = advanced[0]; };"""


def link_of(advisor: Advisor) -> str:
    """The address in the code that the console shows."""
    panel(advisor.page).get_by_role("button", name="Use a phone as camera").click()
    link = advisor.page.get_by_role("dialog").get_by_role("link", name="Link for the phone")
    expect(advisor.page.get_by_role("dialog").get_by_role("img", name="Use a phone as camera")).to_be_visible()
    return str(link.get_attribute("href"))


def phone_at(context_of: OpenContext, link: str, script: str = "", **options: Any) -> Page:
    context = context_of(**{**CAMERA, **options})
    if script:
        context.add_init_script(script)
    page = context.new_page()
    page.goto(link)
    return page


def said(phone: Page) -> Locator:
    return phone.get_by_role("status")


def pictures(shopper: Shopper) -> Locator:
    """What is seen of the others on the shopper's page, the large one first."""
    return shopper.page.get_by_role("region", name="Call", exact=True).locator("video.other, aside video")


def with_phone(demo: Demo, context_of: OpenContext, words: str, script: str = "") -> tuple[Shopper, Advisor, Page, str]:
    shopper, advisor = in_conversation(demo, context_of, words)
    answered_by_shopper(shopper, advisor)
    link = link_of(advisor)
    phone = phone_at(context_of, link, script)
    expect(said(phone)).to_have_text(LIVE)
    return shopper, advisor, phone, link


def test_the_phones_picture_joins_and_the_advisor_chooses_what_is_large(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor, phone, link = with_phone(demo, context_of, "Show me the seam")
    dialog = advisor.page.get_by_role("dialog")
    expect(dialog.get_by_text("The phone is in the call.")).to_be_visible()
    dialog.get_by_role("button", name="Close").last.click()
    assert is_seen(panel(advisor.page).get_by_label("Picture of Claire Moreau’s phone", exact=True))
    expect(pictures(shopper)).to_have_count(2)
    assert is_seen(pictures(shopper).nth(0))
    assert is_seen(pictures(shopper).nth(1))
    large = shopper.page.get_by_role("region", name="Call", exact=True).locator("video.other")
    before = large.evaluate("video => video.srcObject.id")
    panel(advisor.page).locator("label").filter(has_text="Claire Moreau’s phone").click()
    expect(panel(advisor.page).get_by_role("radio", name="Claire Moreau’s phone")).to_be_checked()
    expect(large).to_have_js_property("readyState", 4)
    large.evaluate(
        "(video, before) => new Promise((resolve) => { const look = () =>"
        " video.srcObject?.id !== before ? resolve() : setTimeout(look, 20); look(); })",
        before,
    )
    assert is_seen(large)
    picture(advisor.page, PICTURES, "console-call-phone")
    picture(shopper.page, PICTURES, "widget-call-phone")
    picture(phone, PICTURES, "phone-camera")
    phone.evaluate(AXE.read_text("utf-8"))
    assert phone.evaluate("axe.run().then(({ violations }) => violations.map(({ id }) => id))") == []
    expect(advisor.log.get_by_text("Claire Moreau’s phone came into the call as a camera")).to_be_visible()
    expect(shopper.log.get_by_text("Claire Moreau shows it with a phone, too")).to_be_visible()
    again = phone_at(context_of, link)
    expect(said(again)).to_contain_text("This link has been used, or is too old.")
    picture(again, PICTURES, "phone-camera-used")


def test_reloads_keep_the_phone_and_hanging_up_turns_its_camera_off(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor, phone, _ = with_phone(demo, context_of, "Show me the hinge")
    assert "#" not in phone.url
    phone.reload()
    expect(said(phone)).to_have_text(LIVE)
    expect(pictures(shopper)).to_have_count(2)
    advisor.page.reload()
    expect(panel(advisor.page).locator("video[aria-label^='Picture of']")).to_have_count(2)
    assert is_seen(panel(advisor.page).get_by_label("Picture of Claire Moreau’s phone", exact=True))
    track = phone.locator("video").evaluate_handle("video => video.srcObject.getTracks()[0]")
    assert track.evaluate("track => track.readyState") == "live"
    panel(advisor.page).get_by_role("button", name="Hang up").click()
    expect(said(phone)).to_contain_text("This phone is no longer in the call, and its camera is off.")
    assert track.evaluate("track => track.readyState") == "ended"
    expect(phone.locator("video")).to_have_count(0)
    picture(phone, PICTURES, "phone-camera-over")
    phone.reload()
    expect(said(phone)).to_contain_text("Scan the code that the console shows during a call.")


def test_a_phone_is_sent_away_and_another_stops_by_itself(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor, phone, _ = with_phone(demo, context_of, "Show me the lid", LENT)
    advisor.page.get_by_role("dialog").get_by_role("button", name="Close").last.click()
    phone.get_by_role("button", name="Light").click()
    expect(phone.get_by_role("button", name="Light")).to_have_attribute("aria-pressed", "true")
    assert phone.evaluate("window.wished") == {"torch": True}
    phone.get_by_role("slider", name="Zoom").fill("2.5")
    assert phone.evaluate("window.wished") == {"zoom": 2.5}
    phone.set_viewport_size({"width": 844, "height": 390})
    picture(phone, PICTURES, "phone-camera-landscape")
    panel(advisor.page).get_by_role("button", name="Send out of the call").click()
    expect(said(phone)).to_contain_text("This phone is no longer in the call")
    expect(pictures(shopper)).to_have_count(1)
    other = phone_at(context_of, link_of(advisor))
    expect(said(other)).to_have_text(LIVE)
    other.get_by_role("button", name="Stop").click()
    expect(said(other)).to_contain_text("its camera is off")
    expect(pictures(shopper)).to_have_count(1)
    expect(advisor.log.get_by_text("A phone’s camera went out of the call")).to_have_count(2)


def test_a_camera_that_is_not_allowed_has_its_words_and_leaves_the_link_whole(
    demo: Demo, context_of: OpenContext
) -> None:
    shopper, advisor = in_conversation(demo, context_of, "Show me the back")
    answered_by_shopper(shopper, advisor)
    link = link_of(advisor)
    expect(advisor.page.get_by_role("dialog").get_by_text("which a phone cannot reach")).to_be_visible()
    picture(advisor.page, PICTURES, "console-phone-code")
    refused = phone_at(context_of, link, NOT_ALLOWED)
    expect(said(refused)).to_contain_text("The camera is not allowed here.")
    expect(refused.get_by_role("button", name="Try again")).to_be_visible()
    french = phone_at(context_of, link, locale="fr-FR")
    expect(said(french)).to_have_text("Claire Moreau : en direct dans l’appel")


def test_a_page_that_loads_in_part_says_so(demo: Demo, context_of: OpenContext) -> None:
    page = context_of(**CAMERA).new_page()
    page.route(re.compile(r"/widget/camera"), lambda route: route.abort())
    page.goto(demo.console.replace("/console/", "/camera/"))
    expect(page.get_by_text("the page did not load whole")).to_be_visible()
