"""Six conversations side by side, told by an advisor and those who write to them."""

from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import Advisor, Shopper, faults, picture
from tests.browser.test_story import DESKTOP, PICTURES

PHONE_SIZE: ViewportSize = {"width": 390, "height": 844}
SIX = ("first", "second", "third", "fourth", "fifth", "sixth")
LONG = "\n".join(f"Line {number}" for number in range(80))


def columns(page: Page) -> Locator:
    return page.get_by_role("region").filter(has=page.get_by_role("log"))


def column(page: Page, name: str) -> Locator:
    return columns(page).filter(has_text=f"My {name} question")


def expect_order(page: Page, *names: str) -> None:
    expect(columns(page)).to_contain_text([f"My {name} question" for name in names])


def test_six_conversations_stand_side_by_side(demo: Demo, context_of: OpenContext) -> None:
    shoppers = {name: Shopper(context_of(), demo) for name in SIX}
    for name, shopper in shoppers.items():
        shopper.open_chat()
        shopper.say(f"My {name} question")
        expect(shopper.log.get_by_text(f"My {name} question")).to_be_visible()
    advisor = Advisor(context_of(**DESKTOP), demo)
    page = advisor.page
    page.keyboard.press("b")
    expect(page.get_by_text("Nothing stands side by side yet")).to_be_visible()
    picture(page, PICTURES, "console-board-empty")
    page.keyboard.press("l")
    for name in SIX:
        advisor.open_row(f"My {name} question")
        advisor.take()
    page.get_by_role("link", name="Side by side").click()
    expect_order(page, *SIX)
    elsewhere = Advisor(context_of(**DESKTOP), demo).page
    elsewhere.goto(f"{demo.console}board")
    expect_order(elsewhere, *SIX)
    elsewhere.close()

    shoppers["third"].say(LONG)
    third = column(page, "third").get_by_role("log")
    expect(third.get_by_text("Line 79")).to_be_in_viewport()
    column(page, "second").get_by_role("textbox", name="Message").fill("Half an ans")
    page.keyboard.press("Escape")
    page.keyboard.press("5")
    expect(column(page, "fifth").get_by_role("textbox", name="Message")).to_be_focused()
    page.keyboard.type("Yes, 3 of them")
    page.keyboard.press("Enter")
    expect(shoppers["fifth"].log.get_by_text("Yes, 3 of them")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+ArrowLeft")
    expect_order(page, "first", "second", "third", "fifth", "fourth", "sixth")
    page.keyboard.press("3")
    page.keyboard.press("Escape")
    expect(third).to_be_focused()
    page.keyboard.press("Home")
    expect(third.get_by_text("My third question")).to_be_in_viewport()
    picture(page, PICTURES, "console-board")
    assert faults(page) == []

    page.reload()
    expect_order(page, "first", "second", "third", "fifth", "fourth", "sixth")
    expect(column(page, "second").get_by_role("textbox", name="Message")).to_have_value("Half an ans")
    expect(third.get_by_text("My third question")).to_be_in_viewport()
    expect(third.get_by_text("Line 79")).to_be_visible()
    shoppers["sixth"].say("I am still here")
    expect(column(page, "sixth").get_by_text("I am still here")).to_be_in_viewport()
    column(page, "second").get_by_role("textbox", name="Message").press("Enter")
    expect(shoppers["second"].log.get_by_text("Half an ans")).to_be_visible()

    page.keyboard.press("Escape")
    page.keyboard.press("e")
    expect(column(page, "second").get_by_text("You closed the conversation")).to_be_visible()
    expect_order(page, "first", "second", "third", "fifth", "fourth", "sixth")
    page.keyboard.press("x")
    expect_order(page, "first", "third", "fifth", "fourth", "sixth")
    column(page, "fourth").get_by_role("button", name="Place of").click()
    page.get_by_role("menuitem", name="Move left").click()
    expect_order(page, "first", "third", "fourth", "fifth", "sixth")

    page.set_viewport_size(PHONE_SIZE)
    tabs = page.get_by_role("tablist", name="Side by side").get_by_role("tab")
    expect(tabs).to_have_count(5)
    tabs.nth(1).click()
    expect(third.get_by_text("My third question")).to_be_in_viewport()
    picture(page, PICTURES, "console-board-phone")
    assert faults(page) == []
