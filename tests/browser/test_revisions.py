"""Messages that are answered, said otherwise and taken back, by a shopper and an advisor in a browser each."""

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import Advisor, Shopper, faults, picture
from tests.browser.test_story import LOOKS, PICTURES


def tools(log: Locator, text: str) -> Locator:
    """What can be done with a message of the shopper's own, opened."""
    message = log.locator(".message").filter(has_text=text)
    message.locator("summary").click()
    return message


def menu_of(advisor: Advisor, text: str) -> None:
    """The menu of a message, opened by the keyboard."""
    row = advisor.log.locator("[data-seq]").filter(has_text=text)
    row.get_by_role("button", name="What to do with it").focus()
    advisor.page.keyboard.press("Enter")


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_a_message_is_answered_said_otherwise_and_taken_back(
    demo: Demo, context_of: OpenContext, size: dict[str, Any], scheme: str, request: pytest.FixtureRequest
) -> None:
    name = request.node.callspec.id
    question = f"Is it oak? ({name})"
    shopper = Shopper(context_of(**size, color_scheme=scheme), demo)
    shopper.open_chat()
    shopper.say(question)
    advisor = Advisor(context_of(**size, color_scheme=scheme), demo)
    advisor.open_row(question)
    advisor.take()
    menu_of(advisor, question)
    advisor.page.get_by_role("menuitem", name="Reply").click()
    expect(advisor.page.get_by_role("textbox", name="Message")).to_be_focused()
    picture(advisor.page, PICTURES, f"console-reply-{name}")
    advisor.say("It is elm")
    expect(shopper.log.locator(".quote").get_by_text(question)).to_be_visible()
    menu_of(advisor, "It is elm")
    picture(advisor.page, PICTURES, f"console-message-menu-{name}")
    advisor.page.get_by_role("menuitem", name="Edit").click()
    advisor.page.get_by_role("textbox", name="New wording").fill("It is ash")
    assert faults(advisor.page) == []
    advisor.page.get_by_role("button", name="Save").click()
    expect(shopper.log.get_by_text("It is ash")).to_be_visible()
    expect(shopper.log.get_by_text("Edited", exact=True)).to_be_visible()
    shopper.say("My card is 4242 4242")
    message = tools(shopper.log, "4242")
    message.get_by_role("textbox", name="New wording").fill("My card is 5555 5555")
    picture(shopper.page, PICTURES, f"widget-tools-{name}")
    assert faults(shopper.page) == []
    message.get_by_role("button", name="Change", exact=True).click()
    expect(advisor.log.get_by_text("5555 5555")).to_be_visible()
    tools(shopper.log, "5555").get_by_role("button", name="Delete").click()
    expect(advisor.log.get_by_text("This message was deleted")).to_be_visible()
    expect(shopper.log.get_by_text("This message was deleted")).to_be_visible()
    tools(shopper.log, "It is ash").get_by_role("button", name="Reply").click()
    shopper.say("Then I take it")
    expect(advisor.log.get_by_text("Then I take it")).to_be_visible()
    picture(advisor.page, PICTURES, f"console-revised-{name}")
    picture(shopper.page, PICTURES, f"widget-revised-{name}")
    heard: list[str] = []
    for page in (shopper.page, advisor.page):
        page.on("websocket", lambda socket: socket.on("framereceived", lambda text: heard.append(str(text))))
        page.reload()
    expect(shopper.log.get_by_text("Then I take it")).to_be_visible()
    expect(shopper.log.get_by_text("This message was deleted")).to_be_visible()
    expect(advisor.log.get_by_text("Then I take it")).to_be_visible()
    expect(advisor.log.get_by_text("This message was deleted")).to_be_visible()
    assert any("Then I take it" in frame for frame in heard)
    assert [frame for frame in heard if "4242 4242" in frame or "5555 5555" in frame] == []
