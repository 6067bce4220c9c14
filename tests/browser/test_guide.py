"""The advisor asks, the shopper says yes, and the advisor sees the page as it changes, until the shopper ends it."""

from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import Advisor, Shopper, picture
from tests.browser.test_story import DESKTOP, PICTURES


def seen(page: Page) -> FrameLocator:
    """What the advisor sees of the shopper's page."""
    return page.get_by_role("region", name="The visitor’s page").frame_locator("iframe")


def together(demo: Demo, context_of: OpenContext, words: str, path: str = "") -> tuple[Shopper, Advisor]:
    """A shopper on a page of the shop, and the advisor who has taken their conversation."""
    shopper = Shopper(context_of(**DESKTOP), demo, path)
    shopper.open_chat()
    shopper.say(words)
    advisor = Advisor(context_of(**DESKTOP), demo)
    advisor.open_row(words)
    advisor.take()
    return shopper, advisor


def test_the_advisor_asks_and_sees_the_page_live_until_the_shopper_stops(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = together(demo, context_of, "Where do I find lamps?")
    advisor.page.get_by_role("button", name="Guide").click()
    expect(advisor.page.get_by_text("The visitor was asked to share their page.")).to_be_visible()
    expect(shopper.page.get_by_text("would like to see this page")).to_be_visible()
    picture(shopper.page, PICTURES, "widget-guide-asked")
    shopper.page.get_by_role("button", name="Share my page").click()

    title = shopper.page.locator("h1").inner_text()
    expect(seen(advisor.page).locator("h1")).to_have_text(title)
    picture(advisor.page, PICTURES, "console-guide")
    picture(shopper.page, PICTURES, "widget-guide-shared")
    shopper.page.locator("h1").evaluate("(heading) => { heading.textContent = 'Another heading'; }")
    expect(seen(advisor.page).locator("h1")).to_have_text("Another heading")

    shopper.page.get_by_role("button", name="Stop sharing my page").click()
    expect(advisor.page.get_by_role("region", name="The visitor’s page")).to_be_hidden()
    expect(shopper.page.get_by_role("button", name="Stop sharing my page")).to_be_hidden()
    expect(advisor.log).to_contain_text("The page is no longer shared")
