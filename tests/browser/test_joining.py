"""A new colleague opens the link that they were sent, and is in."""

from playwright.sync_api import expect

from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import Advisor, faults, picture
from tests.browser.test_story import DESKTOP, PHONE, PICTURES


def test_who_is_sent_a_link_becomes_a_member(demo: Demo, context_of: OpenContext) -> None:
    admin = Advisor(context_of(**DESKTOP), demo, "admin")
    admin.page.get_by_role("link", name="Members").click()
    admin.page.get_by_role("button", name="Invite by link").click()
    admin.page.get_by_role("button", name="Make a link").click()
    link = admin.page.get_by_label("Link", exact=True).inner_text()
    picture(admin.page, PICTURES, "console-invite")
    assert faults(admin.page) == []

    new = context_of(**PHONE).new_page()
    new.goto(link)
    expect(new.get_by_role("heading", name="Welcome to Maison Alba")).to_be_visible()
    new.get_by_label("Name").fill("Eve Martin")
    new.get_by_label("Email").fill("eve@maison-alba.example")
    new.get_by_label("Password", exact=True).fill("short")
    new.get_by_role("button", name="Join").click()
    expect(new.get_by_text("Choose a password of at least 10 characters.")).to_be_visible()
    picture(new, PICTURES, "console-join")
    assert faults(new) == []
    new.get_by_label("Password", exact=True).fill("a much longer word")
    new.get_by_role("button", name="Join").click()
    expect(new.get_by_role("switch", name="Available")).to_be_visible()
    admin.page.reload()
    expect(admin.page.get_by_role("list", name="Members").get_by_text("Eve Martin")).to_be_visible()

    late = context_of(**DESKTOP).new_page()
    late.goto(link)
    expect(late.get_by_role("alert")).to_contain_text("This link has been used")
