"""An advisor who looks elsewhere is told that somebody has written, if they have asked for it."""

from playwright.sync_api import expect

from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import Advisor, Shopper, faults, picture
from tests.browser.test_story import DESKTOP, PICTURES

LISTEN = """
const Real = Notification;
window.Notification = class extends Real {
  constructor(title, options) { super(title, options); document.documentElement.dataset.noticed = options.body; }
};
"""


def test_news_is_told_on_the_desktop_to_who_has_asked_for_it_and_looks_elsewhere(
    demo: Demo, context_of: OpenContext
) -> None:
    context = context_of(**DESKTOP, permissions=["notifications"])
    context.add_init_script(LISTEN)
    advisor = Advisor(context, demo)
    advisor.page.get_by_role("button", name="Claire Moreau").click()
    expect(advisor.page.get_by_role("menuitemcheckbox", name="Sound")).to_be_checked()
    advisor.page.get_by_role("menuitemcheckbox", name="Desktop notification").click()
    expect(advisor.page.get_by_role("menuitemcheckbox", name="Desktop notification")).to_be_checked()
    advisor.page.reload()
    advisor.page.get_by_role("button", name="Claire Moreau").click()
    expect(advisor.page.get_by_role("menuitemcheckbox", name="Desktop notification")).to_be_checked()
    picture(advisor.page, PICTURES, "console-menu")
    assert faults(advisor.page) == []
    advisor.page.keyboard.press("Escape")

    shopper = Shopper(context_of(**DESKTOP), demo)
    shopper.open_chat()
    shopper.say("While you look")
    expect(advisor.rows.filter(has_text="While you look")).to_be_visible()
    noticed = advisor.page.locator("html")
    assert noticed.get_attribute("data-noticed") is None
    advisor.page.evaluate("Object.defineProperty(document, 'hidden', { get: () => true })")
    shopper.say("While you look elsewhere")
    expect(noticed).to_have_attribute("data-noticed", "While you look elsewhere")
