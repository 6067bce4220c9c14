"""A tab that is closed in a call: one moment, and then the call ends, though the person is seen elsewhere."""

from playwright.sync_api import expect

from tests.browser.calls import answered_by_shopper, in_conversation, is_seen, panel
from tests.browser.conftest import Demo, OpenContext

ENDED_MS = 100_000


def test_a_shopper_with_two_tabs_closes_the_one_that_called(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = in_conversation(demo, context_of, "I have you twice")
    answered_by_shopper(shopper, advisor)
    assert is_seen(panel(shopper.page).locator("video.other"))
    other = shopper.page.context.new_page()
    other.goto(demo.shop)
    expect(other.get_by_text("Your call goes on in another tab.")).to_be_visible()
    shopper.page.close()
    expect(panel(advisor.page).get_by_text("One moment")).to_be_visible()
    expect(advisor.log.get_by_text("one side did not come back")).to_be_visible(timeout=ENDED_MS)
    expect(panel(advisor.page)).to_have_count(0)
    expect(other.get_by_text("Your call goes on in another tab.")).to_have_count(0)
    expect(advisor.page.get_by_text("On the site now")).to_be_visible()
