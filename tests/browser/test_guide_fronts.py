"""Sharing and filling in on seven fronts that are not ours, each made with its framework's own package."""

import json
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import Advisor, Shopper
from tests.browser.test_guide import seen
from tests.browser.test_guide_filling import propose, value
from tests.browser.test_guide_pointing import tool
from tests.browser.test_story import DESKTOP

ROOT = Path(__file__).parents[2]
FRONTS = ("react", "vue", "svelte", "lit", "angular", "pages", "strict")
HIDDEN = "••••••"

FORM = """<form action="./"><label>City <input name="city" value="{city}"></label>
<label>Password <input type="password" name="password"></label>
<label>Country <select name="country"><option value="fr">France</option><option value="nl">Netherlands</option></select>
</label><label>Day <input type="date" name="day"></label><label><input type="checkbox" name="gift"> As a gift</label>
<label><input type="radio" name="way" value="home"> To my home</label>
<label><input type="radio" name="way" value="shop" checked> To the shop</label><output>{told}</output>
<button>Next</button></form>"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fronts")
    command = (sys.executable, str(ROOT / "tools/node.py"), "run", "fronts", "--", str(folder))
    subprocess.run(command, cwd=ROOT / "web", check=True, capture_output=True)
    return folder


def serve(page: Page, demo: Demo, built: Path, front: str) -> str:
    """Puts the front on the shop's origin; its address."""
    home = f"{demo.shop}fronts/{front}/"
    host = demo.console.removesuffix("/console/").rstrip("/")
    policy = (
        f"default-src 'none'; script-src 'self' {host}; connect-src {host} {host.replace('http', 'ws', 1)}; "
        f"style-src 'self'; img-src 'self' {host}; base-uri 'none'; form-action 'self'"
    )

    def answer(route: Route) -> None:
        parts = urlsplit(route.request.url)
        if parts.path.endswith("app.js"):
            route.fulfill(content_type="text/javascript", body=(built / f"{front}.js").read_text("utf-8"))
            return
        given = {name: values[0] for name, values in parse_qs(parts.query).items()}
        length = len(given.pop("password", ""))
        told = json.dumps({**given, "length": length}) if given else ""
        form = FORM.format(city=given.get("city", ""), told=told) if front in {"pages", "strict"} else ""
        script = "" if front == "pages" else '<script src="app.js" defer></script>'
        body = f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>{front}</title><body><main>
          <h1>{front}</h1><div id="app">{form}</div></main>{script}
          <script async src="{host}/widget.js" data-site="{demo.site_key}"></script>"""
        headers = {"Content-Security-Policy": policy} if front == "strict" else {}
        route.fulfill(content_type="text/html", body=body, headers=headers)

    page.route(f"{home}**", answer)
    return home


def state_of(page: Page) -> dict[str, object]:
    told: dict[str, object] = json.loads(page.locator("main output").inner_text())
    return told


def offer(advisor: Advisor, field: Locator) -> None:
    """Choose a field of the picture and propose what is given for it."""
    box = field.bounding_box()
    assert box
    advisor.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


@pytest.mark.parametrize("front", FRONTS)
def test_a_front_is_seen_its_secrets_are_not_and_its_state_has_what_was_accepted(
    demo: Demo, context_of: OpenContext, built: Path, front: str
) -> None:
    context: BrowserContext = context_of(**DESKTOP)
    # What the test answers itself has no address of this machine's, from which the counter could be reached unasked.
    context.grant_permissions(["local-network-access"])
    shopper = Shopper(context, demo)
    errors: list[str] = []
    shopper.page.on("pageerror", lambda error: errors.append(str(error)))
    home = serve(shopper.page, demo, built, front)
    shopper.page.goto(home)
    shopper.open_chat()
    shopper.say(f"Help me on {front}")
    advisor = Advisor(context_of(**DESKTOP), demo)
    advisor.open_row(f"Help me on {front}")
    advisor.take()
    shopper.page.get_by_role("button", name="Share my page").click()
    there = seen(advisor.page)
    expect(there.locator("h1")).to_have_text(front)
    shopper.page.get_by_role("button", name="Close chat").click()

    shopper.page.get_by_label("Password").fill("correct horse")
    expect(there.get_by_label("Password")).to_have_value(HIDDEN)
    tool(advisor.page, "Fill in")
    offer(advisor, there.get_by_label("Password"))
    expect(advisor.page.get_by_text("Only the visitor fills this in.")).to_be_visible()

    offer(advisor, there.get_by_label("City"))
    value(advisor, "City").fill("Lyon")
    propose(advisor)
    offer(advisor, there.get_by_label("Country"))
    value(advisor, "Country").select_option("nl")
    propose(advisor)
    offer(advisor, there.get_by_label("Day"))
    value(advisor, "Day").fill("2026-12-24")
    propose(advisor)
    for box in ("As a gift", "To my home"):
        offer(advisor, there.get_by_label(box))
        expect(advisor.page.get_by_text(f"Tick “{box}”")).to_be_visible()
        propose(advisor)
    expect(shopper.page.locator(".chip")).to_have_count(5)
    shopper.page.get_by_role("button", name="Fill in all").click()
    expect(advisor.page.get_by_text("Filled in", exact=True)).to_have_count(5)
    if front == "pages":
        shopper.page.get_by_role("button", name="Next").click()
    expect(shopper.page.locator("main output")).to_contain_text("Lyon")
    state = state_of(shopper.page)
    assert state.pop("gift") in {True, "on"}
    assert state == {
        "city": "Lyon",
        "country": "nl",
        "day": "2026-12-24",
        "way": "home",
        "length": len("correct horse"),
    }
    expect(there.locator("main output")).to_contain_text("Lyon")
    expect(there.get_by_label("City")).to_have_value("Lyon")

    offer(advisor, there.get_by_label("City"))
    advisor.page.get_by_role("button", name="Ask to type together").click()
    shopper.page.get_by_role("button", name="Allow in this form").click()
    expect(advisor.page.get_by_text("You type together")).to_be_visible()
    value(advisor, "City").fill("Lyon 3")
    expect(shopper.page.get_by_label("City")).to_have_value("Lyon 3")
    if front != "pages":
        expect(shopper.page.locator("main output")).to_contain_text("Lyon 3")
    expect(there.get_by_label("City")).to_have_value("Lyon 3")
    assert errors == []
