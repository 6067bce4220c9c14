"""A shop says in its site's settings what advisors never see of its pages; it is hidden before anything is sent."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser import leaks
from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import Advisor, faults, open_site, picture
from tests.browser.test_guide import seen, together
from tests.browser.test_guide_leaks import Wire
from tests.browser.test_story import DESKTOP, PICTURES

HIDDEN = "••••••"
SECRETS = ("Quodlibetstrasse", "Zwirbelhausen", "Vrenkmarsch", "Pflomberich", "Knarzelberg")
PAGE = """<h1>Your order</h1><p class="thanks">Thank you</p>
<address class="mine" title="Quodlibetstrasse">Zwirbelhausen</address>
<label>Street <input class="mine" value="Vrenkmarsch"></label>
<section class="mine"><b data-city="Pflomberich">Pflomberich</b></section>"""


def said(wire: Wire) -> str:
    """Everything that the page has said, in whatever encoding."""
    pieces = leaks.unpacked(wire.pieces)
    return "\n".join(form for one in [*pieces, *wire.texts] for text in leaks.strings(one) for form in leaks.read(text))


def settings(demo: Demo, context_of: OpenContext) -> Page:
    page = Advisor(context_of(**DESKTOP), demo, "admin").page
    open_site(page, "Maison Alba")
    return page


def save(page: Page) -> None:
    with page.expect_response(lambda answer: answer.request.method == "PATCH") as answer:
        page.get_by_role("button", name="Save", exact=True).click()
    assert answer.value.ok


def test_what_the_site_s_settings_name_never_leaves_the_browser(demo: Demo, context_of: OpenContext) -> None:
    admin = settings(demo, context_of)
    hides = admin.get_by_role("textbox", name="Hidden on shared pages")
    hides.fill(".mine\np {")
    admin.get_by_role("button", name="Save", exact=True).click()
    expect(admin.get_by_text("“p {” is no CSS selector.")).to_be_visible()
    assert faults(admin) == []
    hides.fill(".mine")
    hides.scroll_into_view_if_needed()
    picture(admin, PICTURES, "console-site-masks")
    save(admin)

    shopper, advisor = together(demo, context_of, "Is my order right?")
    wire = Wire(shopper.page)
    shopper.page.reload()
    shopper.page.locator("main").evaluate("(main, html) => { main.innerHTML = html; }", PAGE)
    shopper.page.get_by_role("button", name="Share my page").click()
    expect(seen(advisor.page).locator("h1")).to_have_text("Your order")
    shopper.page.locator("section.mine b").evaluate("(bold) => { bold.textContent = 'Knarzelberg'; }")
    shopper.page.locator(".thanks").evaluate("(note) => { note.textContent = 'Thanks'; }")
    expect(seen(advisor.page).locator(".thanks")).to_have_text("Thanks")
    expect(seen(advisor.page).locator("address")).to_have_text(HIDDEN)
    expect(seen(advisor.page).locator("section b")).to_have_text(HIDDEN)
    expect(seen(advisor.page).locator("input.mine")).to_have_value(HIDDEN)
    assert [one for one in SECRETS if one in said(wire)] == []
    shopper.page.get_by_role("button", name="Stop sharing my page").click()

    wire.pieces.clear()
    wire.texts.clear()
    admin.get_by_role("switch", name="Hide everything else too").click()
    admin.get_by_role("textbox", name="What advisors may read").fill("h1")
    hides.fill("")
    save(admin)
    shopper.page.get_by_role("button", name="Share my page").click()
    expect(seen(advisor.page).locator("h1")).to_have_text("Your order")
    expect(seen(advisor.page).locator(".thanks")).to_have_text(HIDDEN)
    assert [one for one in (*SECRETS, "Thanks") if one in said(wire)] == []
    shopper.page.get_by_role("button", name="Stop sharing my page").click()

    # With nothing hidden all of it is found, so that the search is known to find.
    admin.get_by_role("switch", name="Hide everything else too").click()
    save(admin)
    shopper.page.get_by_role("button", name="Share my page").click()
    expect(seen(advisor.page).locator("section b")).to_have_text("Knarzelberg")
    assert [one for one in SECRETS if one not in said(wire)] == []


@pytest.mark.parametrize(
    ("status", "masks"), [(503, {}), (200, {"hides": ["p:unheard-of"]})], ids=["not there", "not understood"]
)
def test_a_page_whose_masks_cannot_be_had_shares_nothing(
    demo: Demo, context_of: OpenContext, status: int, masks: dict[str, object]
) -> None:
    shopper, advisor = together(demo, context_of, f"What is hidden? {status}")
    wire = Wire(shopper.page)
    shopper.page.route("**/api/widget/*/masks", lambda route: route.fulfill(status=status, body=json.dumps(masks)))
    shopper.page.reload()
    shopper.page.get_by_role("button", name="Share my page").click()
    notice = shopper.page.get_by_text("What is to stay hidden on this page could not be learned")
    expect(notice).to_be_visible()
    expect(advisor.log).to_contain_text("The page is no longer shared")
    picture(shopper.page, PICTURES, f"widget-guide-masks-{status}")
    assert wire.pieces == []
