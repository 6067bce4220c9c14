"""A shared page is recorded with the shopper's yes, masked as it was, and watched again beside its conversation."""

from typing import Any

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.calls import MEDIA, answered_by_shopper, panel
from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import Advisor, Shopper, faults, picture
from tests.browser.test_guide import together
from tests.browser.test_guide_pointing import share
from tests.browser.test_recordings import moment, recordings
from tests.browser.test_story import DESKTOP, PHONE, PICTURES

SECRET = "4111 1111 1111 1111"
FIELD = """(secret) => {
  const field = document.createElement("input");
  field.autocomplete = "cc-number";
  field.id = "secret-field";
  document.querySelector("h1").after(field);
  field.value = secret;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}"""
ALL_OF_IT = """async (recording) => {
  const told = await (await fetch(`/api/recordings/${recording}`)).json();
  const file = await (await fetch(told.page)).arrayBuffer();
  const view = new DataView(file);
  const all = [];
  for (let at = 0; at < file.byteLength; ) {
    const end = at + 8 + view.getUint32(at + 4);
    for (at += 8; at < end; ) {
      const bytes = new Blob([new Uint8Array(file, at + 9, view.getUint32(at + 4))]);
      const deflated = view.getUint8(at + 8) & 2;
      const plain = deflated ? bytes.stream().pipeThrough(new DecompressionStream("deflate-raw")) : bytes.stream();
      all.push(await new Response(plain).text());
      at += 9 + bytes.size;
    }
  }
  if (!all.join().includes("Second heading")) throw new Error("this is not the page");
  return all.join();
}"""
HEADING = "(heading, text) => { heading.textContent = text; }"


def change(shopper: Shopper, text: str) -> None:
    shopper.page.locator("h1").evaluate(HEADING, text)


def track(page: Page) -> None:
    """Wait until the server has kept a further part of the page."""
    with page.expect_response(lambda answer: "track=page" in answer.url and answer.ok):
        pass


def watched(page: Page) -> FrameLocator:
    return page.get_by_role("region", name="The shared page").frame_locator("iframe")


@pytest.mark.timeout(240)
@pytest.mark.parametrize("look", [DESKTOP, {**PHONE, "color_scheme": "dark"}], ids=["desktop", "phone"])
def test_a_page_is_recorded_alone_masked_and_shows_at_each_event_what_was_seen_then(
    demo: Demo, context_of: OpenContext, look: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    name = request.node.callspec.id
    shopper, advisor = together(demo, context_of, f"Which lamp is it? {name}")
    advisor.page.get_by_role("button", name="Guide").click()
    share(shopper, advisor)
    advisor.page.get_by_role("button", name="Record this page").click()
    bar = shopper.page.get_by_role("region", name="Recording of your page")
    expect(bar).to_contain_text("would like to record the page you share")
    expect(advisor.page.get_by_text("asked whether the page may be recorded")).to_be_visible()
    picture(shopper.page, PICTURES, f"recorded-page-asked-{name}")
    picture(advisor.page, PICTURES, f"recorded-page-asks-{name}")
    bar.get_by_role("button", name="Yes, record it").click()
    expect(bar).to_contain_text("Your page is being recorded.")
    expect(advisor.page.get_by_text("The shared page is being recorded.")).to_be_visible()
    shopper.page.evaluate(FIELD, SECRET)
    change(shopper, "First heading")
    track(advisor.page)
    advisor.say("Look at the first one.")
    change(shopper, "Second heading")
    track(advisor.page)
    advisor.say("And now the second one.")
    shopper.page.reload()
    expect(bar).to_contain_text("Your page is being recorded.")
    track(advisor.page)
    shopper.page.get_by_role("button", name="Stop sharing my page").click()
    expect(bar).to_be_hidden()
    expect(advisor.log.get_by_text("The recording ended with the sharing of the page")).to_be_visible()
    expect(advisor.log.get_by_text("The recording is ready")).to_be_visible()
    [kept] = recordings(advisor.page)
    assert kept["state"] == "kept"

    watcher = Advisor(context_of(**look), demo).page
    watcher.goto(f"{advisor.page.url.partition('?')[0]}/recordings/{kept['id']}")
    moment(watcher, "Look at the first one.").get_by_role("button", name="Go to").click()
    expect(watched(watcher).locator("h1")).to_have_text("First heading")
    expect(watched(watcher).locator("#secret-field")).to_have_value("••••••")
    moment(watcher, "And now the second one.").get_by_role("button", name="Go to").click()
    expect(watched(watcher).locator("h1")).to_have_text("Second heading")
    moment(watcher, "Look at the first one.").get_by_role("button", name="Go to").click()
    expect(watched(watcher).locator("h1")).to_have_text("First heading")
    picture(watcher, PICTURES, f"recorded-page-watched-{name}")
    assert faults(watcher) == []
    watcher.get_by_role("button", name="Play", exact=True).click()
    expect(watched(watcher).locator("h1")).to_have_text("Second heading")
    assert SECRET not in watcher.evaluate(ALL_OF_IT, kept["id"])


@pytest.mark.timeout(240)
def test_a_page_that_is_shared_in_a_call_is_recorded_with_it(demo: Demo, context_of: OpenContext) -> None:
    shopper = Shopper(context_of(**DESKTOP, **MEDIA), demo)
    shopper.open_chat()
    shopper.say("Can you see my page?")
    advisor = Advisor(context_of(**DESKTOP, **MEDIA), demo)
    advisor.open_row("Can you see my page?")
    advisor.take()
    advisor.page.get_by_role("button", name="Guide").click()
    share(shopper, advisor)
    answered_by_shopper(shopper, advisor)
    panel(advisor.page).get_by_role("button", name="Record this call").click()
    expect(shopper.page.get_by_text("this call, sound and pictures, and the page you share")).to_be_visible()
    shopper.page.get_by_role("button", name="Yes, record it").click()
    expect(shopper.page.get_by_text("This call and your page are being recorded.")).to_be_visible()
    change(shopper, "Seen in the call")
    track(advisor.page)
    advisor.say("That is the one.")
    with advisor.page.expect_response(lambda answer: "track=film" in answer.url and answer.ok):
        pass
    shopper.page.get_by_role("button", name="Stop recording").click()
    expect(advisor.log.get_by_text("The recording is ready")).to_be_visible()
    picture(shopper.page, PICTURES, "recorded-both-shopper")
    shopper.page.get_by_role("button", name="Stop sharing my page").click()
    shopper.page.get_by_role("button", name="Hang up").click()
    advisor.log.get_by_role("link", name="Watch").click()
    page = advisor.page
    expect(page.get_by_label("Recording", exact=True)).to_have_js_property("readyState", 4)
    moment(page, "That is the one.").get_by_role("button", name="Go to").click()
    expect(watched(page).locator("h1")).to_have_text("Seen in the call")
    picture(page, PICTURES, "recorded-page-and-call")
