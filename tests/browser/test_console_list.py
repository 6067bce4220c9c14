"""An advisor with ten thousand conversations before them."""

from playwright.sync_api import Locator, expect

from bench.crowd import multiply
from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import Advisor, Shopper, faults, picture
from tests.browser.test_story import DESKTOP, PICTURES

MANY = 10_000
CLOSED = 1_200
MOST_DRAWN = 40


def test_ten_thousand_conversations_are_one_list(demo: Demo, context_of: OpenContext) -> None:
    shopper = Shopper(context_of(**DESKTOP), demo)
    shopper.open_chat()
    shopper.say("The newest of all")
    advisor = Advisor(context_of(**DESKTOP), demo)
    page = advisor.page

    def numbered(number: int) -> Locator:
        return advisor.rows.filter(has=page.get_by_text(f"Question number {number}", exact=True))

    expect(advisor.rows.filter(has_text="The newest of all")).to_be_visible()
    multiply(demo.data, MANY, "waiting")
    multiply(demo.data, CLOSED, "closed")
    page.reload()
    expect(page.get_by_role("tab", name="Waiting")).to_have_accessible_name(f"Waiting {MANY + 1}", timeout=60_000)
    expect(page.get_by_role("tab", name="Closed")).to_have_accessible_name("Closed 500+")
    expect(advisor.rows.first).to_contain_text(f"Question number {MANY}")
    assert advisor.rows.count() < MOST_DRAWN

    page.keyboard.press("l")
    page.keyboard.press("End")
    last = advisor.rows.last
    expect(last).to_contain_text("The newest of all")
    expect(last.get_by_role("link")).to_be_focused()
    expect(last).to_have_attribute("aria-posinset", str(MANY + 1))
    expect(last).to_have_attribute("aria-setsize", str(MANY + 1))
    assert advisor.rows.count() < MOST_DRAWN
    assert faults(page) == []

    page.keyboard.press("ArrowUp")
    nearest = numbered(1)
    expect(nearest.get_by_role("link")).to_be_focused()
    advisor.open_row("The newest of all")
    advisor.take()
    expect(page.get_by_role("tab", name="Waiting")).to_have_accessible_name(f"Waiting {MANY}")
    expect(nearest).to_be_in_viewport()
    picture(page, PICTURES, "console-many")

    page.get_by_role("tab", name="Closed").click()
    expect(numbered(1)).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("l")
    for _ in range(1_000):
        page.keyboard.press("End")
        if advisor.rows.last.get_attribute("aria-setsize") != "-1":
            break
    page.keyboard.press("End")
    expect(numbered(CLOSED)).to_be_in_viewport()
    page.get_by_role("tab", name="Waiting").click()
    expect(nearest).to_be_in_viewport()
