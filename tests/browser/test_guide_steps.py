"""Pages that are too much to be shown in full: the advisor sees what fits and reads how much, and the page goes on."""

import re
from pathlib import Path

from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import Advisor, Shopper, faults, picture
from tests.browser.test_guide import seen
from tests.browser.test_story import DESKTOP, PICTURES

HEAVY = Path(__file__).parents[1] / "fronts/heavy"
DELAY = "Changes are shown with a short delay."
STILLS = "You see a still picture every few seconds."
PATIENT_MS = 60_000


def shared(demo: Demo, context_of: OpenContext, name: str) -> tuple[Shopper, Advisor]:
    """A shopper who shares a heavy page on the shop's origin, and the advisor who looks at it."""
    context = context_of(**DESKTOP)
    # What the test answers itself has no address of this machine's, from which the counter could be reached unasked.
    context.grant_permissions(["local-network-access"])
    shopper = Shopper(context, demo)
    home = f"{demo.shop}heavy/"
    host = demo.console.removesuffix("/console/").rstrip("/")
    widget = f'<script async src="{host}/widget.js" data-site="{demo.site_key}"></script></html>'

    def answer(route: Route) -> None:
        file = HEAVY / route.request.url.removeprefix(home)
        text = file.read_text("utf-8").replace("</html>", widget)
        route.fulfill(content_type="text/html" if file.suffix == ".html" else "text/javascript", body=text)

    shopper.page.route(f"{home}**", answer)
    shopper.page.goto(f"{home}{name}.html")
    shopper.open_chat()
    shopper.say(f"Look at {name}")
    advisor = Advisor(context_of(**DESKTOP), demo)
    advisor.open_row(f"Look at {name}")
    advisor.take()
    shopper.page.get_by_role("button", name="Share my page").click()
    shopper.page.get_by_role("button", name="Close chat").click()
    return shopper, advisor


def expect_usable(page: Page) -> None:
    """A press is answered, and frames go on being drawn."""
    for _ in range(3):
        before = int(page.locator("#told").inner_text())
        page.get_by_role("button", name="Press").click()
        expect(page.locator("#told")).to_have_text(str(before + 1))
        drawn = page.evaluate("window.drawn")
        page.wait_for_function("(drawn) => window.drawn > drawn + 10", arg=drawn)


def note(advisor: Advisor, words: str) -> None:
    told = advisor.page.get_by_role("region", name="The visitor’s page").get_by_role("status").filter(has_text=words)
    expect(told).to_be_visible(timeout=PATIENT_MS)


def test_a_page_of_50_000_nodes_is_seen_with_a_delay_that_the_advisor_reads_of(
    demo: Demo, context_of: OpenContext
) -> None:
    shopper, advisor = shared(demo, context_of, "long")
    assert shopper.page.evaluate("document.getElementsByTagName('*').length") > 25_000
    there = seen(advisor.page)
    expect(there.locator("h1")).to_have_text("50,000 nodes", timeout=PATIENT_MS)
    note(advisor, f"{DELAY} The page is very long.")
    picture(advisor.page, PICTURES, "console-guide-step")
    assert faults(advisor.page) == []
    expect_usable(shopper.page)
    expect(there.locator("#told")).to_have_text(shopper.page.locator("#told").inner_text(), timeout=PATIENT_MS)
    expect(there.locator("main b").last).to_have_text("12499")


def test_a_ticker_without_end_comes_as_stills_and_in_full_again_once_it_halts(
    demo: Demo, context_of: OpenContext
) -> None:
    shopper, advisor = shared(demo, context_of, "ticker")
    there = seen(advisor.page)
    note(advisor, STILLS)
    expect_usable(shopper.page)
    expect(there.locator("h1")).to_have_text("A ticker without end", timeout=PATIENT_MS)
    expect(there.locator("main i")).to_have_count(1_000)
    expect(there.locator("#told")).to_have_text(shopper.page.locator("#told").inner_text(), timeout=PATIENT_MS)

    shopper.page.get_by_role("button", name="Halt").click()
    expect(advisor.page.get_by_text(STILLS)).to_be_hidden(timeout=PATIENT_MS)
    expect(advisor.page.get_by_text(re.compile("^Changes are shown"))).to_be_hidden(timeout=PATIENT_MS)
    last = shopper.page.locator("main i").first.inner_text()
    expect(there.locator("main i").first).to_have_text(last, timeout=PATIENT_MS)
    expect_usable(shopper.page)
    expect(there.locator("#told")).to_have_text(shopper.page.locator("#told").inner_text())


def test_30_mb_of_pictures_in_the_page_are_left_out_until_they_go(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = shared(demo, context_of, "pictures")
    weight = "Array.from(document.images, ({ src }) => src.length).reduce((sum, one) => sum + one)"
    assert shopper.page.evaluate(weight) > 20_000_000
    there = seen(advisor.page)
    expect(there.locator("h1")).to_have_text("30 MB of pictures in the page", timeout=PATIENT_MS)
    note(advisor, "large pictures are left out. The page holds very large pictures.")
    expect(there.get_by_alt_text("Noise")).to_have_count(3)
    expect_usable(shopper.page)
    expect(there.locator("#told")).to_have_text(shopper.page.locator("#told").inner_text())

    shopper.page.locator("main").evaluate("(main) => main.replaceChildren('No pictures')")
    expect(advisor.page.get_by_text(re.compile("^Changes are shown"))).to_be_hidden(timeout=PATIENT_MS)
    expect(there.locator("main")).to_have_text("No pictures")
