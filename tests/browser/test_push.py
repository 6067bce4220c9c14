"""An advisor who closed the console hears that somebody waits, by a push that only their browser can read.

The browser's own push service is far away: a server on this machine stands in for it, and hands over what it took.
"""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Demo, OpenContext, running_demo
from tests.browser.people import Advisor, Shopper, faults, picture
from tests.browser.test_story import DESKTOP, PICTURES
from tests.integration.conversations.push.browser import Browser

SOON_S = 20

SUBSCRIBE = """
PushManager.prototype.subscribe = async (options) => {
  document.documentElement.dataset.key = options.applicationServerKey;
  return { toJSON: () => (SUBSCRIPTION) };
};
"""
NOTICES = """async (patience) => {
  const registration = await navigator.serviceWorker.ready;
  for (const end = Date.now() + patience; ; ) {
    const notices = await registration.getNotifications();
    if (notices.length || Date.now() > end) return notices.map(({ body, data }) => ({ body, data }));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}"""
"""Those that show, once there are any, or none after so many milliseconds."""


class Pushed(Queue[bytes]):
    """The bodies of the pushes, as they come; `address` is where."""

    address = ""


@pytest.fixture
def pushed() -> Iterator[Pushed]:
    pushed = Pushed()

    class Taking(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            pushed.put(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(201)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Taking) as server:
        pushed.address = f"http://127.0.0.1:{server.server_port}/1"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield pushed
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A demo that may push to this machine."""
    with running_demo(tmp_path_factory.mktemp("demo"), VISAVIS_PUSH_ANYWHERE="1") as demo:
        yield demo


def deliver(page: Page, payload: str) -> None:
    """Hand a push to the console's worker, as the browser does once it has read it."""
    devtools = page.context.new_cdp_session(page)
    registered: list[str] = []
    devtools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: registered.extend(one["registrationId"] for one in event["registrations"]),
    )
    devtools.send("ServiceWorker.enable")
    origin = page.evaluate("location.origin")
    devtools.send(
        "ServiceWorker.deliverPushMessage", {"origin": origin, "registrationId": registered[0], "data": payload}
    )


def test_an_advisor_who_closed_the_console_hears_that_somebody_waits(
    demo: Demo, context_of: OpenContext, pushed: Pushed
) -> None:
    browser = Browser()
    context = context_of(**DESKTOP, permissions=["notifications"])
    keys = {"p256dh": browser.p256dh, "auth": browser.auth}
    context.add_init_script(SUBSCRIBE.replace("SUBSCRIPTION", json.dumps({"endpoint": pushed.address, "keys": keys})))
    advisor = Advisor(context, demo)
    advisor.page.get_by_role("button", name="Claire Moreau").click()
    item = advisor.page.get_by_role("menuitemcheckbox", name="Also with no console open")
    item.click()
    expect(item).to_be_checked()
    picture(advisor.page, PICTURES, "console-push")
    assert faults(advisor.page) == []
    advisor.page.close()

    shopper = Shopper(context_of(**DESKTOP), demo)
    shopper.open_chat()
    shopper.say("Is anybody there?")
    payload = browser.read(pushed.get(timeout=SOON_S)).decode()
    assert json.loads(payload)["body"] == "Is anybody there?"

    page = context.new_page()
    page.goto(demo.console)
    expect(page.get_by_role("switch", name="Available")).to_be_checked()
    deliver(page, payload)
    told = page.evaluate(NOTICES, SOON_S * 1000)
    assert [notice["body"] for notice in told] == ["Is anybody there?"]
    page.goto(f"{demo.console}conversations/{told[0]['data']}")
    expect(page.get_by_role("log", name="Conversation").get_by_text("Is anybody there?")).to_be_visible()
