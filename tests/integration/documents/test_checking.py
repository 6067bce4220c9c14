"""Files are looked through by a real clamd before anybody but their sender can open them."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from clamd_server import LARGEST_MEGABYTES, VIRUS, ClamdServer
from tests.integration.documents.counter import Counter, Side, open_counter
from visavis.app import build
from visavis.config import Settings
from visavis.doctor import check_clamd
from visavis.documents.checking.clamd import Clamd
from visavis.documents.checking.probe import EICAR
from visavis.documents.checking.rules import LONGEST_RETRY_MS
from visavis.protocol.commands import PostMessage
from visavis.storage.rows import new_id


@pytest.fixture(scope="module")
def clamd() -> Iterator[ClamdServer]:
    with ClamdServer() as server:
        yield server


@pytest.fixture
async def counter(tmp_path: Path, clamd: ClamdServer) -> AsyncIterator[Counter]:
    async with open_counter(build(Settings(data_dir=tmp_path, clamd=clamd.address))) as counter:
        await counter.app.checks.stop()
        yield counter


async def told(side: Side, file: str) -> dict[str, str]:
    answer = await side.browser.get(side.path(file))
    assert answer.status_code == 200
    return dict(answer.json())


async def checked(counter: Counter, file: str) -> dict[str, str]:
    """What the team is told after a round in which everything that waits is due."""
    checks = counter.app.checks
    later = checks.clock() + LONGEST_RETRY_MS
    checks.clock = lambda: later
    await checks.go_round()
    return await told(counter.claire, file)


async def test_a_virus_is_found_before_anybody_opens_it_and_named_to_the_team_alone(counter: Counter) -> None:
    file, done = await counter.ana.send("invoice.txt", EICAR)
    assert done.json()["complete"]
    before = (await told(counter.ana, file))["file"]
    assert (await counter.ana.browser.get(before)).content == EICAR
    await counter.attach(file)
    team = await checked(counter, file)
    assert (team["check"], team["found"], team["file"]) == ("found", f"{VIRUS}.UNOFFICIAL", "")
    sender = await told(counter.ana, file)
    assert (sender["check"], sender.get("found", ""), sender["file"]) == ("found", "", "")
    assert (await counter.ana.browser.get(before)).status_code == 403


async def test_what_holds_none_opens_and_is_looked_through_once(counter: Counter) -> None:
    file, _ = await counter.ana.send("list.txt", b"Two lamps " * 200_000)
    await counter.attach(file)
    assert (await checked(counter, file)).get("check", "") == ""
    assert (await counter.claire.read(file)).content == b"Two lamps " * 200_000
    again, _ = await counter.claire.send("again.txt", b"Two lamps " * 200_000)
    assert (await told(counter.claire, again)).get("check", "") == ""


async def test_while_clamd_is_away_files_wait_and_words_go_on(tmp_path: Path) -> None:
    with ClamdServer() as server:
        server.kill()
        async with open_counter(build(Settings(data_dir=tmp_path, clamd=str(server.socket)))) as counter:
            await counter.app.checks.stop()
            file, _ = await counter.ana.send("list.txt", b"Two lamps")
            await counter.attach(file)
            waiting = await told(counter.claire, file)
            assert (waiting["check"], waiting["file"]) == ("waiting", "")
            own = await told(counter.ana, file)
            assert own["check"] == "waiting"
            assert (await counter.ana.browser.get(own["file"])).content == b"Two lamps"
            await counter.app.conversations.post(
                counter.shopper, new_id(), PostMessage(counter.ana.conversation, "Did it come?")
            )
            assert (await checked(counter, file))["check"] == "waiting"
            server.start()
            assert (await checked(counter, file)).get("check", "") == ""
            assert (await counter.claire.read(file)).content == b"Two lamps"


async def test_what_is_too_large_for_clamd_stays_its_senders(counter: Counter) -> None:
    content = b"Two lamps " * (LARGEST_MEGABYTES * 200_000)
    file, done = await counter.ana.send("long.txt", content)
    assert done.json()["complete"]
    await counter.attach(file)
    closed = await checked(counter, file)
    assert (closed["check"], closed["file"]) == ("unchecked", "")
    assert (await counter.ana.read(file)).content == content


async def test_of_two_nodes_one_looks_a_file_through(counter: Counter) -> None:
    checks = counter.app.checks
    file, _ = await counter.ana.send("list.txt", b"Two lamps")
    assert (await told(counter.ana, file))["check"] == "waiting"
    keys = [key for key in await counter.stored() if not key.startswith("parts/")]
    assert [await checks._claim(keys[0], 0) for _ in range(2)] == [True, False]


async def test_where_clamd_was_taken_away_again_nothing_waits_for_it(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, clamd="127.0.0.1:1")
    async with open_counter(build(settings)) as counter:
        file, _ = await counter.ana.send("list.txt", b"Two lamps")
        await counter.attach(file)
        assert (await told(counter.claire, file))["check"] == "waiting"
        counter.app.checks.clamd = None
        assert (await counter.claire.read(file)).content == b"Two lamps"


async def test_the_doctor_has_clamd_find_the_file_that_every_scanner_knows(tmp_path: Path, clamd: ClamdServer) -> None:
    for address in (clamd.address, str(clamd.socket)):
        (finding,) = await check_clamd(Settings(data_dir=tmp_path, clamd=address))
        assert finding.ok
        assert finding.found.startswith("ClamAV 1.")
    (away,) = await check_clamd(Settings(data_dir=tmp_path, clamd="127.0.0.1:1"))
    assert not away.ok
    assert "VISAVIS_CLAMD" in away.advice
    assert await check_clamd(Settings(data_dir=tmp_path)) == []


async def test_a_stream_goes_through_in_pieces(clamd: ClamdServer) -> None:
    async def content() -> AsyncIterator[bytes]:
        for at in range(0, len(EICAR), 7):
            yield EICAR[at : at + 7]
            yield b""

    assert (await Clamd(clamd.address).look_through(content())).state == "found"
