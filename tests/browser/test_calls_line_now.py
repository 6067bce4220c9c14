"""How the line is while a call lasts: the advisor reads a word, and looks two minutes back, over a reload too."""

import re

from playwright.sync_api import Page, expect

from tests.browser.calls import answered_by_shopper, in_conversation, is_seen, panel
from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import faults, picture
from tests.browser.test_story import PICTURES

POINTS = """([path, least]) => new Promise((resolve) => {
  const until = performance.now() + 15000;
  const look = () => {
    const count = path.getAttribute("d").split("L").length;
    if (count >= least || performance.now() > until) resolve(count);
    else setTimeout(look, 100);
  };
  look();
})"""


def seconds_in_plot(page: Page, least: int) -> int:
    """How many seconds the plot shows, once they are `least`; opens it."""
    word = panel(page).get_by_role("button", name=re.compile("^The line now: (good|fair|poor) line$"))
    word.click()
    path = page.get_by_role("dialog", name="The line now").locator("svg path").last
    return int(page.evaluate(POINTS, [path.element_handle(), least]))


def test_the_advisor_sees_how_the_line_is_over_a_reload(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = in_conversation(demo, context_of, "Can you hear me well?")
    answered_by_shopper(shopper, advisor)
    assert is_seen(panel(shopper.page).locator("video.other"))
    before = seconds_in_plot(advisor.page, 6)
    assert before >= 6
    shown = advisor.page.get_by_role("dialog", name="The line now")
    expect(shown).to_contain_text("there and back")
    expect(shown).to_contain_text(re.compile(r"\d+ × \d+, \d+ pictures a second"))
    picture(advisor.page, PICTURES, "console-call-line")
    assert faults(advisor.page) == []
    advisor.page.reload()
    assert is_seen(panel(advisor.page).get_by_label("Picture of"))
    assert seconds_in_plot(advisor.page, before + 2) >= before + 2
    panel(shopper.page).get_by_role("button", name="Hang up").click()
