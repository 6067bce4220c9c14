"""A shop that is closed takes a message and an address, and answers when somebody is there."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import expect

from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import Advisor, Shopper, faults, open_site, picture
from tests.browser.test_story import DESKTOP, PHONE, PICTURES


def test_a_closed_shop_takes_a_message_with_an_address(demo: Demo, context_of: OpenContext) -> None:
    admin = Advisor(context_of(**DESKTOP), demo, "admin")
    the_day_after_tomorrow = (datetime.now(ZoneInfo("Europe/Paris")) + timedelta(days=2)).strftime("%A")
    open_site(admin.page, "Maison Alba")
    admin.page.get_by_role("combobox", name="Time zone").fill("Europe/Paris")
    admin.page.get_by_role("option", name="Europe/Paris").click()
    admin.page.get_by_label(the_day_after_tomorrow).fill("late")
    expect(admin.page.get_by_text("Write it like 9:00-12:30")).to_be_visible()
    admin.page.get_by_label(the_day_after_tomorrow).fill("9:00-12:30, 14-18")
    picture(admin.page, PICTURES, "console-hours")
    assert faults(admin.page) == []
    admin.page.get_by_role("button", name="Save").click()
    expect(admin.page.get_by_text("Closed now, opens")).to_be_visible()

    shopper = Shopper(context_of(**PHONE, timezone_id="Europe/Paris"), demo)
    shopper.open_chat()
    expect(shopper.dialog.get_by_text(f"We are back {the_day_after_tomorrow}")).to_be_visible()
    expect(shopper.dialog.get_by_role("textbox", name="Email address")).to_have_count(0)
    shopper.say("Do you deliver to Lyon?")
    email = shopper.dialog.get_by_role("textbox", name="Email address")
    email.fill("not an address")
    shopper.dialog.get_by_role("button", name="Leave it").click()
    expect(email).to_have_value("not an address")
    email.fill("ana@example.com")
    picture(shopper.page, PICTURES, "widget-closed")
    assert faults(shopper.page) == []
    shopper.dialog.get_by_role("button", name="Leave it").click()
    expect(shopper.log.get_by_text("We can also answer at ana@example.com")).to_be_visible()
    shopper.page.close()

    advisor = Advisor(context_of(**DESKTOP), demo)
    row = advisor.rows.filter(has_text="Do you deliver to Lyon?")
    expect(row.get_by_role("img", name="Left an address")).to_be_visible()
    advisor.open_row("Do you deliver to Lyon?")
    expect(advisor.page.get_by_role("link", name="ana@example.com")).to_have_attribute(
        "href", "mailto:ana%40example.com"
    )
    advisor.take()
    advisor.say("Yes, in two days")
    picture(advisor.page, PICTURES, "console-contact")
    back = Shopper(shopper.page.context, demo, "cart/")
    back.open_chat()
    expect(back.log.get_by_text("Yes, in two days")).to_be_visible()
