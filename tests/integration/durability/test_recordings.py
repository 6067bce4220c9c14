"""The server is killed while a call is recorded: nothing that it has acknowledged is missing in the film."""

import asyncio
import zlib
from pathlib import Path
from typing import Any

import av
import httpx
import pytest
from websockets.asyncio.client import connect

from tests.integration.calls.conftest import Person
from tests.integration.calls.films import RATE, film
from tests.integration.durability.server import SHOP, Server, populate
from tests.integration.realtime.lines import say
from visavis.storage.rows import new_id, now_ms

pytestmark = pytest.mark.timeout(240)

SECONDS = 3
PARTS = 40
KILLED_AT = (10, 25)


class People:
    """An advisor and a shopper, whose lines die with the server."""

    def __init__(self, server: Server, token: str, cookie: str) -> None:
        self.server, self.token, self.cookie = server, token, cookie
        self.conversation = new_id()

    async def advisor(self) -> Person:
        headers = {"Cookie": f"visavis_session={self.cookie}"}
        line = await connect(f"ws://127.0.0.1:{self.server.port}/ws", additional_headers=headers)
        await say(line, type="hello", protocol=1)
        return Person(line)

    async def shopper(self) -> Person:
        line = await connect(f"ws://127.0.0.1:{self.server.port}/ws", additional_headers={"Origin": SHOP})
        await say(line, type="hello", protocol=1, token=self.token)
        return Person(line)

    async def done(self, who: Person, type_: str, **more: Any) -> str:
        answer = await who.do(type_, conversation=self.conversation, **more)
        assert answer["type"] == "done", answer
        return str(answer["id"])

    async def record(self) -> str:
        """A call that is recorded from now on, with the shopper's yes."""
        advisor, shopper = await self.advisor(), await self.shopper()
        await self.done(shopper, "open_conversation", text="Hello")
        await self.done(advisor, "take_conversation")
        call = await self.done(shopper, "offer_call", medium="video", device=shopper.device)
        await self.done(advisor, "answer_call", call=call, device=advisor.device)
        recording = await self.done(advisor, "ask_to_record", call=call)
        await self.done(shopper, "agree_to_record", recording=recording)
        await self.done(advisor, "start_recording", recording=recording)
        return recording


async def carry(
    client: httpx.AsyncClient,
    recording: str,
    content: bytes,
    acknowledged: list[int],
    reached: dict[int, asyncio.Event],
) -> None:
    """Send part after part as a browser does: again until it is acknowledged."""
    piece, each = new_id(), -(-len(content) // PARTS)
    for number in range(PARTS):
        part = content[number * each : (number + 1) * each]
        path = f"/api/recordings/{recording}/pieces/{piece}/parts/{number}?crc32={zlib.crc32(part):08x}&age_ms=60000"
        while len(acknowledged) == number:
            try:
                answer = await client.put(path, content=part)
            except httpx.TransportError:
                await asyncio.sleep(0.05)
                continue
            assert answer.status_code in {200, 503}, answer.text
            if answer.status_code == 200:
                acknowledged.append(number)
        if number in reached:
            reached[number].set()


async def kept(advisor: Person) -> Any:
    while True:
        frame = await advisor.hears("event")
        if frame["body"]["type"] == "recording_kept":
            return frame["body"]


async def test_nothing_acknowledged_is_lost_when_the_server_is_killed(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    [token], [cookie] = await populate(tmp_path / "data", shoppers=1, advisors=1)
    server = Server(tmp_path / "data")
    await server.start()
    people = People(server, token, cookie)
    try:
        recording = await people.record()
        begun = now_ms()
        acknowledged: list[int] = []
        killing = {number: asyncio.Event() for number in KILLED_AT}
        origin = f"http://127.0.0.1:{server.port}"
        headers = {"Cookie": f"visavis_session={cookie}"}
        async with httpx.AsyncClient(base_url=origin, headers=headers, timeout=30) as client:
            whole = film(tmp_path / "film.webm", (255, 0, 0), seconds=SECONDS)
            carrying = asyncio.create_task(carry(client, recording, whole, acknowledged, killing))
            for reached in killing.values():
                await reached.wait()
                await server.kill()
                await server.start()
            await carrying
            # What comes after the end of a recording is cut off: it lasts as long as the film at least.
            await asyncio.sleep(begun / 1_000 + SECONDS - now_ms() / 1_000)
            advisor = await people.advisor()
            await say(advisor.line, type="follow", conversation=people.conversation, after=0)
            await people.done(advisor, "end_recording", recording=recording)
            (await client.post(f"/api/recordings/{recording}/complete")).raise_for_status()
            told = await kept(advisor)
            assert not told.get("broken")
            shown = (await client.get(f"/api/recordings/{recording}")).json()
            (tmp_path / "watched.webm").write_bytes((await client.get(shown["file"])).content)
        with av.open(str(tmp_path / "watched.webm")) as watched:
            pictures = sum(1 for _ in watched.decode(video=0))
        assert acknowledged == list(range(PARTS))
        assert pictures == SECONDS * RATE
    finally:
        await server.kill()
