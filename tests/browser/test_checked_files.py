"""Files are looked through for viruses before the other side can open them; both sides see how far that is."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import FilePayload, expect

from clamd_server import VIRUS, ClamdServer
from tests.browser.conftest import Demo, OpenContext, running_demo
from tests.browser.people import Advisor, Shopper, faults, picture
from tests.browser.test_files import attach, photo, seen_width
from tests.browser.test_story import PICTURES
from visavis.documents.checking.probe import EICAR


@pytest.fixture
def clamd() -> Iterator[ClamdServer]:
    with ClamdServer() as server:
        yield server


@pytest.fixture
def demo(tmp_path_factory: pytest.TempPathFactory, clamd: ClamdServer) -> Iterator[Demo]:
    with running_demo(tmp_path_factory.mktemp("demo"), VISAVIS_CLAMD=clamd.address) as demo:
        yield demo


def test_a_file_waits_opens_or_stays_closed(demo: Demo, context_of: OpenContext, clamd: ClamdServer) -> None:
    clamd.kill()
    shopper, advisor = Shopper(context_of(), demo), Advisor(context_of(), demo)
    shopper.open_chat()
    shopper.say("Is it this lamp?")
    attach(shopper, photo("room.jpg"))
    expect(shopper.log).to_contain_text("It is being checked for viruses.")
    assert seen_width(shopper.log.get_by_role("img", name="room.jpg")) == 960
    advisor.open_row("room.jpg")
    advisor.take()
    expect(advisor.log).to_contain_text("room.jpg is being checked for viruses.")
    expect(advisor.log.get_by_role("img", name="room.jpg")).to_have_count(0)
    advisor.say("In a moment I shall see it.")
    expect(shopper.log).to_contain_text("In a moment I shall see it.")
    picture(shopper.page, PICTURES, "widget-file-waits")
    picture(advisor.page, PICTURES, "console-file-waits")
    assert faults(shopper.page) == []
    assert faults(advisor.page) == []

    clamd.start()
    shown = advisor.log.get_by_role("img", name="room.jpg")
    expect(shown).to_be_visible(timeout=60_000)
    assert seen_width(shown) == 960
    for log in (shopper.log, advisor.log):
        expect(log).not_to_contain_text("being checked", timeout=30_000)

    bill: FilePayload = {"name": "bill.txt", "mimeType": "text/plain", "buffer": EICAR}
    attach(shopper, bill)
    expect(advisor.log).to_contain_text(f"bill.txt holds a virus: {VIRUS}", timeout=30_000)
    expect(shopper.log).to_contain_text("bill.txt holds a virus. Nobody can open it.", timeout=30_000)
    expect(shopper.log).not_to_contain_text(VIRUS)
    expect(advisor.log.get_by_role("link", name="bill.txt")).to_have_count(0)
    picture(shopper.page, PICTURES, "widget-file-virus")
    picture(advisor.page, PICTURES, "console-file-virus")
