"""An advisor who never touches the mouse."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import Advisor, Shopper, faults, picture
from tests.browser.test_story import DESKTOP, PICTURES

NEVER_TOUCH = """
for (const kind of ["pointerdown", "mousedown", "click"])
  addEventListener(kind, (event) => { if (event.isTrusted && event.detail > 0) throw new Error("touched"); }, true);
"""


def found(page: Page, search: str) -> Locator:
    """Open the palette and type; what it finds first."""
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox", name="Find a command")).to_be_focused()
    page.keyboard.type(search)
    return page.get_by_role("dialog", name="Commands").get_by_role("option")


def test_the_main_job_is_done_by_keyboard_alone(demo: Demo, context_of: OpenContext) -> None:
    shopper = Shopper(context_of(**DESKTOP), demo)
    shopper.open_chat()
    shopper.say("Do you wrap gifts?")
    context = context_of(**DESKTOP)
    context.add_init_script(NEVER_TOUCH)
    account = demo.accounts["advisor"]
    page = context.new_page()
    page.goto(account["login_url"])
    page.get_by_label("Password").focus()
    page.keyboard.type(account["password"])
    page.keyboard.press("Enter")
    row = page.get_by_role("list", name="Conversations").get_by_role("link").filter(has_text="Do you wrap gifts?")
    expect(row).to_be_visible()

    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(sheet.get_by_text("Hand it over")).to_be_visible()
    picture(page, PICTURES, "console-keys")
    assert faults(page) == []
    page.keyboard.press("t")
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)

    page.keyboard.press("l")
    expect(row).to_be_focused()
    page.keyboard.press("Enter")
    log = page.get_by_role("log", name="Conversation")
    expect(log.get_by_text("Do you wrap gifts?")).to_be_visible()
    page.keyboard.press("t")
    field = page.get_by_role("textbox", name="Message")
    expect(field).to_be_focused()
    page.keyboard.type("Yes, text with every key: j k t e x ? 1")
    page.keyboard.press("Enter")
    expect(shopper.log.get_by_text("every key: j k t e x ? 1")).to_be_visible()
    page.keyboard.press("Escape")
    expect(log).to_be_focused()
    page.keyboard.press("n")
    expect(page.get_by_role("textbox", name="Note")).to_be_focused()
    page.keyboard.type("Likes red paper")
    page.keyboard.press("Enter")
    expect(log.get_by_text("Likes red paper")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("f")
    expect(page.get_by_role("dialog", name="Transfer the conversation")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Transfer the conversation")).to_have_count(0)
    page.keyboard.press("r")
    expect(field).to_be_focused()
    options = found(page, "close")
    expect(options.first).to_contain_text("Close it")
    picture(page, PICTURES, "console-palette")
    assert faults(page) == []
    page.keyboard.press("Enter")
    expect(log.get_by_text("You closed the conversation")).to_be_visible()
    page.keyboard.press("o")
    expect(field).to_be_focused()
    expect(found(page, "every key").first).to_contain_text("Visitor")
    page.keyboard.press("Escape")
    expect(found(page, "nothing like it")).to_have_count(0)
    expect(page.get_by_text("Nothing is called that.")).to_be_visible()
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog", name="Commands")).to_have_count(0)
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    expect(log.get_by_text("You closed the conversation")).to_have_count(2)


def test_single_keys_can_be_switched_off(demo: Demo, context_of: OpenContext) -> None:
    page = Advisor(context_of(**DESKTOP), demo).page
    page.keyboard.press("?")
    page.get_by_role("switch", name="Single keys").press("Space")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("?")
    expect(found(page, "shortcuts").first).to_be_visible()
    page.keyboard.press("Enter")
    page.get_by_role("switch", name="Single keys").press("Space")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
