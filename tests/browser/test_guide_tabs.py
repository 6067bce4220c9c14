"""What the advisor sees follows the shopper: over page loads, within one page, and from one tab to the next."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Demo, OpenContext
from tests.browser.test_guide import seen, together
from tests.browser.test_guide_pointing import share

LOOKED_AT = """(looked) => {
  Object.defineProperty(document, 'hidden', { configurable: true, value: !looked });
  document.dispatchEvent(new Event('visibilitychange'));
}"""
"""A browser without a window shows all its tabs at once; the shopper's shows one."""


def look_from(one: Page, other: Page) -> None:
    one.evaluate(LOOKED_AT, False)
    other.evaluate(LOOKED_AT, True)


def head(page: Page, text: str) -> None:
    page.locator("main h1").evaluate("(heading, text) => { heading.textContent = text; }", text)


def test_the_advisor_goes_along_over_page_loads_and_within_a_page(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = together(demo, context_of, "Come along")
    share(shopper, advisor)
    head(shopper.page, "Where we began")
    expect(seen(advisor.page).locator("main h1")).to_have_text("Where we began")

    shopper.page.locator("main a[href]").first.click()
    there = shopper.page.locator("main h1")
    expect(there).not_to_have_text("Where we began")
    expect(seen(advisor.page).locator("main h1")).to_have_text(there.inner_text())
    expect(shopper.page.get_by_role("button", name="Stop sharing my page")).to_be_visible()

    shopper.page.evaluate("""() => {
      history.pushState(null, '', '?step=2');
      document.querySelector('main').innerHTML = '<h1>The second step</h1>';
    }""")
    expect(seen(advisor.page).locator("main h1")).to_have_text("The second step")
    shopper.page.evaluate(
        "() => { addEventListener('popstate', () => { document.querySelector('h1').textContent = 'Back'; }); }"
    )
    shopper.page.evaluate("history.back()")
    expect(seen(advisor.page).locator("main h1")).to_have_text("Back")


def test_of_several_tabs_the_one_that_the_shopper_looks_at_is_seen(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = together(demo, context_of, "In two tabs")
    share(shopper, advisor)
    head(shopper.page, "The first tab")
    expect(seen(advisor.page).locator("main h1")).to_have_text("The first tab")
    with shopper.page.expect_popup() as opened:
        shopper.page.evaluate("() => { open(location.href); }")
    second = opened.value
    expect(second.get_by_role("button", name="Stop sharing my page")).to_be_visible()
    look_from(shopper.page, second)
    head(second, "The second tab")
    expect(seen(advisor.page).locator("main h1")).to_have_text("The second tab")
    head(shopper.page, "Still the first tab")
    head(second, "Still the second tab")
    expect(seen(advisor.page).locator("main h1")).to_have_text("Still the second tab")
    look_from(second, shopper.page)
    expect(seen(advisor.page).locator("main h1")).to_have_text("Still the first tab")

    second.close()
    head(shopper.page, "Only the first tab")
    expect(seen(advisor.page).locator("main h1")).to_have_text("Only the first tab")
    advisor.page.reload()
    expect(seen(advisor.page).locator("main h1")).to_have_text("Only the first tab")
