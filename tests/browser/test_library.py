"""What an advisor writes faster with, and finds again."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import Advisor, Shopper, faults, open_site, picture
from tests.browser.test_story import DESKTOP, LOOKS, PICTURES


def keep_response(page: Page, shortcut: str, text: str, scope: str = "") -> None:
    page.get_by_role("button", name="Add a response").click()
    dialog = page.get_by_role("dialog", name="Add a response")
    dialog.get_by_role("textbox", name="Shortcut").fill(shortcut)
    dialog.get_by_role("textbox", name="Text").fill(text)
    if scope:
        dialog.get_by_role("combobox", name="For").click()
        dialog.get_by_role("option", name=scope).click()
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)


def field_of(advisor: Advisor) -> Locator:
    return advisor.page.get_by_role("textbox", name="Message")


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_a_canned_response_is_found_with_a_slash_and_filled_in(
    demo: Demo, context_of: OpenContext, size: dict[str, Any], scheme: str, request: pytest.FixtureRequest
) -> None:
    name = request.node.callspec.id
    supervisor = Advisor(context_of(**size, color_scheme=scheme), demo, "supervisor")
    supervisor.page.get_by_role("link", name="Responses").click()
    keep_response(supervisor.page, f"hello-{name}", "Hello {{visitor.name|there}}, {{advisor.name}} here.", "Everybody")
    keep_response(supervisor.page, f"own-{name}", "Only mine")
    supervisor.page.get_by_role("button", name="Add a response").click()
    dialog = supervisor.page.get_by_role("dialog", name="Add a response")
    dialog.get_by_role("textbox", name="Shortcut").fill(f"own-{name}")
    dialog.get_by_role("textbox", name="Text").fill("Once more")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_text("There is one with this shortcut")).to_be_visible()
    picture(supervisor.page, PICTURES, f"console-response-{name}")
    assert faults(supervisor.page) == []
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_have_count(0)
    picture(supervisor.page, PICTURES, f"console-responses-{name}")
    assert faults(supervisor.page) == []

    shopper = Shopper(context_of(**DESKTOP), demo)
    shopper.open_chat()
    shopper.say(f"Is anybody there? ({name})")
    advisor = Advisor(context_of(**size, color_scheme=scheme), demo)
    advisor.page.goto(f"{demo.console}responses")
    keep_response(advisor.page, f"name-{name}", "Goodbye {{visitor.name}}")
    expect(advisor.page.get_by_role("list", name="Canned responses").get_by_text(f"/own-{name}")).to_have_count(0)
    advisor.page.get_by_role("link", name="Conversations").click()
    advisor.open_row(f"Is anybody there? ({name})")
    advisor.take()

    field_of(advisor).press_sequentially("Yes! /")
    listed = advisor.page.get_by_role("listbox", name="Canned responses")
    expect(listed).to_be_visible()
    advisor.page.keyboard.press("Escape")
    expect(listed).to_have_count(0)
    field_of(advisor).press_sequentially(f"{name}")
    field_of(advisor).fill("")
    field_of(advisor).press_sequentially(f"/{name}")
    expect(listed.get_by_role("option")).to_have_count(2)
    expect(listed.get_by_role("option", selected=True)).to_contain_text(f"/hello-{name}")
    picture(advisor.page, PICTURES, f"console-slash-{name}")
    assert faults(advisor.page) == []
    advisor.page.keyboard.press("ArrowDown")
    expect(listed.get_by_role("option", selected=True)).to_contain_text(f"/name-{name}")
    advisor.page.keyboard.press("ArrowUp")
    advisor.page.keyboard.press("Enter")
    expect(field_of(advisor)).to_have_value("Hello there, Claire Moreau here.")
    advisor.page.keyboard.press("Enter")
    expect(shopper.log.get_by_text("Hello there, Claire Moreau here.")).to_be_visible()

    field_of(advisor).press_sequentially(f"/name-{name}")
    advisor.page.keyboard.press("Enter")
    expect(field_of(advisor)).to_have_value("Goodbye {{visitor.name}}")
    advisor.page.keyboard.press("Enter")
    expect(advisor.page.get_by_text("Nothing is known for {{visitor.name}}.")).to_be_visible()
    picture(advisor.page, PICTURES, f"console-unfilled-{name}")
    assert faults(advisor.page) == []
    advisor.page.get_by_role("button", name="Go back and write it").click()
    expect(field_of(advisor)).to_be_focused()
    advisor.say("Goodbye Ana")
    expect(shopper.log.get_by_text("Goodbye Ana")).to_be_visible()
    expect(shopper.log.get_by_text("visitor.name")).to_have_count(0)


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_what_was_written_is_found_and_opens_at_its_place(
    demo: Demo, context_of: OpenContext, size: dict[str, Any], scheme: str, request: pytest.FixtureRequest
) -> None:
    name = request.node.callspec.id.replace("-", "")
    shopper = Shopper(context_of(**DESKTOP), demo)
    shopper.open_chat()
    shopper.say(f"Où est ma commande {name} ?")
    advisor = Advisor(context_of(**size, color_scheme=scheme), demo)
    for number in range(12):
        shopper.say(f"{number} {name}\n" * 5)
    last = f"11 {name}"
    expect(shopper.log.get_by_text(last)).to_be_visible()
    sought = advisor.page.get_by_role("textbox", name="Search conversations")
    sought.fill(f"COMMANDE {name}")
    found = advisor.page.get_by_role("list", name="Found").get_by_role("listitem")
    expect(found).to_have_count(1)
    expect(found.locator("mark")).to_have_text(["commande", name])
    advisor.page.get_by_role("button", name="Narrow the search").click()
    picture(advisor.page, PICTURES, f"console-search-{name}")
    assert faults(advisor.page) == []
    sought.fill(name)
    expect(found.nth(1)).to_be_visible()
    above, below = (found.nth(place).bounding_box() for place in (0, 1))
    assert above is not None
    assert below is not None
    assert above["y"] + above["height"] <= below["y"]
    picture(advisor.page, PICTURES, f"console-found-{name}")
    sought.fill(f"COMMANDE {name}")
    expect(found).to_have_count(1)
    found.get_by_role("link").click()
    expect(advisor.log.get_by_text(f"Où est ma commande {name} ?")).to_be_in_viewport()
    expect(advisor.log.get_by_text(last)).not_to_be_in_viewport()
    picture(advisor.page, PICTURES, f"console-jump-{name}")
    assert faults(advisor.page) == []
    if size is not DESKTOP:
        advisor.page.get_by_role("link", name="Back to the list").click()
        advisor.page.get_by_role("button", name="Narrow the search").click()
    expect(sought).to_have_value(f"COMMANDE {name}")
    advisor.page.get_by_role("combobox", name="Status").click()
    advisor.page.get_by_role("option", name="Closed").click()
    expect(advisor.page.get_by_text("Nothing found")).to_be_visible()
    picture(advisor.page, PICTURES, f"console-nothing-{name}")
    assert faults(advisor.page) == []
    sought.fill("")
    expect(advisor.rows.filter(has_text=last)).to_be_visible()


@pytest.mark.parametrize(("size", "scheme"), LOOKS[:1] + LOOKS[-1:])
def test_advisors_see_what_a_shopper_types_where_the_site_shows_it_and_says_so(
    demo: Demo, context_of: OpenContext, size: dict[str, Any], scheme: str, request: pytest.FixtureRequest
) -> None:
    name = request.node.callspec.id
    admin = Advisor(context_of(**size, color_scheme=scheme), demo, "admin")
    open_site(admin.page, "Maison Alba")
    shown = admin.page.get_by_role("switch", name="Show advisors what shoppers are typing")
    shown.set_checked(True)
    admin.page.get_by_role("button", name="Save").click()
    expect(admin.page.get_by_text("Saved")).to_be_visible()
    picture(admin.page, PICTURES, f"console-drafts-setting-{name}")
    shopper = Shopper(context_of(**size, color_scheme=scheme), demo)
    shopper.open_chat()
    shopper.say(f"Hello ({name})")
    expect(shopper.dialog.get_by_text("The shop sees what you type.")).to_be_visible()
    advisor = Advisor(context_of(**DESKTOP), demo)
    advisor.open_row(f"Hello ({name})")
    shopper.dialog.get_by_role("textbox", name="Message").fill("I am not sure about")
    expect(advisor.page.get_by_text("Not sent yet: I am not sure about")).to_be_visible()
    picture(shopper.page, PICTURES, f"widget-drafts-{name}")
    picture(advisor.page, PICTURES, f"console-drafts-{name}")
    assert faults(shopper.page) == []
    assert faults(advisor.page) == []
    shopper.dialog.get_by_role("button", name="Send").click()
    expect(advisor.page.get_by_text("Not sent yet")).to_have_count(0)
    expect(advisor.log.get_by_text("I am not sure about")).to_be_visible()
