"""An admin forgets a shopper who has the chat open: nothing of it is left on any screen, and both go on."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import Advisor, Shopper, faults, picture
from tests.browser.test_story import DESKTOP, LOOKS, PICTURES


@pytest.mark.parametrize(("size", "scheme"), LOOKS[:1] + LOOKS[-1:])
def test_a_shopper_is_forgotten_and_may_begin_anew(
    demo: Demo, context_of: OpenContext, size: dict[str, Any], scheme: str, request: pytest.FixtureRequest
) -> None:
    name = request.node.callspec.id
    question = f"My card is 4242 ({name})"
    shopper = Shopper(context_of(**size, color_scheme=scheme), demo)
    shopper.open_chat()
    shopper.say(question)
    advisor = Advisor(context_of(**DESKTOP), demo)
    admin = Advisor(context_of(**size, color_scheme=scheme), demo, "admin")
    advisor.open_row(question)
    admin.open_row(question)
    advisor.take()
    advisor.say(f"Thank you, 4242 ({name})")
    expect(shopper.log.get_by_text("Thank you, 4242")).to_be_visible()
    expect(admin.log.get_by_text("Thank you, 4242")).to_be_visible()
    if size is not DESKTOP:
        admin.page.get_by_role("button", name="About the visitor").click()
    expect(advisor.page.get_by_role("button", name="Erase this visitor")).to_have_count(0)
    admin.page.get_by_role("button", name="Erase this visitor").click()
    dialog = admin.page.get_by_role("dialog", name="Erase this visitor?")
    dialog.get_by_role("button", name="Erase for good").click()
    expect(dialog.get_by_text("Confirm that you know.")).to_be_visible()
    picture(admin.page, PICTURES, f"console-erase-{name}")
    assert faults(admin.page) == []
    dialog.get_by_role("checkbox", name="I know that this cannot be undone").check()
    dialog.get_by_role("button", name="Erase for good").click()
    expect(dialog).to_have_count(0)
    expect(admin.page.get_by_text("This visitor was erased")).to_be_visible()
    picture(admin.page, PICTURES, f"console-erased-facts-{name}")
    assert faults(admin.page) == []
    expect(advisor.log.get_by_text("Visitor and all that was said erased")).to_be_visible()
    expect(advisor.log.get_by_text("This message was deleted")).to_have_count(2)
    expect(advisor.page.get_by_text("4242")).to_have_count(0)
    expect(advisor.page.get_by_role("button", name="Reopen")).to_have_count(0)
    picture(advisor.page, PICTURES, f"console-erased-{name}")
    assert faults(advisor.page) == []

    expect(shopper.log.get_by_text("4242")).to_have_count(0)
    picture(shopper.page, PICTURES, f"widget-erased-{name}")
    again = f"Hello, somebody new here ({name})"
    shopper.say(again)
    expect(shopper.log.get_by_text(again)).to_be_visible()
    expect(advisor.rows.filter(has_text=again)).to_be_visible()
    shopper.page.reload()
    expect(shopper.log.get_by_text(again)).to_be_visible()
    expect(shopper.log.get_by_text("4242")).to_have_count(0)
