"""Who comes late to a shared page, or comes back to it, sees it at once as it is, with what changed meanwhile."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Demo, OpenContext, running_demo
from tests.browser.cuts import CutLine
from tests.browser.people import Advisor, Shopper
from tests.browser.test_guide import seen, together
from tests.browser.test_guide_pointing import share
from tests.browser.test_guide_tabs import LOOKED_AT, head
from tests.browser.test_story import DESKTOP

LOST = "The line is lost; it comes back by itself…"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A counter whose heart beats every second, so that a line that went dead is soon found to be."""
    with running_demo(tmp_path_factory.mktemp("demo"), VISAVIS_HEARTBEAT_S="1") as demo:
        yield demo


def colleague(demo: Demo, context_of: OpenContext, words: str) -> Advisor:
    """The supervisor, who has come into the conversation as a second advisor."""
    second = Advisor(context_of(**DESKTOP), demo, "supervisor")
    second.page.get_by_role("tab", name="All").click()
    second.open_row(words)
    second.page.get_by_role("button", name="More to do").click()
    second.page.get_by_role("menuitem", name="Come in").click()
    return second


def expect_same(shopper: Shopper, *advisors: Advisor) -> None:
    """Each sees the heading and as many pictures as the shopper's page has, and its colours."""
    title, pictures = shopper.page.locator("main h1").inner_text(), shopper.page.locator("main img").count()
    ground = shopper.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert pictures
    for advisor in advisors:
        there = seen(advisor.page)
        expect(there.locator("main h1")).to_have_text(title)
        expect(there.locator("main img")).to_have_count(pictures)
        expect(there.locator("body")).to_have_css("background-color", ground)


def test_a_second_advisor_who_comes_late_sees_the_page_as_it_is(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = together(demo, context_of, "Bring a colleague")
    share(shopper, advisor)
    head(shopper.page, "Changed before they came")
    expect(seen(advisor.page).locator("main h1")).to_have_text("Changed before they came")
    second = colleague(demo, context_of, "Bring a colleague")
    expect_same(shopper, second, advisor)
    head(shopper.page, "Changed since they came")
    expect_same(shopper, second, advisor)


def test_an_advisor_whose_line_was_cut_sees_what_changed_meanwhile(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = together(demo, context_of, "The advisor is cut off")
    line = CutLine(advisor.page)
    advisor.page.reload()
    share(shopper, advisor)
    line.cut()
    expect(advisor.page.get_by_text(LOST)).to_be_visible()
    head(shopper.page, "Changed while they were away")
    line.restore()
    expect_same(shopper, advisor)
    expect(advisor.page.get_by_text(LOST)).to_be_hidden()
    head(shopper.page, "Changed since they are back")
    expect_same(shopper, advisor)


def test_a_shopper_whose_line_was_cut_is_seen_again_as_the_page_is_by_then(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = together(demo, context_of, "The shopper is cut off")
    line = CutLine(shopper.page)
    shopper.page.reload()
    share(shopper, advisor)
    head(shopper.page, "Before the tunnel")
    expect(seen(advisor.page).locator("main h1")).to_have_text("Before the tunnel")
    line.cut()
    head(shopper.page, "In the tunnel")
    expect(shopper.page.get_by_role("button", name="Stop sharing my page")).to_be_visible()
    line.restore()
    expect_same(shopper, advisor)
    head(shopper.page, "After the tunnel")
    expect_same(shopper, advisor)


@pytest.mark.parametrize("whose", ["shopper", "advisor"])
def test_a_line_that_went_dead_without_a_word_is_found_dead_and_replaced(
    demo: Demo, context_of: OpenContext, whose: str
) -> None:
    shopper, advisor = together(demo, context_of, f"A dead line of the {whose}")
    page = shopper.page if whose == "shopper" else advisor.page
    line = CutLine(page)
    page.reload()
    share(shopper, advisor)
    line.go_dead()
    head(shopper.page, "Nobody heard of this")
    expect_same(shopper, advisor)


def test_who_comes_while_the_shopper_looks_elsewhere_sees_the_tab_they_looked_at_last(
    demo: Demo, context_of: OpenContext
) -> None:
    shopper, advisor = together(demo, context_of, "I look up something else")
    share(shopper, advisor)
    shopper.page.evaluate(LOOKED_AT, False)
    head(shopper.page, "Left open behind")
    second = colleague(demo, context_of, "I look up something else")
    expect_same(shopper, second, advisor)
