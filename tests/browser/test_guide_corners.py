"""Shadow trees and frames of the site are seen and masked like the rest; of a chosen file nothing is ever read."""

import random
import re

import pytest
from playwright.sync_api import expect

from tests.browser import leaks
from tests.browser.conftest import Demo, OpenContext
from tests.browser.test_guide import seen, together
from tests.browser.test_guide_leaks import Wire, databases, unmask

CORNERS = """() => {
  const echo = (root) => root.querySelector('input').addEventListener('input', ({ target }) => {
    root.querySelector('output').textContent = `You entered ${target.value}`;
  });
  const main = document.querySelector('main');
  main.innerHTML = '<h1>Corners</h1><my-box></my-box><iframe id="inner"></iframe><input type="file" id="file">';
  const shadow = main.querySelector('my-box').attachShadow({ mode: 'open' });
  shadow.innerHTML = '<p>In the shade</p><input id="shaded" type="password"><output></output>';
  const inner = main.querySelector('iframe').contentDocument.body;
  inner.innerHTML = '<p>In the frame</p><label>IBAN <input id="framed"></label><output></output>';
  [shadow, inner].forEach(echo);
}"""


@pytest.mark.parametrize("masked", [True, False], ids=["masked", "without masks"])
def test_secrets_in_shadow_trees_and_frames_stay_and_files_are_not_read(
    demo: Demo, context_of: OpenContext, masked: bool
) -> None:
    dice = random.Random(7)
    shaded, framed, name, content = ("".join(dice.choices("bcdfghjkmnpqrstvwxz", k=14)) for _ in range(4))
    shopper, advisor = together(demo, context_of, f"In the corners {masked}")
    if not masked:
        shopper.page.route("**/widget/guide*.js", unmask)
    wire = Wire(shopper.page)
    shopper.page.reload()
    shopper.page.evaluate(CORNERS)
    shopper.page.get_by_role("button", name="Share my page").click()
    there = seen(advisor.page)
    expect(there.get_by_text("In the shade")).to_be_visible()
    expect(there.frame_locator("#inner").get_by_text("In the frame")).to_be_visible()

    shopper.page.locator("#shaded").press_sequentially(shaded)
    shopper.page.frame_locator("#inner").locator("#framed").press_sequentially(framed)
    shopper.page.locator("#file").set_input_files(
        {"name": f"{name}.txt", "mimeType": "text/plain", "buffer": content.encode()}
    )
    shopper.page.locator("h1").evaluate("(heading) => { heading.textContent = 'All is entered'; }")
    expect(there.locator("h1")).to_have_text("All is entered")
    expect(there.locator("output")).to_have_text(re.compile("^You entered "))
    advisor.page.reload()
    expect(there.frame_locator("#inner").locator("output")).to_have_text(re.compile("^You entered "))

    said = [*leaks.unpacked(wire.pieces), *wire.texts]
    texts = "\n".join(form for one in said for text in leaks.strings(one) for form in leaks.read(text))
    raw = b"\n".join([*wire.pieces, *(one.read_bytes() for one in databases(demo.data))])
    found = {secret: leaks.found(secret, texts, raw) for secret in (shaded, framed, name, content)}
    assert [bool(found[secret]) for secret in (shaded, framed)] == [not masked, not masked]
    if masked:
        assert found == {secret: [] for secret in found}
    assert found[content] == []
