"""A member changes their password; whoever else was signed in with the old one is out."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import Advisor, faults, picture
from tests.browser.test_story import DESKTOP, LOOKS, PICTURES


@pytest.mark.parametrize(("size", "scheme"), LOOKS[:1] + LOOKS[-1:])
def test_a_member_changes_their_password_and_is_out_everywhere_else(
    demo: Demo, context_of: OpenContext, size: dict[str, Any], scheme: str, request: pytest.FixtureRequest
) -> None:
    name = request.node.callspec.id
    account = demo.accounts["admin"]
    old, new = account["password"], f"another word for {name}"
    elsewhere = Advisor(context_of(**DESKTOP), demo, "admin").page
    page = Advisor(context_of(**size, color_scheme=scheme), demo, "admin").page
    page.get_by_role("button", name="account and settings").click()
    page.get_by_role("menuitem", name="Your account").click()
    sessions = page.get_by_role("list", name="Where you are signed in").get_by_role("listitem")
    expect(sessions.filter(has_text="Chrome").nth(1)).to_be_visible()
    expect(sessions.filter(has_text="This one")).to_have_count(1)
    page.get_by_label("Current password", exact=True).fill("not the one")
    page.get_by_label("New password", exact=True).fill("short")
    page.get_by_role("button", name="Change the password").click()
    expect(page.get_by_text("Choose a password of at least 10 characters.")).to_be_visible()
    page.get_by_label("New password", exact=True).fill(new)
    page.get_by_role("button", name="Change the password").click()
    expect(page.get_by_text("This is not your current password.")).to_be_visible()
    picture(page, PICTURES, f"console-account-{name}")
    assert faults(page) == []
    expect(page.get_by_label("New password", exact=True)).to_have_value(new)
    page.get_by_label("Current password", exact=True).fill(old)
    page.get_by_role("button", name="Change the password").click()
    expect(page.get_by_text("Your password is changed.")).to_be_visible()
    expect(elsewhere.get_by_text("Your session has ended.")).to_be_visible()
    expect(sessions).to_have_count(1)
    account["password"] = new
    Advisor(context_of(**DESKTOP), demo, "admin")
    page.reload()
    page.get_by_role("button", name="Sign out everywhere else").click()
    expect(sessions).to_have_count(1)
