"""Where the installation says so, files go straight from the browser into an S3 store, and straight back."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Response, expect

from seaweed import SeaweedServer
from tests.browser.conftest import Demo, OpenContext, running_demo
from tests.browser.people import Advisor, Shopper
from tests.browser.test_files import attach
from visavis.cluster import seaweed

SIZE = 3_900_000


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, seaweed_server: SeaweedServer) -> Iterator[Demo]:
    settings = {
        "VISAVIS_OBJECTS_BUCKET": seaweed.BUCKET,
        "VISAVIS_OBJECTS_ENDPOINT": seaweed_server.endpoint,
        "VISAVIS_OBJECTS_KEY": seaweed_server.key,
        "VISAVIS_OBJECTS_SECRET": seaweed_server.secret,
        "VISAVIS_OBJECTS_DIRECT": "true",
    }
    with running_demo(tmp_path_factory.mktemp("direct"), **settings) as demo:
        yield demo


def puts(page: Page) -> list[int | None]:
    """To which ports the page puts something from now on, and is answered well."""
    ports: list[int | None] = []

    def note(answer: Response) -> None:
        if answer.request.method == "PUT" and answer.ok:
            ports.append(urlsplit(answer.url).port)

    page.on("response", note)
    return ports


def test_a_large_file_goes_straight_into_the_store_and_arrives_as_it_left(
    demo: Demo, context_of: OpenContext, seaweed_server: SeaweedServer, tmp_path: Path
) -> None:
    shopper = Shopper(context_of(), demo)
    shopper.open_chat()
    shopper.say("A long list comes")
    ports = puts(shopper.page)
    notes = tmp_path / "notes.txt"
    notes.write_bytes(b"All that I would like to know. " * (SIZE // 31))
    attach(shopper, notes)
    link = shopper.log.get_by_role("link", name="Save notes.txt")
    expect(link).to_be_visible(timeout=30_000)
    store, server = (urlsplit(url).port for url in (seaweed_server.endpoint, demo.console))
    assert ports == [server, store, store, store, store], "the server is told of the file, and gets none of it"

    advisor = Advisor(context_of(), demo)
    advisor.open_row("notes.txt")
    with advisor.page.expect_download() as download:
        advisor.log.get_by_role("link", name="notes.txt").click()
    assert Path(download.value.path()).read_bytes() == notes.read_bytes()
