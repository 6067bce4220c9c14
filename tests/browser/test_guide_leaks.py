"""Sixty secrets are typed, pasted, filled in and set by script on a shared page, and none leaves the browser."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, WebSocket, expect

from tests.browser import leaks
from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import Advisor, Shopper
from tests.browser.test_guide import seen
from tests.browser.test_story import DESKTOP

ENTER = {
    "autofilled": """(field, value) => {
      const own = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value');
      if (own) own.set.call(field, value); else field.textContent = value;
      for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
    }""",
    "by script": """(field, value) => {
      if ('value' in field) field.value = value; else field.textContent = value;
      field.dispatchEvent(new CustomEvent('tell'));
    }""",
}
WAYS = ("typed", "pasted", *ENTER)

CLEANS = re.compile(r"[\w$.]+\.clean\(([\w$]+)\)")
"""Where the built module has its masks clean an event."""


def enter(page: Page, number: int, secret: str) -> None:
    way, field = WAYS[number % len(WAYS)], page.locator(f"#s{number}")
    if way in ENTER:
        field.evaluate(ENTER[way], secret)
        return
    field.focus()
    if way == "pasted":
        page.keyboard.insert_text(secret)
    else:
        page.keyboard.type(secret)


class Wire:
    """Everything that a page sends over web sockets.

    Of a hello, the token is left out: the server made it, before any secret was there, and its signature holds
    fragments of four characters by chance.
    """

    def __init__(self, page: Page) -> None:
        self.texts: list[str] = []
        self.pieces: list[bytes] = []
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framesent", self._keep)

    def _keep(self, frame: str | bytes) -> None:
        if isinstance(frame, str):
            self.texts.append(without_token(frame))
        else:
            self.pieces.append(frame)


def without_token(frame: str) -> str:
    said = json.loads(frame)
    if said["type"] == "hello":
        said.pop("token", None)
    return json.dumps(said)


def unmask(route: Route) -> None:
    """The guide module as it would be without masks."""
    answer = route.fetch()
    text, changed = CLEANS.subn(r"\1", answer.text())
    assert changed == 1
    text, changed = re.subn(r"maskInputOptions:\{password:!0\}", "maskInputOptions:{password:!1}", text)
    assert changed == 1
    route.fulfill(response=answer, body=text)


TICKER = """() => {
  const rows = document.body.appendChild(document.createElement('section'));
  setInterval(() => { rows.innerHTML = '<i>.</i>'.repeat(2000); }, 100);
}"""
"""More changes than any step bears that tells them one by one."""


def everything_leaks(
    demo: Demo, context_of: OpenContext, *, masked: bool, restless: bool = False
) -> dict[str, list[str]]:
    """What of each secret is found on the wire and in the database once all are entered and seen by the advisor."""
    words = f"May I pay here? {masked} {restless}"
    shopper = Shopper(context_of(**DESKTOP), demo)
    if not masked:
        shopper.page.route("**/widget/guide*.js", unmask)
    wire = Wire(shopper.page)
    shopper.page.reload()
    leaks.put_on(shopper.page)
    shopper.open_chat()
    shopper.say(words)
    advisor = Advisor(context_of(**DESKTOP), demo)
    advisor.open_row(words)
    advisor.take()
    shopper.page.get_by_role("button", name="Share my page").click()
    expect(seen(advisor.page).locator("h1")).to_have_text("Pay here")

    if restless:
        shopper.page.evaluate(TICKER)
        expect(advisor.page.get_by_text("You see a still picture every few seconds.")).to_be_visible(timeout=60_000)
    for number, field in enumerate(leaks.fields()):
        enter(shopper.page, number, field.secret)
    shopper.page.locator("h1").evaluate("(heading) => { heading.textContent = 'All is entered'; }")
    expect(seen(advisor.page).locator("h1")).to_have_text("All is entered", timeout=60_000)

    # Who comes late gets the page whole, with everything that has been entered.
    advisor.page.reload()
    expect(seen(advisor.page).locator("h1")).to_have_text("All is entered", timeout=60_000)
    said = list(leaks.unpacked(wire.pieces))
    assert len(said) > (3 if restless else 10)
    texts = "\n".join(form for one in [*said, *wire.texts] for text in leaks.strings(one) for form in leaks.read(text))
    raw = b"\n".join([*wire.pieces, *(file.read_bytes() for file in databases(demo.data))])
    shopper.page.get_by_role("button", name="Stop sharing my page").click()
    return {f"{number} {one.html}": leaks.found(one.secret, texts, raw) for number, one in enumerate(leaks.fields())}


def databases(folder: Path) -> list[Path]:
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert any(b"SQLite" in file.read_bytes()[:16] for file in files)
    return files


@pytest.mark.timeout(600)
@pytest.mark.parametrize("restless", [False, True], ids=["as it changes", "as stills"])
def test_no_secret_leaves_the_browser(demo: Demo, context_of: OpenContext, restless: bool) -> None:
    assert len(leaks.fields()) == 60
    found = everything_leaks(demo, context_of, masked=True, restless=restless)
    assert {field: parts for field, parts in found.items() if parts} == {}


def test_without_the_masks_every_secret_is_found(demo: Demo, context_of: OpenContext) -> None:
    found = everything_leaks(demo, context_of, masked=False)
    assert [field for field, parts in found.items() if not parts] == []
