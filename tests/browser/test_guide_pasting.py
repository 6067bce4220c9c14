"""What is pasted into a hidden field stays, also where the page's own handler shows it before the field holds it."""

import random

import pytest
from playwright.sync_api import expect

from tests.browser import leaks
from tests.browser.conftest import Demo, OpenContext
from tests.browser.test_guide import seen, together
from tests.browser.test_guide_leaks import Wire, databases, unmask

ECHOES = """() => {
  const main = document.querySelector('main');
  main.innerHTML = '<h1>Pasting</h1><input id="source"><input id="own" type="password"><output id="said"></output>'
    + '<iframe id="inner"></iframe>';
  const inner = main.querySelector('iframe').contentDocument;
  inner.body.innerHTML = '<p>In the frame</p><input id="framed" type="password"><output></output>';
  for (const root of [document, inner]) {
    root.querySelector('[type=password]').addEventListener('paste', (event) => {
      const text = event.clipboardData.getData('text');
      root.querySelector('output').textContent = `Pasted ${text}`;
      root.querySelector('output').title = text;
    });
  }
}"""


@pytest.mark.parametrize("masked", [True, False], ids=["masked", "without masks"])
def test_what_is_pasted_into_a_hidden_field_stays(demo: Demo, context_of: OpenContext, masked: bool) -> None:
    dice = random.Random(9)
    secrets = ["".join(dice.choices("bcdfghjkmnpqrstvwxz", k=14)) for _ in range(2)]
    shopper, advisor = together(demo, context_of, f"It is pasted {masked}")
    page = shopper.page
    if not masked:
        page.route("**/widget/guide*.js", unmask)
    wire = Wire(page)
    page.reload()
    page.evaluate(ECHOES)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Share my page").click()
    there = seen(advisor.page)
    expect(there.frame_locator("#inner").get_by_text("In the frame")).to_be_visible()
    for secret, field in zip(
        secrets, (page.locator("#own"), page.frame_locator("#inner").locator("#framed")), strict=True
    ):
        page.evaluate("(text) => navigator.clipboard.writeText(text)", secret)
        field.focus()
        page.keyboard.press("Control+V")
        expect(field).to_have_value(secret)
    page.locator("h1").evaluate("(heading) => { heading.textContent = 'All is pasted'; }")
    expect(there.locator("h1")).to_have_text("All is pasted")
    expect(there.locator("#said")).to_contain_text("Pasted ")

    said = [*leaks.unpacked(wire.pieces), *wire.texts]
    texts = "\n".join(form for one in said for text in leaks.strings(one) for form in leaks.read(text))
    raw = b"\n".join([*wire.pieces, *(one.read_bytes() for one in databases(demo.data))])
    assert [bool(leaks.found(secret, texts, raw)) for secret in secrets] == [not masked, not masked]
