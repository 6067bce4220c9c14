"""Calls that are recorded with the shopper's yes, by two real browsers, and watched again beside their conversation."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.calls import answered_by_shopper, in_conversation, panel
from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import Advisor, Shopper, faults, picture
from tests.browser.test_story import PHONE, PICTURES

ON = "This call is being recorded."


def ask(advisor: Advisor) -> None:
    panel(advisor.page).get_by_role("button", name="Record this call").click()
    expect(panel(advisor.page).get_by_text("The shopper is asked")).to_be_visible()


def agree(shopper: Shopper, advisor: Advisor) -> None:
    """The shopper says yes, and both see that it is recorded from now on."""
    shopper.page.get_by_role("button", name="Yes, record it").click()
    for page in (shopper.page, advisor.page):
        expect(panel(page).get_by_text(ON)).to_be_visible()
    expect(advisor.log.get_by_text("The recording began")).to_be_visible()


def recordings(page: Page) -> Any:
    """What the server tells of the conversation's recordings."""
    console, _, conversation = page.url.partition("?")[0].partition("/console/conversations/")
    return page.request.get(f"{console}/api/conversations/{conversation}/recordings").json()


@pytest.mark.timeout(240)
def test_nothing_is_recorded_without_a_yes_and_either_side_stops_it(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = in_conversation(demo, context_of, "May I keep this?")
    answered_by_shopper(shopper, advisor)
    ask(advisor)
    expect(shopper.page.get_by_text("would like to record this call")).to_be_visible()
    picture(shopper.page, PICTURES, "recording-asked")
    picture(advisor.page, PICTURES, "recording-asks")
    shopper.page.get_by_role("button", name="No, do not record").click()
    expect(advisor.log.get_by_text("The shopper does not want the call recorded")).to_be_visible()
    expect(shopper.page.get_by_text("would like to record this call")).to_be_hidden()
    assert recordings(advisor.page) == []
    ask(advisor)
    agree(shopper, advisor)
    picture(shopper.page, PICTURES, "recording-shopper")
    picture(advisor.page, PICTURES, "recording-advisor")
    assert faults(advisor.page) == []
    shopper.page.get_by_role("button", name="Stop recording").click()
    for page in (shopper.page, advisor.page):
        expect(panel(page).get_by_text(ON)).to_be_hidden()
    expect(advisor.log.get_by_text("The shopper stopped the recording")).to_be_visible()
    expect(advisor.log.get_by_text("The recording is ready")).to_be_visible()
    [kept] = recordings(advisor.page)
    assert kept["state"] == "kept"
    assert kept["lasted_ms"] > 0
    ask(advisor)
    panel(advisor.page).get_by_role("button", name="Withdraw the question").click()
    expect(shopper.page.get_by_text("would like to record this call")).to_be_hidden()


@pytest.mark.timeout(240)
def test_a_recording_goes_on_in_a_further_piece_after_a_reload_and_ends_with_the_call(
    demo: Demo, context_of: OpenContext
) -> None:
    shopper, advisor = in_conversation(demo, context_of, "May I keep it all?", **PHONE)
    answered_by_shopper(shopper, advisor)
    ask(advisor)
    agree(shopper, advisor)
    picture(advisor.page, PICTURES, "recording-phone")
    with advisor.page.expect_response(lambda answer: "/parts/0" in answer.url and answer.ok):
        pass
    with advisor.page.expect_response(lambda answer: "/parts/0" in answer.url and answer.ok):
        advisor.page.reload()
    shopper.page.reload()
    for page in (advisor.page, shopper.page):
        expect(panel(page).get_by_text(ON)).to_be_visible()
    shopper.page.get_by_role("button", name="Hang up").click()
    expect(advisor.log.get_by_text("The recording ended with the call")).to_be_visible()
    expect(advisor.log.get_by_text("The recording is ready")).to_be_visible()
    [kept] = recordings(advisor.page)
    assert kept["state"] == "kept"
