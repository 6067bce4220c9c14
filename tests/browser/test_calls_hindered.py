"""Calls where something keeps the camera away: what is said, and that the call and the conversation go on without."""

from playwright.sync_api import expect

from tests.browser.calls import MEDIA, is_heard, is_seen, panel
from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import Advisor, Shopper, faults
from tests.browser.test_story import DESKTOP

BUSY_CAMERA = """{
  const real = MediaDevices.prototype.getUserMedia;
  navigator.mediaDevices.getUserMedia = (wish) =>
    wish.video && !window.cameraIsFree
      ? Promise.reject(new DOMException("", "NotReadableError"))
      : real.call(navigator.mediaDevices, wish);
}"""
INSECURE = """
Object.defineProperty(window, "isSecureContext", { value: false });
Object.defineProperty(Navigator.prototype, "mediaDevices", { value: undefined });
Object.defineProperty(Crypto.prototype, "randomUUID", { value: undefined });
Object.defineProperty(Crypto.prototype, "subtle", { value: undefined });
"""
"""What a browser leaves out of a page that came without TLS."""


def meet(demo: Demo, context_of: OpenContext, words: str, shoppers: str, advisors: str = "") -> tuple[Shopper, Advisor]:
    """A shopper and an advisor whose pages begin with these scripts, and whose conversation is taken."""
    ours, theirs = context_of(**DESKTOP, **MEDIA), context_of(**DESKTOP, **MEDIA)
    for context, script in ((ours, advisors), (theirs, shoppers)):
        if script:
            context.add_init_script(script)
    advisor, shopper = Advisor(ours, demo), Shopper(theirs, demo)
    shopper.open_chat()
    shopper.say(words)
    advisor.open_row(words)
    advisor.take()
    return shopper, advisor


def test_cameras_that_another_program_has_leave_the_voices_and_come_once_they_are_free(
    demo: Demo, context_of: OpenContext
) -> None:
    shopper, advisor = meet(demo, context_of, "My camera is in use", BUSY_CAMERA, BUSY_CAMERA)
    advisor.page.get_by_role("button", name="Start video call").click()
    shopper.page.get_by_role("button", name="Answer with camera").click()
    mine, theirs = panel(shopper.page), panel(advisor.page)
    told = mine.get_by_text("Another program uses the camera. Close it there, then try again.")
    expect(told).to_be_visible()
    alert = theirs.get_by_role("alert").filter(has_text="camera")
    expect(alert).to_contain_text("nother program")
    assert is_heard(shopper.page.locator("audio"))
    assert is_heard(advisor.page.locator("audio"))
    assert faults(shopper.page) == []
    for page in (shopper.page, advisor.page):
        page.evaluate("window.cameraIsFree = true")
    theirs.get_by_role("button", name="Try again").click()
    expect(alert).to_have_count(0)
    assert is_seen(mine.locator("video.other"))
    mine.get_by_role("button", name="Retry").click()
    expect(told).to_have_count(0)
    assert is_seen(theirs.get_by_label("Picture of"))
    mine.get_by_role("button", name="Hang up").click()
    expect(theirs).to_be_hidden()


def test_on_a_page_without_tls_the_shopper_reads_why_sees_and_hears_and_writes_on(
    demo: Demo, context_of: OpenContext
) -> None:
    shopper, advisor = meet(demo, context_of, "From an old shop", INSECURE)
    advisor.page.get_by_role("button", name="Start video call").click()
    shopper.page.get_by_role("button", name="Answer with camera").click()
    mine = panel(shopper.page)
    for device in ("the microphone", "the camera"):
        words = f"This page is not secure, so that no browser gives it {device}."
        expect(mine.get_by_text(words)).to_be_visible()
    assert is_seen(mine.locator("video.other"))
    assert is_heard(shopper.page.locator("audio"))
    assert faults(shopper.page) == []
    shopper.say("Then I write.")
    expect(advisor.log.get_by_text("Then I write.")).to_be_visible()
    mine.get_by_role("button", name="Hang up").click()
    expect(mine).to_have_count(0)
    shopper.say("Thank you all the same.")
    expect(advisor.log.get_by_text("Thank you all the same.")).to_be_visible()
