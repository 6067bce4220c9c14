"""The main job as a story: a shopper and an advisor, two real browsers, the built and minified product."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import Advisor, Shopper, faults, picture

DESKTOP = {"viewport": {"width": 1440, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
PICTURES = Path(os.environ["VISAVIS_PICTURES"]) if "VISAVIS_PICTURES" in os.environ else None

WATCH_SHIFTS = """() => {
  window.shifts = [];
  const observer = new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value }) => value)));
  observer.observe({ type: "layout-shift" });
}"""
SHIFTS_SO_FAR = """() => new Promise((resolve) => {
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(shifts))));
})"""
"""Once two frames more are drawn, and what they moved is told."""

LOOKS = [
    pytest.param(size, scheme, id=f"{name}-{scheme}")
    for name, size in (("desktop", DESKTOP), ("phone", PHONE))
    for scheme in ("light", "dark")
]


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_a_shopper_asks_and_an_advisor_answers(
    demo: Demo, context_of: OpenContext, size: dict[str, Any], scheme: str, request: pytest.FixtureRequest
) -> None:
    name = request.node.callspec.id
    question, answer = f"Is the lamp in stock? ({name})", "Yes & no: <b>two</b> left, see https://example.com/lamp"
    advisor = Advisor(context_of(**size, color_scheme=scheme), demo)
    shopper = Shopper(context_of(**size, color_scheme=scheme), demo)
    shopper.open_chat()
    assert faults(shopper.page) == []
    shopper.say(question)
    expect(shopper.log.get_by_text(question)).to_be_visible()
    expect(advisor.rows.filter(has_text=question)).to_be_visible()
    picture(advisor.page, PICTURES, f"console-list-{name}")
    advisor.open_row(question)
    advisor.take()
    advisor.say(answer)
    expect(shopper.log.get_by_text(answer)).to_be_visible()
    expect(shopper.log.get_by_role("link", name="https://example.com/lamp")).to_have_attribute("target", "_blank")
    shopper.say("Merci 🙂\nSecond line")
    expect(advisor.log.get_by_text("Merci 🙂")).to_be_visible()
    picture(shopper.page, PICTURES, f"widget-{name}")
    picture(advisor.page, PICTURES, f"console-{name}")
    assert faults(shopper.page) == []
    assert faults(advisor.page) == []


def test_page_loads_reloads_and_a_second_tab_keep_the_conversation(demo: Demo, context_of: OpenContext) -> None:
    shopping = context_of(**DESKTOP)
    shopper, advisor = Shopper(shopping, demo), Advisor(context_of(**DESKTOP), demo)
    shopper.open_chat()
    shopper.say("I am looking around")
    advisor.open_row("I am looking around")
    advisor.take()
    shopper.page.goto(demo.shop + "cart/")
    expect(shopper.log.get_by_text("I am looking around")).to_be_visible()
    advisor.say("Take your time")
    expect(shopper.log.get_by_text("Take your time")).to_be_visible()
    second = Shopper(shopping, demo)
    expect(second.page.get_by_role("button", name=re.compile("Chat with us"))).to_be_visible()
    if not second.dialog.is_visible():
        second.open_chat()
    second.say("From another tab")
    expect(shopper.log.get_by_text("From another tab")).to_be_visible()
    advisor.page.reload()
    expect(advisor.log.get_by_text("From another tab")).to_be_visible()
    expect(advisor.log.get_by_text("Take your time")).to_be_visible()


def test_a_tab_with_nothing_but_the_launcher_hears_of_a_conversation_begun_in_another(
    demo: Demo, context_of: OpenContext
) -> None:
    shopping = context_of(**DESKTOP)
    waiting, talking, advisor = Shopper(shopping, demo), Shopper(shopping, demo), Advisor(context_of(**DESKTOP), demo)
    launcher = waiting.page.get_by_role("button", name="Chat with us")
    expect(launcher).to_be_visible()
    talking.open_chat()
    talking.say("Asked in one tab")
    expect(advisor.rows.filter(has_text="Asked in one tab")).to_be_visible()
    talking.dialog.get_by_role("button", name="Close chat").click()
    advisor.open_row("Asked in one tab")
    advisor.take()
    advisor.say("Answered in all")
    expect(launcher).to_have_accessible_description("1 new message")
    launcher.click()
    expect(waiting.log.get_by_text("Answered in all")).to_be_visible()


def test_typing_shows_on_both_sides(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = Shopper(context_of(**DESKTOP), demo), Advisor(context_of(**DESKTOP), demo)
    shopper.open_chat()
    shopper.say("Do I see you type?")
    advisor.open_row("Do I see you type?")
    advisor.take()
    advisor.page.get_by_role("textbox", name="Message").press_sequentially("I am")
    expect(shopper.dialog.get_by_text(re.compile(r"writing|typing"))).to_be_visible()
    shopper.dialog.get_by_role("textbox", name="Message").press_sequentially("Me too")
    expect(advisor.page.get_by_text(re.compile(r"writing|typing")).first).to_be_visible()


def test_a_message_written_offline_waits_and_is_sent_once(demo: Demo, context_of: OpenContext) -> None:
    shopping = context_of(**DESKTOP)
    shopper, advisor = Shopper(shopping, demo), Advisor(context_of(**DESKTOP), demo)
    shopper.open_chat()
    shopper.say("Before the tunnel")
    advisor.open_row("Before the tunnel")
    advisor.take()
    shopping.set_offline(True)
    shopper.page.evaluate("window.dispatchEvent(new Event('offline'))")
    shopper.say("Inside the tunnel")
    expect(shopper.log.get_by_text("Inside the tunnel")).to_be_visible()
    shopping.set_offline(False)
    expect(advisor.log.get_by_text("Inside the tunnel")).to_be_visible(timeout=60_000)
    expect(advisor.log.get_by_text("Inside the tunnel")).to_have_count(1)


def test_without_websockets_the_fallback_carries_the_conversation(demo: Demo, context_of: OpenContext) -> None:
    blocked = context_of(**DESKTOP)
    blocked.add_init_script("window.WebSocket = class { constructor() { throw new Error('blocked'); } }")
    shopper, advisor = Shopper(blocked, demo), Advisor(context_of(**DESKTOP), demo)
    shopper.open_chat()
    shopper.say("Through the proxy")
    advisor.open_row("Through the proxy")
    advisor.take()
    advisor.say("I hear you")
    expect(shopper.log.get_by_text("I hear you")).to_be_visible()


def test_closing_and_writing_again_reopens(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = Shopper(context_of(**DESKTOP), demo), Advisor(context_of(**DESKTOP), demo)
    shopper.open_chat()
    shopper.say("One question")
    advisor.open_row("One question")
    advisor.take()
    advisor.page.get_by_role("button", name="Close conversation").click()
    expect(advisor.page.get_by_role("button", name="Close conversation")).to_have_count(0)
    shopper.say("And another one")
    expect(advisor.log.get_by_text("And another one")).to_be_visible()
    advisor.take()


def test_a_shopper_ends_a_long_conversation(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = Shopper(context_of(**PHONE), demo), Advisor(context_of(**DESKTOP), demo)
    shopper.open_chat()
    shopper.say("A long story\n" * 40)
    advisor.open_row("A long story")
    shopper.dialog.get_by_label("More", exact=True).click()
    picture(shopper.page, PICTURES, "widget-menu")
    assert faults(shopper.page) == []
    shopper.dialog.get_by_role("button", name="End conversation").click()
    expect(shopper.log.get_by_text("You ended the conversation")).to_be_visible()
    expect(advisor.log.get_by_text("The visitor ended the conversation")).to_be_visible()


def test_a_conversation_that_is_over_is_rated(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = Shopper(context_of(**PHONE), demo), Advisor(context_of(**DESKTOP), demo)
    shopper.open_chat()
    shopper.say("Thank you, that was all")
    advisor.open_row("Thank you, that was all")
    advisor.take()
    advisor.page.get_by_role("button", name="Close conversation").click()
    shopper.dialog.get_by_role("radio", name="4 stars of 5").check(force=True)
    shopper.dialog.get_by_role("textbox", name="Anything to add?").fill("Quick & kind")
    picture(shopper.page, PICTURES, "widget-rating")
    assert faults(shopper.page) == []
    shopper.dialog.get_by_role("button", name="Give rating").click()
    with shopper.page.expect_download() as kept:
        shopper.dialog.get_by_role("button", name="Text", exact=True).click()
    assert "You: Thank you, that was all" in Path(kept.value.path()).read_text("utf-8")
    expect(shopper.log.get_by_text("You gave 4 of 5 stars")).to_be_visible()
    expect(shopper.dialog.get_by_role("button", name="Give rating")).to_have_count(0)
    expect(advisor.log.get_by_text("Rated 4 of 5: “Quick & kind”")).to_be_visible()
    advisor.page.get_by_role("button", name="Keep the conversation").click()
    with advisor.page.expect_download() as whole:
        advisor.page.get_by_role("menuitem", name="As JSON").click()
    events = json.loads(Path(whole.value.path()).read_text("utf-8"))
    assert [event["seq"] for event in events if event["body"]["type"] == "conversation_rated"] == [events[-1]["seq"]]


def test_the_shop_page_keeps_its_globals_and_stores_nothing_before_the_first_click(
    demo: Demo, context_of: OpenContext
) -> None:
    plain, context = context_of(**DESKTOP), context_of(**DESKTOP)
    plain.route("**/widget.js", lambda route: route.abort())
    without, shopper = Shopper(plain, demo), Shopper(context, demo)
    expect(shopper.page.get_by_role("button", name="Chat with us")).to_be_visible()
    names = "Object.getOwnPropertyNames(window).sort()"
    assert set(shopper.page.evaluate(names)) == set(without.page.evaluate(names)) | {"visavis"}
    assert context.cookies() == []
    assert shopper.page.evaluate("Object.keys(localStorage).concat(Object.keys(sessionStorage))") == []


def test_the_launcher_moves_nothing_on_the_page(demo: Demo, context_of: OpenContext) -> None:
    page = context_of(**DESKTOP).new_page()

    def answer_once_the_page_is_at_rest(route: Route) -> None:
        page.wait_for_load_state("load")
        page.evaluate("document.fonts.ready")
        page.evaluate(WATCH_SHIFTS)
        route.continue_()

    page.route("**/api/widget/**", answer_once_the_page_is_at_rest)
    page.goto(demo.shop)
    expect(page.get_by_role("button", name="Chat with us")).to_be_visible()
    assert page.evaluate(SHIFTS_SO_FAR) == []


def test_a_page_of_another_origin_reads_in_its_console_which_setting_to_change(
    demo: Demo, context_of: OpenContext
) -> None:
    page = context_of().new_page()
    elsewhere = demo.shop.replace("localhost", "elsewhere.localhost")
    with page.expect_console_message(lambda message: "Allowed origins" in message.text):
        page.goto(elsewhere)
    assert page.get_by_role("button", name="Chat with us").count() == 0


def test_french_pages_speak_french(demo: Demo, context_of: OpenContext) -> None:
    shopper = Shopper(context_of(**DESKTOP, locale="fr-FR"), demo, "fr/")
    shopper.page.get_by_role("button", name="Discuter avec nous").click()
    expect(shopper.page.get_by_role("dialog", name="Discussion")).to_be_visible()
    picture(shopper.page, PICTURES, "widget-french")
    assert faults(shopper.page) == []
