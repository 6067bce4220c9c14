"""A call in the console on every size of screen, in light and dark, with all of its controls in reach."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.calls import answered_by_shopper, in_conversation, is_seen, panel, ring
from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import faults, picture
from tests.browser.test_story import DESKTOP, PHONE, PICTURES

LANDSCAPE = {"viewport": {"width": 844, "height": 390}, "has_touch": True, "is_mobile": True}
SIZES: dict[str, dict[str, Any]] = {"desktop": DESKTOP, "phone": PHONE, "landscape": LANDSCAPE}


def in_language(page: Page, menu: str, language: str) -> None:
    page.get_by_role("button", name=menu).click()
    page.get_by_role("menuitemradio", name=language).click()
    page.keyboard.press("Escape")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_a_call_has_room_on_every_screen(demo: Demo, context_of: OpenContext, size: str, scheme: str) -> None:
    words = f"On a {size}, {scheme}"
    shopper, advisor = in_conversation(demo, context_of, words, **SIZES[size], color_scheme=scheme)
    answered_by_shopper(shopper, advisor)
    page = advisor.page
    assert is_seen(panel(page).get_by_label("Picture of"))
    for name in ("Mute", "Turn camera off", "Hang up"):
        expect(panel(page).get_by_role("button", name=name)).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("textbox", name="Message")).to_be_in_viewport()
    picture(page, PICTURES, f"call-{size}-{scheme}-en")
    assert faults(page) == []
    in_language(page, "account and settings", "Français")
    picture(page, PICTURES, f"call-{size}-{scheme}-fr")
    in_language(page, "compte et réglages", "English")
    page.goto(demo.console)
    assert is_seen(panel(page).get_by_label("Picture of"))
    picture(page, PICTURES, f"float-{size}-{scheme}")
    panel(page).get_by_role("link", name="Back to its conversation").click()
    expect(advisor.log).to_be_visible()
    panel(page).get_by_role("button", name="Hang up").click()
    expect(panel(page)).to_be_hidden()
    shopper.page.get_by_role("button", name="Start video call").click()
    expect(ring(page).get_by_role("button", name="Answer")).to_be_in_viewport(ratio=1)
    picture(page, PICTURES, f"ring-{size}-{scheme}")
    assert faults(page) == []
    ring(page).get_by_role("button", name="Decline").click()
