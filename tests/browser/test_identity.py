"""A customer whom the shop names is known on every device; a forged name is not believed."""

import re
import time

from joserfc import jwt
from joserfc.jwk import OctKey
from playwright.sync_api import Page, expect

from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import Advisor, Shopper, faults, open_site, picture
from tests.browser.test_story import DESKTOP, PHONE, PICTURES


def token(secret: str, customer: str = "c-42") -> str:
    claims = {"sub": customer, "exp": int(time.time()) + 600, "name": "Ana Silva", "email": "ana@example.com"}
    return jwt.encode({"alg": "HS256"}, {**claims, "facts": {"Orders": 3}}, OctKey.import_key(secret))


def identify(page: Page, signed: str) -> None:
    page.evaluate("token => visavis('identify', token)", signed)


def test_a_customer_is_known_on_two_devices_and_a_forged_token_names_nobody(
    demo: Demo, context_of: OpenContext
) -> None:
    admin = Advisor(context_of(**DESKTOP), demo, "admin")
    open_site(admin.page, "Maison Alba")
    admin.page.get_by_role("button", name="Make a secret").click()
    secret = admin.page.get_by_label("Secret", exact=True).inner_text()
    assert faults(admin.page) == []

    phone = Shopper(context_of(**PHONE), demo)
    phone.open_chat()
    phone.say("Where is my order?")
    expect(phone.log.get_by_text(re.compile("Sent|Delivered"))).to_be_visible()
    identify(phone.page, token(secret))
    advisor = Advisor(context_of(**DESKTOP), demo)
    expect(advisor.rows.filter(has_text="Ana Silva")).to_be_visible()
    advisor.open_row("Where is my order?")
    advisor.take()
    expect(advisor.page.get_by_role("heading", name="Ana Silva").first).to_be_visible()
    expect(advisor.page.get_by_role("link", name="ana@example.com")).to_be_visible()
    expect(advisor.log.get_by_text("The shop knows them as Ana Silva")).to_be_visible()

    desk = Shopper(context_of(**DESKTOP), demo)
    identify(desk.page, token(secret))
    desk.open_chat()
    expect(desk.log.get_by_text("Where is my order?")).to_be_visible()
    desk.say("I am at my desk now")
    expect(phone.log.get_by_text("I am at my desk now")).to_be_visible()
    advisor.say("It arrives today")
    expect(desk.log.get_by_text("It arrives today")).to_be_visible()
    expect(phone.log.get_by_text("It arrives today")).to_be_visible()
    picture(advisor.page, PICTURES, "console-customer")
    picture(admin.page, PICTURES, "console-secrets")

    desk.page.evaluate("visavis('identify')")
    expect(desk.log.get_by_text("Where is my order?")).to_have_count(0)

    tablet, laptop = Shopper(context_of(**PHONE), demo), Shopper(context_of(**DESKTOP), demo)
    for device in (tablet, laptop):
        device.open_chat()
        with device.page.expect_websocket() as line:
            identify(device.page, token(secret, "c-43"))
        line.value.wait_for_event("framereceived")
    laptop.say("Is the teapot in stock?")
    expect(tablet.log.get_by_text("Is the teapot in stock?")).to_be_visible()

    stranger = Shopper(context_of(**DESKTOP), demo)
    stranger.open_chat()
    with stranger.page.expect_console_message(lambda message: "stays anonymous" in message.text):
        identify(stranger.page, token("x" * 40))
    expect(stranger.log.get_by_text("Where is my order?")).to_have_count(0)
