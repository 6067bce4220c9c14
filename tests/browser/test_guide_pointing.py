"""What an advisor points at, marks and draws is on the same thing on the shopper's page; they lead with a yes only."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import Advisor, Shopper, faults, picture
from tests.browser.test_guide import seen, together
from tests.browser.test_story import PICTURES

SIZES = ((1440, 900), (1024, 700), (390, 844))
LAST_LINK = "main a[href] >> nth=-1"


def share(shopper: Shopper, advisor: Advisor) -> None:
    shopper.page.get_by_role("button", name="Share my page").click()
    expect(seen(advisor.page).locator("h1")).to_have_text(shopper.page.locator("h1").inner_text())


def middle(place: Locator) -> tuple[float, float]:
    box = place.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def tool(page: Page, name: str) -> None:
    page.get_by_role("radiogroup", name="What the pointer does").get_by_text(name, exact=True).click()
    page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")


WAIT = """(off, by) => new Promise((resolve, reject) => {
  const look = (left) => {
    if (off().every((one) => Math.abs(one) < by)) resolve();
    else if (left) setTimeout(look, 20, left - 1);
    else reject(new Error(`off by ${off()}`));
  };
  look(500);
})"""


def expect_at(shape: Locator, thing: Locator, by: float = 3) -> None:
    """The corner of a shape comes to the middle of a thing on the same page."""
    script = f"""(shape, [thing, by]) => ({WAIT})(() => {{
      const [at, box] = [shape.getBoundingClientRect(), thing.getBoundingClientRect()];
      return [at.left - box.left - box.width / 2, at.top - box.top - box.height / 2];
    }}, by)"""
    shape.evaluate(script, [thing.element_handle(), by])


def expect_scrolled(advisor: Page, shopper: Page) -> None:
    """The picture of the page comes to where the page is; it runs no script, so that its parent looks."""
    frame = advisor.locator("iframe").last
    script = f"(frame, top) => ({WAIT})(() => [frame.contentWindow.scrollY - top], 2)"
    frame.evaluate(script, shopper.evaluate("scrollY"))


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_pointer_is_over_the_same_thing_on_the_shopper_s_page(
    demo: Demo, context_of: OpenContext, width: int, height: int
) -> None:
    shopper, advisor = together(demo, context_of, f"Where is it? {width}")
    share(shopper, advisor)
    shopper.page.get_by_role("button", name="Close chat").click()
    shopper.page.set_viewport_size({"width": width, "height": height})
    there = seen(advisor.page)
    expect(advisor.page.locator("iframe[width]").last).to_have_attribute("width", str(width))
    pointer = shopper.page.locator(".pointer")

    advisor.page.mouse.move(*middle(there.locator("h1")))
    expect(pointer).to_have_text("Claire Moreau")
    expect_at(pointer, shopper.page.locator("h1"))

    shopper.page.locator(LAST_LINK).scroll_into_view_if_needed()
    expect_scrolled(advisor.page, shopper.page)
    advisor.page.mouse.move(*middle(there.locator(LAST_LINK)))
    expect_at(pointer, shopper.page.locator(LAST_LINK))
    shopper.page.mouse.wheel(0, -40)
    expect_at(pointer, shopper.page.locator(LAST_LINK))


def test_marks_and_lines_keep_to_their_place_and_lead_to_what_is_out_of_sight(
    demo: Demo, context_of: OpenContext
) -> None:
    shopper, advisor = together(demo, context_of, "Show me around")
    share(shopper, advisor)
    there, layer = seen(advisor.page), shopper.page.locator(".guide-layer")
    tool(advisor.page, "Highlight")
    advisor.page.mouse.click(*middle(there.locator("h1")))
    mark = layer.locator(".mark")
    expect(mark).to_be_visible()
    assert middle(mark) == pytest.approx(middle(shopper.page.locator("h1")), abs=3)
    assert layer.evaluate("(layer) => getComputedStyle(layer).pointerEvents") == "none"

    shopper.page.evaluate("scrollTo(0, document.body.scrollHeight)")
    look = shopper.page.get_by_role("button", name="Look here")
    expect(look).to_be_visible()
    expect(mark).to_be_hidden()
    picture(shopper.page, PICTURES, "widget-guide-look-here")
    look.click()
    expect(mark).to_be_visible()
    expect(look).to_be_hidden()
    shopper.page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(look).to_be_visible()
    advisor.page.get_by_role("button", name="Scroll the visitor there").click()
    expect(mark).to_be_visible()

    expect_scrolled(advisor.page, shopper.page)
    tool(advisor.page, "Draw")
    expect(mark).to_have_count(0)
    left, top = middle(there.locator("h1"))
    advisor.page.mouse.move(left, top)
    advisor.page.mouse.down()
    for step in range(1, 20):
        advisor.page.mouse.move(left + 3 * step, top + (step % 5))
    advisor.page.mouse.up()
    line = layer.locator(".strokes path")
    expect(line).to_have_count(1)
    picture(shopper.page, PICTURES, "widget-guide-drawn")
    picture(advisor.page, PICTURES, "console-guide-drawn")
    box, title = line.bounding_box(), shopper.page.locator("h1").bounding_box()
    assert box
    assert title
    assert (box["x"], box["y"]) == pytest.approx(
        (title["x"] + title["width"] / 2, title["y"] + title["height"] / 2), abs=8
    )
    assert faults(shopper.page) == []
    advisor.page.get_by_role("button", name="Clear").click()
    expect(line).to_have_count(0)


def test_the_advisor_looks_elsewhere_and_comes_back(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = together(demo, context_of, "What is below?")
    share(shopper, advisor)
    title = seen(advisor.page).locator("h1")
    expect(title).to_be_in_viewport()
    advisor.page.mouse.move(*middle(title))
    advisor.page.mouse.wheel(0, 3_000)
    expect(title).not_to_be_in_viewport()
    expect(shopper.page.locator("h1")).to_be_in_viewport()
    advisor.page.get_by_role("button", name="Back to what the visitor sees").click()
    expect(title).to_be_in_viewport()


def test_the_shopper_s_pointer_is_seen(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = together(demo, context_of, "What about this one?")
    share(shopper, advisor)
    left, top = middle(shopper.page.locator("h1"))
    pointer = advisor.page.locator(".replayer-mouse")
    shopper.page.mouse.move(left, top)
    expect(pointer).to_have_css("left", re.compile(rf"^{left:.0f}|^{int(left)}"))
    at, title = pointer.bounding_box(), seen(advisor.page).locator("h1").bounding_box()
    assert at
    assert title
    assert title["x"] < at["x"] < title["x"] + title["width"]
    assert title["y"] < at["y"] < title["y"] + title["height"]


def propose(advisor: Advisor, address: str) -> None:
    advisor.page.get_by_role("button", name="Propose a page").click()
    advisor.page.get_by_role("textbox", name="Address of a page of the shop").fill(address)
    advisor.page.get_by_role("button", name="Propose", exact=True).click()


def test_the_advisor_leads_to_pages_of_the_shop_with_a_yes_each_time_or_once(
    demo: Demo, context_of: OpenContext
) -> None:
    shopper, advisor = together(demo, context_of, "Where are the lamps?")
    share(shopper, advisor)
    home = shopper.page.url
    propose(advisor, f"{demo.shop}lighting/")
    expect(shopper.page.get_by_text("shall we go to this page?")).to_contain_text("/lighting/")
    picture(shopper.page, PICTURES, "widget-guide-leads")
    shopper.page.get_by_role("button", name="Stay here").click()
    expect(advisor.page.get_by_text("The visitor stays on this page")).to_be_visible()
    assert shopper.page.url == home

    propose(advisor, "https://elsewhere.example/")
    expect(advisor.page.get_by_text("Only pages of this shop can be proposed")).to_be_visible()
    propose(advisor, f"{demo.shop}lighting/")
    shopper.page.get_by_role("button", name="Yes, from now on").click()
    shopper.page.wait_for_url(f"{demo.shop}lighting/")
    expect(seen(advisor.page).locator("h1")).to_have_text(shopper.page.locator("h1").inner_text())
    expect(shopper.page.get_by_text("may lead you to pages of this shop")).to_be_visible()
    propose(advisor, home)
    shopper.page.wait_for_url(home)
    expect(seen(advisor.page).locator("h1")).to_have_text(shopper.page.locator("h1").inner_text())
    shopper.page.get_by_role("button", name="Not any more").click()
    propose(advisor, f"{demo.shop}lighting/")
    shopper.page.get_by_role("button", name="Yes", exact=True).click()
    shopper.page.wait_for_url(f"{demo.shop}lighting/")
