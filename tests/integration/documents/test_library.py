"""Documents are kept in versions by those who may, sent as their dates and senders allow, and let go for good."""

import io
import zlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from httpx import AsyncClient, Response
from PIL import Image

from tests.integration.documents.counter import Counter, open_counter
from visavis.app import build
from visavis.config import Settings
from visavis.documents.library.links import FOLLOWED_PER_MINUTE
from visavis.documents.service import READINGS_PER_MINUTE
from visavis.documents.sweeping import Sweeper
from visavis.presence.principal import Member
from visavis.protocol.files import DocumentRead, FileAttached, PageRead, ReportReading
from visavis.protocol.library import SendDocument
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import MemberChange
from visavis.storage.rows import new_id, now_ms


@pytest.fixture
async def counter(tmp_path: Path) -> AsyncIterator[Counter]:
    async with open_counter(build(Settings(data_dir=tmp_path))) as counter:
        yield counter


def lookbook(shade: str) -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (310, 438), shade).save(content, "PDF")
    return content.getvalue()


async def claire(counter: Counter) -> Member:
    member = await counter.app.people.from_cookie(counter.claire.browser.cookies["visavis_session"])
    assert member is not None
    return member


async def promote(counter: Counter) -> None:
    me = await claire(counter)
    await counter.app.people.change_member(me.organisation, me.id, MemberChange(role="supervisor"))


async def keep(console: AsyncClient, document: str, content: bytes) -> Response:
    """Have the file become the document's next version."""
    file = new_id()
    path = f"/api/library/{document}/files/{file}"
    await console.put(path, json={"name": "lamps.pdf", "size_bytes": len(content)})
    await console.put(f"{path}/parts/0", content=content, headers={"X-CRC32": f"{zlib.crc32(content):08x}"})
    await console.post(f"{path}/complete")
    return await console.post(f"/api/library/{document}/versions", json={"file": file})


async def sent(counter: Counter, document: str) -> str:
    """The id of the file that the shopper has then."""
    to = counter.ana.conversation
    result = await counter.app.library.send(await claire(counter), new_id(), SendDocument(to, document))
    event = await counter.app.conversations.event_at(to, result.seq)
    assert event is not None
    assert isinstance(event.body, FileAttached)
    return event.body.file


async def test_a_link_leads_to_the_version_that_is_sent_until_its_days_are_over(counter: Counter) -> None:
    await promote(counter)
    red, white = lookbook("#d8452e"), lookbook("#faf8f4")
    console = counter.claire.browser
    document = (await console.post("/api/library", json={"name": "Lamps"})).json()["id"]
    path = f"/api/library/{document}"
    assert (await console.post(f"{path}/links", json={"days": 7})).json()["type"] == "conflict"
    await keep(console, document, red)
    link = (await console.post(f"{path}/links", json={"days": 7})).json()
    assert 6 < (link["until"] - now_ms()) / 86_400_000 < 8
    async with AsyncClient(transport=console._transport, base_url=console.base_url) as reader:

        async def read() -> Response:
            return await reader.get(link["url"], follow_redirects=True)

        assert (await read()).content == red
        await keep(console, document, white)
        latest = await read()
        assert latest.content == white
        assert latest.headers["content-type"] == "application/pdf"
        await console.patch(path, json={"name": "Lamps", "pinned": 1})
        assert (await read()).content == red
        assert (await reader.get(f"{link['url']}x")).json()["type"] == "not-found"
        counter.app.library.clock = lambda: int(link["until"])
        assert (await read()).json()["type"] == "not-found"
        assert (await console.get(f"{path}/links")).json() == []
        counter.app.library.clock = now_ms
        await console.patch(path, json={"name": "Lamps", "valid_until": "2020-01-01"})
        assert (await read()).json()["type"] == "not-found"
        assert (await console.post(f"{path}/links", json={"days": 7})).json()["type"] == "conflict"
        await console.delete(path)
        assert (await read()).json()["type"] == "not-found"
    assert (await console.post(f"{path}/links", json={"days": 7})).status_code == 404
    assert (await console.post(f"{path}/links", json={"days": 91})).status_code == 422
    assert (await counter.ana.browser.post(f"{path}/links", json={"days": 7})).status_code == 403


async def test_a_link_is_counted_and_withdrawn_and_then_says_so_in_the_readers_language(counter: Counter) -> None:
    await promote(counter)
    console = counter.claire.browser
    document = (await console.post("/api/library", json={"name": "Lamps"})).json()["id"]
    await keep(console, document, lookbook("#d8452e"))
    links = f"/api/library/{document}/links"
    link, other = [(await console.post(links, json={"days": 7})).json() for _ in range(2)]
    async with AsyncClient(transport=console._transport, base_url=console.base_url) as reader:
        for _ in range(2):
            assert (await reader.get(link["url"])).status_code == 307
        told = {one["id"]: one for one in (await console.get(links)).json()}
        assert (told[link["id"]]["opened"], told[other["id"]]["opened"]) == (2, 0)
        assert told[link["id"]]["opened_at"] >= told[link["id"]]["made_at"] > 0
        assert told[link["id"]]["name"] == "Claire"
        assert "url" not in told[link["id"]]
        assert (await reader.delete(f"{links}/{link['id']}")).status_code == 401
        assert (await console.delete(f"{links}/{new_id()}")).status_code == 404
        assert (await console.delete(f"{links}/{link['id']}")).status_code == 204
        assert [one["id"] for one in (await console.get(links)).json()] == [other["id"]]
        page = await reader.get(link["url"], headers={"Accept": "text/html", "Accept-Language": "fr-CH, en;q=0.5"})
        assert page.status_code == 404
        assert "Ce document n’est plus disponible" in page.text
        assert "default-src 'none'" in page.headers["content-security-policy"]
        assert (await reader.get(link["url"])).json()["type"] == "not-found"
        assert (await reader.get(other["url"])).status_code == 307
        refused = [(await reader.get(other["url"])).status_code for _ in range(FOLLOWED_PER_MINUTE)]
        assert refused[-1] == 429


async def test_what_was_sent_stays_when_the_document_goes_and_then_goes_with_the_last_reference(
    counter: Counter,
) -> None:
    await promote(counter)
    console = counter.claire.browser
    document = (await console.post("/api/library", json={"name": "Lamps"})).json()["id"]
    first, second = lookbook("#d8452e"), lookbook("#1d2330")
    await keep(console, document, first)
    kept = (await keep(console, document, second)).json()
    assert [one["number"] for one in kept["versions"]] == [1, 2]
    latest = await sent(counter, document)
    assert (await counter.ana.read(latest)).content == second
    pinned = {"name": "Lamps", "pinned": 1}
    assert (await console.patch(f"/api/library/{document}", json=pinned)).json()["pinned"] == 1
    assert (await counter.ana.read(await sent(counter, document))).content == first
    assert (await counter.stranger.browser.get(counter.stranger.path(latest))).status_code == 404

    assert (await console.delete(f"/api/library/{document}")).is_success
    await Sweeper(counter.app.files.uploads.keeper, lambda: 2**52).sweep()
    assert (await counter.ana.read(latest)).content == second
    assert (await console.get("/api/library")).json() == []


async def test_advisors_read_and_send_but_keep_nothing_and_shoppers_never_get_in(counter: Counter) -> None:
    console = counter.claire.browser
    assert (await console.post("/api/library", json={"name": "Lamps"})).json()["type"] == "forbidden"
    assert (await counter.ana.browser.get("/api/library")).json()["type"] == "not-signed-in"
    await promote(counter)
    said = {"name": "Lamps", "senders": "supervisors", "valid_until": "2020-01-01"}
    document = (await console.post("/api/library", json=said)).json()
    assert document["hindrance"] == "empty"
    shown = (await keep(console, document["id"], lookbook("#d8452e"))).json()
    assert shown["hindrance"] == "expired"
    with pytest.raises(ProblemError) as refused:
        await sent(counter, document["id"])
    assert refused.value.problem.type == "conflict"
    command = SendDocument(counter.ana.conversation, document["id"])
    with pytest.raises(ProblemError) as shopper:
        await counter.app.library.send(counter.shopper, new_id(), command)
    assert shopper.value.problem.type == "forbidden"


async def test_another_organisation_s_documents_are_not_there(counter: Counter) -> None:
    await promote(counter)
    document = (await counter.claire.browser.post("/api/library", json={"name": "Lamps"})).json()["id"]
    await keep(counter.claire.browser, document, lookbook("#d8452e"))
    other = await counter.app.people.create_organisation("Other")
    me = await claire(counter)
    stranger = Member(new_id(), other, "Eve", "owner", "en", available=True, permissions=me.permissions)
    assert await counter.app.library.readable_by(stranger) == ()
    for attempt in (
        counter.app.library.remove(stranger, document),
        counter.app.library.check_may_fill(stranger, document),
        counter.app.library.send(stranger, new_id(), SendDocument(counter.ana.conversation, document)),
    ):
        with pytest.raises(ProblemError) as refused:
            await attempt
        assert refused.value.problem.type == "not-found"


async def test_a_client_that_lies_of_its_reading_is_bounded_by_the_time_that_passed(counter: Counter) -> None:
    await promote(counter)
    document = (await counter.claire.browser.post("/api/library", json={"name": "Lamps"})).json()["id"]
    await keep(counter.claire.browser, document, lookbook("#d8452e"))
    file, to, began = await sent(counter, document), counter.ana.conversation, now_ms()

    async def tell(ms: int, page: int = 0) -> int:
        reading = ReportReading(to, file, (PageRead(page, ms),))
        return (await counter.app.files.report_reading(counter.shopper, new_id(), reading)).seq

    counter.app.files.clock = lambda: began + 60_000
    event = await counter.app.conversations.event_at(to, await tell(40_000))
    assert event is not None
    assert event.body == DocumentRead(file, (PageRead(0, 40_000),))
    for ms, page in ((40_000, 0), (1_000, 1)):
        with pytest.raises(ProblemError) as refused:
            await tell(ms, page)
        assert refused.value.problem.type == "invalid"
    await tell(20_000)
    counter.app.files.clock = lambda: began + 2**40
    told = [await tell(1_000) for _ in range(READINGS_PER_MINUTE - 4)]
    assert len(set(told)) == len(told)
    with pytest.raises(ProblemError) as flooded:
        await tell(1_000)
    assert flooded.value.problem.type == "rate-limited"


async def test_a_file_on_its_way_to_the_library_is_given_up_and_a_version_is_not(counter: Counter) -> None:
    await promote(counter)
    console = counter.claire.browser
    document = (await console.post("/api/library", json={"name": "Lamps"})).json()["id"]
    version = (await keep(console, document, lookbook("#d8452e"))).json()["versions"][0]["file"]
    path, other = f"/api/library/{document}/files", new_id()
    await console.put(f"{path}/{other}", json={"name": "lamps.pdf", "size_bytes": 3})
    assert (await console.delete(f"{path}/{other}")).status_code == 204
    assert (await console.post(f"{path}/{other}/complete")).status_code == 404
    assert (await console.delete(f"{path}/{version}")).status_code == 409
