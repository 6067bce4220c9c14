"""The two who meet: a shopper on a shop's page and an advisor in the console, by the names that everybody reads."""

from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import AXE, Demo

expect.set_options(timeout=15_000)


class Shopper:
    """A shopper on a page of the demo shop."""

    def __init__(self, context: BrowserContext, demo: Demo, path: str = "") -> None:
        self.page = context.new_page()
        self.page.goto(demo.shop + path)

    @property
    def dialog(self) -> Locator:
        return self.page.get_by_role("dialog", name="Chat")

    @property
    def log(self) -> Locator:
        return self.dialog.get_by_role("log", name="Conversation")

    def open_chat(self) -> None:
        self.page.get_by_role("button", name="Chat with us").click()
        expect(self.dialog.get_by_role("textbox", name="Message")).to_be_focused()

    def say(self, text: str) -> None:
        self.dialog.get_by_role("textbox", name="Message").fill(text)
        self.dialog.get_by_role("button", name="Send", exact=True).click()


class Advisor:
    """A member of the team in the console."""

    def __init__(self, context: BrowserContext, demo: Demo, role: str = "advisor") -> None:
        account = demo.accounts[role]
        self.page = context.new_page()
        self.page.goto(account["login_url"])
        self.page.get_by_label("Password").fill(account["password"])
        self.page.get_by_role("button", name="Sign in").click()
        expect(self.page.get_by_role("switch", name="Available")).to_be_checked()

    @property
    def rows(self) -> Locator:
        return self.page.get_by_role("list", name="Conversations").get_by_role("listitem")

    @property
    def log(self) -> Locator:
        return self.page.get_by_role("log", name="Conversation")

    def open_row(self, text: str) -> None:
        self.rows.filter(has_text=text).get_by_role("link").click()
        expect(self.log).to_be_visible()

    def take(self) -> None:
        self.page.get_by_role("button", name="Take", exact=True).click()
        expect(self.page.get_by_role("textbox", name="Message")).to_be_enabled()

    def say(self, text: str) -> None:
        self.page.get_by_role("textbox", name="Message").fill(text)
        self.page.get_by_role("button", name="Send", exact=True).click()

    def note(self, text: str) -> None:
        """Write a note for the team, and go back to answering."""
        self.page.get_by_text("Note", exact=True).click()
        self.page.get_by_role("textbox", name="Note").fill(text)
        self.page.get_by_role("button", name="Keep the note").click()
        self.page.get_by_text("Answer", exact=True).click()


def go_to(page: Page, place: str) -> None:
    """Go to one of the console's parts; on a phone, those that have no room stand under “More”."""
    navigation = page.get_by_role("navigation", name="Main")
    way, more = navigation.get_by_role("link", name=place), navigation.get_by_role("button", name="More")
    expect(way.or_(more).first).to_be_visible()
    if way.count() == 0:
        more.click()
        way = page.get_by_role("menuitem", name=place)
    way.click()


def open_site(page: Page, name: str) -> None:
    """Open the settings of a site from the list of sites, once that is there: conversations name their site too."""
    go_to(page, "Sites")
    expect(page.get_by_role("heading", name="Sites", level=1)).to_be_visible()
    page.get_by_role("main").get_by_role("link", name=name).first.click()
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()


def faults(page: Page) -> list[str]:
    """What axe finds wrong with the page as it is now, once it is there: while its code still loads it has no title."""
    page.locator("h1").first.wait_for(state="attached")
    page.evaluate(AXE.read_text("utf-8"))
    found: dict[str, Any] = page.evaluate("axe.run()")
    return [f"{fault['id']}: {fault['nodes'][0]['html'][:200]}" for fault in found["violations"]]


def picture(page: Page, folder: Path | None, name: str) -> None:
    """Keep a screenshot where the run asked for them."""
    if folder is not None:
        page.screenshot(path=folder / f"{name}.png")
