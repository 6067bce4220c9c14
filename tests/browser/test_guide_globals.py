"""Sharing a page leaves the page's own globals as they were: builtins, prototypes, accessors, the document itself."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.conftest import Demo, OpenContext
from tests.browser.test_guide import together
from tests.browser.test_guide_pointing import share

GLOBALS = """() => {
  window.known ??= new Map();
  const id = (value) => {
    if (value === null || (typeof value !== 'function' && typeof value !== 'object')) return String(value);
    if (!known.has(value)) known.set(value, known.size);
    return `#${known.get(value)}`;
  };
  const told = {};
  const look = (name, owner) => {
    for (const key of Reflect.ownKeys(owner)) {
      const own = Object.getOwnPropertyDescriptor(owner, key);
      const state = [own.writable, own.enumerable, own.configurable];
      told[`${name}.${String(key)}`] = [id(own.value), id(own.get), id(own.set), ...state].join();
    }
  };
  for (const key of Object.getOwnPropertyNames(window)) {
    if (key === 'known') continue;
    told[key] = typeof window[key];
    if (typeof window[key] !== 'function') continue;
    told[key] = id(window[key]);
    look(key, window[key]);
    if (window[key].prototype) look(`${key}.prototype`, window[key].prototype);
  }
  look('document', document);
  for (const name of ['Math', 'JSON', 'Reflect', 'history', 'navigator']) look(name, window[name]);
  told.frames = String(document.querySelectorAll('iframe').length);
  return told;
}"""

WHILE_SHARED = {
    "CSSStyleDeclaration.prototype",
    "CSSStyleSheet.prototype",
    "CSSGroupingRule.prototype",
    "CSSMediaRule.prototype",
    "CSSConditionRule.prototype",
    "CSSSupportsRule.prototype",
    "Element.prototype",
    "HTMLInputElement.prototype",
    "HTMLOptionElement.prototype",
    "HTMLSelectElement.prototype",
    "HTMLTextAreaElement.prototype",
    "Option.prototype",
    "document",
}
"""Where the recorder listens in for as long as a page is shared, since the browser tells of it in no other way."""


def changed(before: dict[str, str], after: dict[str, str]) -> dict[str, tuple[str | None, str | None]]:
    names = sorted(before.keys() | after.keys())
    return {name: (before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)}


def globals_of(page: Page) -> dict[str, Any]:
    told: dict[str, Any] = page.evaluate(GLOBALS)
    return told


def test_the_page_s_globals_are_as_they_were(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = together(demo, context_of, "Leave no trace")
    before = globals_of(shopper.page)
    assert len(before) > 5_000
    assert changed(before, globals_of(shopper.page)) == {}
    for _ in range(2):
        share(shopper, advisor)
        meanwhile = changed(before, globals_of(shopper.page))
        assert meanwhile, "the recorder listens in"
        assert {name.rpartition(".")[0] for name in meanwhile} <= WHILE_SHARED
        shopper.page.get_by_role("button", name="Stop sharing my page").click()
        expect(advisor.page.get_by_role("region", name="The visitor’s page")).to_be_hidden()
        assert changed(before, globals_of(shopper.page)) == {}
