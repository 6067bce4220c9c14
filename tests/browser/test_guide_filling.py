"""The two fill in a form: the advisor proposes or types, the shopper alone lets it in and does what is theirs."""

import json
from typing import Any

from playwright.sync_api import Locator, WebSocketRoute, expect

from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import Advisor, Shopper, faults, picture
from tests.browser.test_guide import seen, together
from tests.browser.test_guide_pointing import middle, share, tool
from tests.browser.test_story import PICTURES

FORM = """() => {
  window.made = (window.made ?? 0) + 1;
  document.querySelector('main').innerHTML = `<div><h1>Delivery ${window.made}</h1>
    <form action="/nowhere/"><p><label>City <input id="city"></label></p>
    <p><label>Country <select id="country"><option value="fr">France<option value="nl">Netherlands</select></label></p>
    <p><label>Day <input id="day" type="date"></label></p>
    <p><label><input type="radio" name="way" value="home" id="home"> To my home</label>
    <label><input type="radio" name="way" value="shop" id="shop" checked> To the shop</label></p>
    <p><label><input type="checkbox" id="gift"> As a gift</label></p>
    <p><label>A wish <textarea id="wish"></textarea></label></p>
    <div id="card" contenteditable aria-label="On the card">…</div>
    <p><label><input type="checkbox" id="agb"> I accept the terms</label></p>
    <p><label>Code <input id="password" type="password" value="hunter22"></label></p>
    <p><label>Picture <input id="file" type="file"></label></p>
    <button id="pay">Pay</button></form>
    <form><label>Short <input id="short" maxlength="3"></label></form></div>`;
  window.heard = [];
  for (const type of ['input', 'change', 'click', 'focusin', 'focusout', 'submit'])
    document.addEventListener(type, ({ target }) => window.heard.push(`${type} ${target.id}`), true);
}"""


def beginning(demo: Demo, context_of: OpenContext, words: str) -> tuple[Shopper, Advisor]:
    shopper, advisor = together(demo, context_of, words)
    shopper.page.get_by_role("button", name="Close chat").click()
    shopper.page.evaluate(FORM)
    shopper.page.get_by_role("button", name="Chat with us").click()
    share(shopper, advisor)
    shopper.page.get_by_role("button", name="Close chat").click()
    enlarge(shopper, advisor)
    return shopper, advisor


def enlarge(shopper: Shopper, advisor: Advisor) -> None:
    """The whole form is to be seen by both."""
    shopper.page.set_viewport_size({"width": 1000, "height": 1500})
    advisor.page.get_by_role("button", name="Larger").click()
    tool(advisor.page, "Fill in")
    expect(advisor.page.locator("iframe[height]").last).to_have_attribute("height", "1500")


def renew(shopper: Shopper, advisor: Advisor) -> None:
    shopper.page.evaluate(FORM)
    expect(seen(advisor.page).locator("h1")).to_have_text(shopper.page.locator("h1").inner_text())


def choose(advisor: Advisor, selector: str) -> None:
    advisor.page.mouse.click(*middle(seen(advisor.page).locator(selector)))


def propose(advisor: Advisor) -> None:
    advisor.page.get_by_role("button", name="Propose", exact=True).click()


def value(advisor: Advisor, name: str) -> Locator:
    return advisor.page.get_by_label(f"Value for “{name}”")


def heard(shopper: Shopper) -> list[str]:
    told: list[str] = shopper.page.evaluate("window.heard")
    return told


def test_the_shopper_takes_over_what_is_proposed_one_by_one_all_or_none(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = beginning(demo, context_of, "Help me with this form")
    page = shopper.page
    choose(advisor, "#city")
    value(advisor, "City").fill("Lyon")
    propose(advisor)
    chip = page.locator(".chip").filter(has_text="Lyon")
    expect(chip).to_be_visible()
    expect(advisor.page.get_by_text("The visitor sees it")).to_be_visible()
    assert page.locator("#city").input_value() == ""
    box, field = chip.bounding_box(), page.locator("#city").bounding_box()
    assert box
    assert field
    assert abs(box["x"] - field["x"]) <= 8
    assert 0 < box["y"] - field["y"] - field["height"] < 16
    picture(page, PICTURES, "widget-guide-proposed")
    picture(advisor.page, PICTURES, "console-guide-proposed")
    assert faults(page) == []
    chip.get_by_role("button", name="Fill in").click()
    expect(page.locator("#city")).to_have_value("Lyon")
    expect(advisor.page.get_by_text("Filled in", exact=True)).to_be_visible()
    expect(advisor.log).to_contain_text("“City” filled in together with")
    expect(advisor.log).not_to_contain_text("Lyon")
    said = heard(shopper)
    assert [one for one in said if one.endswith(" city")] == [
        "focusin city",
        "input city",
        "change city",
        "focusout city",
    ]

    choose(advisor, "#country")
    value(advisor, "Country").select_option("nl")
    propose(advisor)
    choose(advisor, "#day")
    value(advisor, "Day").fill("2026-12-24")
    propose(advisor)
    choose(advisor, "#home")
    propose(advisor)
    choose(advisor, "#gift")
    propose(advisor)
    choose(advisor, "#wish")
    value(advisor, "A wish").fill("Ring twice")
    propose(advisor)
    choose(advisor, "#card")
    value(advisor, "On the card").fill("For Ana")
    propose(advisor)
    expect(page.locator(".chip")).to_have_count(6)
    expect(page.get_by_role("button", name="Country")).to_contain_text("Netherlands")
    picture(page, PICTURES, "widget-guide-proposed-all")
    page.locator(".chip").filter(has_text="Ring twice").get_by_role("button", name="Leave out").click()
    expect(advisor.page.get_by_text("Not wanted")).to_be_visible()
    page.get_by_role("button", name="Fill in all").click()
    expect(page.locator("#country")).to_have_value("nl")
    expect(page.locator("#day")).to_have_value("2026-12-24")
    expect(page.locator("#home")).to_be_checked()
    expect(page.locator("#gift")).to_be_checked()
    expect(page.locator("#wish")).to_have_value("")
    expect(page.locator("#card")).to_have_text("For Ana")
    assert {"input country", "change country", "change day", "click home", "change gift", "input card"} <= set(
        heard(shopper)
    )
    assert not [one for one in heard(shopper) if one.startswith("submit")]


def test_what_is_the_shopper_s_own_takes_no_proposals(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = beginning(demo, context_of, "What may you not fill in?")
    for selector in ("#agb", "#password", "#file", "#pay", "h1"):
        choose(advisor, "#city")
        expect(value(advisor, "City")).to_be_visible()
        choose(advisor, selector)
        expect(advisor.page.get_by_text("Only the visitor fills this in."), selector).to_be_visible()
    choose(advisor, "#short")
    value(advisor, "Short").fill("too long")
    propose(advisor)
    expect(advisor.page.get_by_text("This field does not accept it")).to_be_visible()
    expect(shopper.page.locator(".chip")).to_have_count(0)


def test_a_field_that_goes_or_becomes_another_takes_its_proposal_with_it(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = beginning(demo, context_of, "Is this the right field?")
    changes = (
        "(field) => field.closest('p').remove()",
        "(field) => field.closest('p').replaceChildren('Card number ', field)",
        "(field) => field.setAttribute('aria-label', 'Village')",
    )
    for number, change in enumerate(changes):
        renew(shopper, advisor)
        choose(advisor, "#city")
        value(advisor, "City").fill(f"Paris {number}")
        propose(advisor)
        expect(shopper.page.locator(".chip")).to_have_count(1)
        shopper.page.locator("#city").evaluate(change)
        expect(shopper.page.locator(".chip")).to_have_count(0)
        expect(advisor.page.get_by_text("The field is gone")).to_have_count(number + 1)
        expect(shopper.page.get_by_text("proposes to fill in")).to_be_hidden()

    renew(shopper, advisor)
    choose(advisor, "#wish")
    value(advisor, "A wish").fill("None")
    propose(advisor)
    expect(shopper.page.locator(".chip")).to_have_count(1)
    advisor.page.get_by_role("button", name="Withdraw “A wish”").click()
    expect(shopper.page.locator(".chip")).to_have_count(0)


def test_they_type_together_only_in_a_form_where_the_shopper_lets_them(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = beginning(demo, context_of, "Type with me")
    page = shopper.page
    choose(advisor, "#city")
    advisor.page.get_by_role("button", name="Ask to type together").click()
    expect(page.get_by_text("would like to type with you in this form")).to_be_visible()
    picture(page, PICTURES, "widget-guide-may-type")
    page.get_by_role("button", name="Allow in this form").click()
    expect(advisor.page.get_by_text("You type together")).to_be_visible()
    value(advisor, "City").press_sequentially("Lyo")
    expect(page.locator("#city")).to_have_value("Lyo")
    page.locator("#city").press("End")
    page.locator("#city").press("n")
    expect(seen(advisor.page).locator("#city")).to_have_value("Lyon")
    expect(advisor.log).to_contain_text("“City” filled in together with")
    picture(page, PICTURES, "widget-guide-types")

    choose(advisor, "#wish")
    expect(advisor.page.get_by_text("You type together")).to_be_visible()
    choose(advisor, "#short")
    expect(advisor.page.get_by_role("button", name="Ask to type together")).to_be_visible()
    choose(advisor, "#wish")
    expect(advisor.page.get_by_text("You type together")).to_be_visible()
    page.get_by_role("button", name="Only I type again").click()
    expect(advisor.page.get_by_role("button", name="Ask to type together")).to_be_visible()
    assert not [one for one in heard(shopper) if one.startswith("submit")]


def test_the_shopper_s_browser_refuses_what_a_server_lets_through(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = together(demo, context_of, "Is it safe?")
    lines: list[WebSocketRoute] = []
    told: list[dict[str, Any]] = []

    def between(page: WebSocketRoute) -> None:
        server = page.connect_to_server()

        def hear(message: str | bytes) -> None:
            if isinstance(message, str) and "_told" in message:
                told.append(json.loads(message)["body"])
            server.send(message)

        page.on_message(hear)
        server.on_message(page.send)
        lines.append(page)

    shopper.page.route_web_socket("**/ws", between)
    shopper.page.reload()
    shopper.page.evaluate(FORM)
    asked: list[dict[str, Any]] = []
    advisor.page.on("websocket", lambda line: line.on("framesent", lambda frame: keep(asked, frame)))
    share(shopper, advisor)
    enlarge(shopper, advisor)
    for forged, (selector, kind, proposed) in enumerate(
        (
            ("#password", "text", "x"),
            ("#file", "text", "x"),
            ("#agb", "check", True),
            ("#pay", "text", "x"),
            ("#city", "check", True),
        ),
        1,
    ):
        choose(advisor, selector)
        expect(advisor.page.get_by_text("The page is asked…")).to_be_hidden()
        frame = asked[-1]
        place = {name: frame["body"][name] for name in ("guide", "tab", "node")}
        sender = {"kind": "member", "id": "m1", "name": "Mallory"}
        for body in (
            {"type": "field_proposed", **place, "proposal": frame["body"]["guide"], "kind": kind, "value": proposed},
            {"type": "field_typed", **place, "value": "typed by nobody"},
            {"type": "page_proposed", "guide": place["guide"], "url": "https://elsewhere.example/"},
        ):
            signal = {"type": "signal", "conversation": frame["conversation"], "sender": sender, "body": body}
            lines[-1].send(json.dumps(signal))
        choose(advisor, "#wish")
        expect(value(advisor, "A wish")).to_be_visible()
        outcomes = [one["outcome"] for one in told if one["type"] == "proposal_told"]
        assert outcomes == ["refused"] * forged, selector
        assert len([one for one in told if one["type"] == "page_told" and one["outcome"] == "refused"]) == forged
    page = shopper.page
    assert page.locator("#password").input_value() == "hunter22"
    assert page.locator("#city").input_value() == ""
    assert not page.locator("#agb").is_checked()
    expect(page.locator(".chip")).to_have_count(0)
    expect(page.get_by_text("Mallory")).to_have_count(0)


def keep(asked: list[dict[str, Any]], frame: str | bytes) -> None:
    if isinstance(frame, str) and "field_asked" in frame:
        asked.append(json.loads(frame))
