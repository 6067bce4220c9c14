"""Markup in every field that somebody may fill is shown as the text it is, on the shop's page and in the console."""

from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import Advisor, Shopper


def markup(field: str) -> str:
    return f"<img src=x onerror=top.hit=1><b>{field}</b>&lt;"


def check_harmless(*pages: Page) -> None:
    for page in pages:
        assert page.evaluate("window.hit") is None
        assert page.locator("img[src=x]").count() == 0


@pytest.fixture(scope="module")
def marked(demo: Demo) -> Demo:
    """The demo with markup in all that an owner may write."""
    owner, advisor = demo.accounts["owner"], demo.accounts["advisor"]
    with httpx.Client(base_url=demo.console.removesuffix("/console/")) as client:

        def ask(method: str, path: str, **body: object) -> Any:
            return client.request(method, f"/api/{path}", json=body or None).raise_for_status().json()

        ask("POST", "sign-in", email=owner["email"], password=owner["password"])
        [site] = ask("GET", "sites")["sites"]
        ask("PATCH", f"sites/{site['id']}", name=markup("site"), appearance={"greeting": markup("greeting")})
        [claire] = [member for member in ask("GET", "members") if member["email"] == advisor["email"]]
        ask("PATCH", f"members/{claire['id']}", name=markup("member"))
        ask("POST", "members", name="Eve", email="<b>email</b>@shop.example", password="long enough a word")
    return demo


def test_markup_is_shown_as_text_everywhere(marked: Demo, context_of: OpenContext) -> None:
    advisor, shopper = Advisor(context_of(), marked), Shopper(context_of(), marked)
    shopper.page.evaluate("title => { document.title = title }", markup("title"))
    shopper.open_chat()
    expect(shopper.dialog.get_by_role("heading", name=markup("site"))).to_be_visible()
    expect(shopper.dialog.get_by_text(markup("greeting"))).to_be_visible()
    shopper.say(markup("question"))
    expect(shopper.log.get_by_text(markup("question"))).to_be_visible()
    expect(advisor.rows.filter(has_text=markup("site"))).to_be_visible()
    advisor.open_row(markup("question"))
    advisor.take()
    advisor.say(markup("answer"))
    for text in (markup("question"), markup("answer")):
        expect(advisor.log.get_by_text(text)).to_be_visible()
        expect(shopper.log.get_by_text(text)).to_be_visible()
    expect(shopper.log.get_by_text(f"{markup('member')} joined")).to_be_visible()
    expect(advisor.page.get_by_text(markup("title")).first).to_be_visible()
    advisor.page.get_by_role("button", name="Close conversation").click()
    shopper.dialog.get_by_role("radio", name="4 stars of 5").check()
    shopper.dialog.get_by_role("textbox", name="Anything to add?").fill(markup("comment"))
    shopper.dialog.get_by_role("button", name="Give rating").click()
    expect(advisor.log.get_by_text(markup("comment"))).to_be_visible()
    check_harmless(shopper.page, advisor.page)


def test_the_console_s_own_pages_show_markup_as_text(marked: Demo, context_of: OpenContext) -> None:
    owner = Advisor(context_of(), marked, "owner")
    owner.page.get_by_role("navigation", name="Main").get_by_role("link", name="Sites").click()
    owner.page.get_by_role("link").filter(has_text=markup("site")).click()
    expect(owner.page.get_by_role("heading", name=markup("site"))).to_be_visible()
    expect(owner.page.get_by_label("Greeting")).to_have_value(markup("greeting"))
    owner.page.get_by_role("navigation", name="Main").get_by_role("link", name="Members").click()
    expect(owner.page.get_by_text(markup("member"))).to_be_visible()
    expect(owner.page.get_by_text("<b>email</b>@shop.example")).to_be_visible()
    check_harmless(owner.page)
