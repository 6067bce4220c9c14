"""What a browser records comes up in parts, only with the shopper's yes, and becomes one film that the team watches."""

import zlib
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import av
import httpx
import pytest
from sqlalchemy import select, update

from tests.integration.calls.conftest import Counter, Person
from tests.integration.calls.films import film
from tests.integration.durability.server import SHOP
from visavis.calls.recordings.finishing import GIVEN_UP_MS
from visavis.calls.recordings.tables import recording_pieces, recordings
from visavis.documents.sweeping import STRAY_MS, Sweeper
from visavis.documents.tables import attachments
from visavis.protocol.base import Actor
from visavis.storage.rows import new_id, now_ms

pytestmark = pytest.mark.timeout(120)

RED, BLUE = (255, 0, 0), (0, 0, 255)


class Scene:
    """Claire and a shopper in a call, and the consoles of Claire and Hugo for what goes over HTTP."""

    def __init__(self, counter: Counter, claire: Person, shopper: Person, conversation: str, call: str) -> None:
        self.counter, self.claire, self.shopper = counter, claire, shopper
        self.conversation, self.call = conversation, call
        self.consoles = [self._browser(cookie) for cookie in counter.world.cookies]

    def _browser(self, cookie: str) -> httpx.AsyncClient:
        headers = {"Origin": self.counter.app.settings.origin, "Cookie": f"visavis_session={cookie}"}
        return httpx.AsyncClient(base_url=f"http://127.0.0.1:{self.counter.world.port}", headers=headers)

    async def ask(self) -> str:
        asked = await self.claire.do("ask_to_record", conversation=self.conversation, call=self.call)
        assert asked["type"] == "done", asked
        return str(asked["id"])

    async def does(self, who: Person, what: str, recording: str) -> Any:
        return await who.do(what, conversation=self.conversation, recording=recording)

    async def recording(self) -> str:
        """One that goes on, with everybody's yes."""
        recording = await self.ask()
        assert (await self.does(self.shopper, "agree_to_record", recording))["type"] == "done"
        assert (await self.does(self.claire, "start_recording", recording))["type"] == "done"
        return recording

    async def put(
        self, recording: str, piece: str, number: int, part: bytes, *, age_ms: int = 0, by: int = 0, crc32: int = -1
    ) -> httpx.Response:
        crc = zlib.crc32(part) if crc32 < 0 else crc32
        path = f"/api/recordings/{recording}/pieces/{piece}/parts/{number}?crc32={crc:08x}&age_ms={age_ms}"
        return await self.consoles[by].put(path, content=part)

    async def put_all(self, recording: str, content: bytes, *, parts: int = 5, age_ms: int = 0) -> str:
        """A piece in so many parts."""
        piece, each = new_id(), -(-len(content) // parts)
        for number in range(parts):
            answer = await self.put(
                recording, piece, number, content[number * each : (number + 1) * each], age_ms=age_ms
            )
            assert answer.json() == {"held": number + 1}, answer.text
        return piece

    async def began(self, recording: str, after_ms: dict[str, int]) -> None:
        """Have it begin half a minute ago, and each piece so long after that."""
        started = now_ms() - 30_000
        await self.change(recording, started_at=started)
        piece = recording_pieces.c
        async with self.counter.app.database.write() as connection:
            for id_, after in after_ms.items():
                begun = update(recording_pieces).where(piece.recording == recording, piece.piece == id_)
                await connection.execute(begun.values(begun_at=started + after))

    async def shown(self, recording: str, by: int = 1) -> Any:
        answer = await self.consoles[by].get(f"/api/recordings/{recording}")
        return answer.json()

    async def change(self, recording: str, **values: Any) -> None:
        async with self.counter.app.database.write() as connection:
            await connection.execute(update(recordings).where(recordings.c.id == recording).values(**values))

    async def age(self, recording: str, by_ms: int) -> None:
        """Have it and its pieces be so much older."""
        async with self.counter.app.database.write() as connection:
            one, piece = recordings.c, recording_pieces.c
            older = {"started_at": one.started_at - by_ms, "ended_at": one.ended_at - by_ms}
            await connection.execute(update(recordings).where(one.id == recording).values(**older))
            begun = update(recording_pieces).where(piece.recording == recording)
            await connection.execute(begun.values(begun_at=piece.begun_at - by_ms))

    async def logged(self) -> Sequence[Any]:
        path = f"/api/conversations/{self.conversation}/events"
        return [event["body"] for event in (await self.consoles[0].get(path)).json()["events"]]

    async def made(self, recording: str) -> Any:
        """What the team is told once a round has made the recording ready."""
        await self.consoles[0].post(f"/api/recordings/{recording}/complete")
        return await self.told_of_it()

    async def told_of_it(self) -> Any:
        while True:
            frame = await self.claire.hears("event")
            if frame["body"]["type"] == "recording_kept":
                return frame["body"]


@pytest.fixture
async def scene(counter: Counter) -> AsyncIterator[Scene]:
    claire = await counter.advisor(0)
    shopper, conversation = await counter.talking(0, by=claire)
    call = await counter.call(shopper, claire, conversation)
    scene = Scene(counter, claire, shopper, conversation, call)
    yield scene
    for console in scene.consoles:
        await console.aclose()


def colours(content: bytes, folder: Path, *at_ms: int) -> list[tuple[int, ...]]:
    """What a player shows after jumping to these moments: the first pixel, rounded."""
    file = folder / "watched.webm"
    file.write_bytes(content)
    found = []
    with av.open(str(file)) as source:
        for moment in at_ms:
            source.seek(moment * 1_000)
            for frame in source.decode(video=0):
                if round((frame.time or 0) * 1_000) >= moment:
                    break
            pixel = bytes(frame.reformat(format="rgb24").planes[0])[:3]
            found.append(tuple(round(value / 255) * 255 for value in pixel))
    return found


async def test_nothing_comes_up_before_the_shopper_s_yes_and_none_after_a_no(scene: Scene) -> None:
    recording, piece = await scene.ask(), new_id()
    assert (await scene.put(recording, piece, 0, b"early")).status_code == 404
    refused = await scene.does(scene.claire, "start_recording", recording)
    assert refused["problem"]["type"] == "forbidden"
    assert (await scene.does(scene.shopper, "end_recording", recording))["type"] == "done"
    assert (await scene.does(scene.claire, "start_recording", recording))["problem"]["type"] == "conflict"
    assert (await scene.put(recording, piece, 0, b"anyway")).status_code == 404
    [ended] = [body for body in await scene.logged() if body["type"] == "recording_ended"]
    assert ended["reason"] == "declined"


async def test_pieces_become_one_film_in_which_every_moment_is_found(scene: Scene, tmp_path: Path) -> None:
    recording = await scene.recording()
    first = film(tmp_path / "first.webm", RED, seconds=4)
    pieces = [
        await scene.put_all(recording, first[: len(first) * 3 // 4]),
        await scene.put_all(recording, film(tmp_path / "second.webm", BLUE, seconds=6)),
    ]
    await scene.began(recording, dict(zip(pieces, (1_000, 10_000), strict=True)))
    assert (await scene.shown(recording))["recording"]["state"] == "recording"
    assert (await scene.does(scene.shopper, "end_recording", recording))["type"] == "done"
    kept = await scene.made(recording)
    shown = await scene.shown(recording)
    assert shown["recording"]["state"] == "kept"
    whole = await scene.consoles[1].get(shown["file"])
    assert whole.headers["content-type"] == "video/webm"
    assert colours(whole.content, tmp_path, 1_500, 12_000, 14_000) == [RED, BLUE, BLUE]
    assert 15_000 < shown["recording"]["lasted_ms"] < 17_000
    some = await scene.consoles[1].get(shown["file"], headers={"Range": "bytes=10-19"})
    assert (some.status_code, some.content) == (206, whole.content[10:20])
    assert kept["lasted_ms"] == shown["recording"]["lasted_ms"]
    assert [one.key async for one in scene.counter.app.files.objects.list("parts")] == []


async def test_a_piece_began_as_early_as_its_fastest_part_tells_and_not_before_the_recording(scene: Scene) -> None:
    recording, piece, early = await scene.recording(), new_id(), new_id()
    started = now_ms() - 100_000
    await scene.change(recording, started_at=started)
    for number, age_ms in enumerate((10_000, 20_000, 15_000)):
        await scene.put(recording, piece, number, b"part", age_ms=age_ms)
    await scene.put(recording, early, 0, b"part", age_ms=200_000)
    async with scene.counter.app.database.read() as connection:
        rows = {row.piece: row.begun_at for row in await connection.execute(select(recording_pieces))}
    assert rows[early] == started
    assert started + 80_000 <= rows[piece] < started + 90_000


async def test_what_comes_after_its_end_is_cut_off(scene: Scene, tmp_path: Path) -> None:
    recording = await scene.recording()
    piece = await scene.put_all(recording, film(tmp_path / "long.webm", RED, seconds=8))
    await scene.began(recording, {piece: 27_000})
    assert (await scene.does(scene.shopper, "end_recording", recording))["type"] == "done"
    await scene.change(recording, ended_at=recordings.c.started_at + 30_000)
    await scene.made(recording)
    assert 29_000 < (await scene.shown(recording))["recording"]["lasted_ms"] <= 30_000


async def test_a_part_comes_again_after_a_lost_answer_and_none_out_of_turn(scene: Scene) -> None:
    recording, piece = await scene.recording(), new_id()
    assert (await scene.put(recording, piece, 0, b"a")).json() == {"held": 1}
    assert (await scene.put(recording, piece, 0, b"a")).json() == {"held": 1}
    assert (await scene.put(recording, piece, 2, b"c")).status_code == 409
    assert (await scene.put(recording, piece, 1, b"b", crc32=1)).status_code == 422
    assert (await scene.put(recording, piece, 1, b"")).status_code == 422
    assert (await scene.put(recording, piece, 1, b"b")).json() == {"held": 2}
    assert (await scene.put(recording, piece, 1, b"b", by=1)).status_code == 404
    async with scene.counter.app.database.read() as connection:
        size = (await connection.execute(select(recordings.c.size_bytes))).scalar_one()
    assert size == 2


async def test_a_browser_that_is_gone_loses_nothing_that_was_kept(scene: Scene, tmp_path: Path) -> None:
    """Neither does the sweeper take the parts of a recording that waits for long."""
    recording = await scene.recording()
    await scene.put_all(recording, film(tmp_path / "one.webm", RED, seconds=3))
    await scene.shopper.do("end_call", conversation=scene.conversation, call=scene.call)
    app = scene.counter.app
    await app.finisher.go_round()
    assert (await scene.shown(recording))["recording"]["state"] == "finishing"
    await Sweeper(app.files.uploads.keeper, lambda: now_ms() + 2 * STRAY_MS).find_strays()
    await scene.age(recording, GIVEN_UP_MS)
    assert (await scene.put(recording, new_id(), 0, b"late")).status_code == 409
    assert not (await scene.told_of_it()).get("broken")


async def test_what_cannot_be_read_is_told_as_broken(scene: Scene) -> None:
    recording = await scene.recording()
    await scene.put(recording, new_id(), 0, b"no film at all")
    await scene.does(scene.claire, "end_recording", recording)
    kept = await scene.made(recording)
    shown = await scene.shown(recording)
    assert (shown["recording"]["state"], shown["file"]) == ("broken", "")
    assert kept["broken"]


async def test_a_recording_that_another_node_makes_ready_is_left_to_it(scene: Scene, tmp_path: Path) -> None:
    recording = await scene.recording()
    await scene.put_all(recording, film(tmp_path / "one.webm", RED, seconds=1))
    await scene.change(recording, claimed_until=now_ms() + 60_000, done=True)
    await scene.does(scene.claire, "end_recording", recording)
    await scene.counter.app.finisher.go_round()
    assert (await scene.shown(recording))["recording"]["state"] == "finishing"


async def test_the_team_comments_on_a_moment_and_the_shopper_knows_nothing_of_it(scene: Scene, tmp_path: Path) -> None:
    recording = await scene.recording()
    piece = await scene.put_all(recording, film(tmp_path / "one.webm", RED, seconds=3))
    await scene.began(recording, {piece: 0})
    await scene.does(scene.claire, "end_recording", recording)
    await scene.made(recording)
    comments = f"/api/recordings/{recording}/comments"
    said = (await scene.consoles[1].post(comments, json={"at_ms": 1_000, "text": " Look here "})).json()
    assert (said["name"], said["text"], said["at_ms"]) == ("Hugo", "Look here", 1_000)
    assert (await scene.consoles[1].post(comments, json={"at_ms": 0, "text": "  "})).status_code == 422
    assert [one["id"] for one in (await scene.shown(recording, 0))["comments"]] == [said["id"]]
    assert (await scene.consoles[0].delete(f"{comments}/{said['id']}")).status_code == 404
    assert (await scene.consoles[1].delete(f"{comments}/{said['id']}")).status_code == 204
    token = scene.counter.world.tokens[0]
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{scene.counter.world.port}") as shopper:
        own = {"Authorization": f"Bearer {token}", "Origin": SHOP}
        for path in (
            f"/api/recordings/{recording}",
            f"/api/conversations/{scene.conversation}/recordings",
            f"/api/conversations/{scene.conversation}/files/{recording}",
            f"/api/conversations/{recording}/files/{recording}",
        ):
            assert (await shopper.get(path, headers=own)).status_code in {401, 404}


async def test_an_erased_visitor_s_recordings_are_gone(scene: Scene, tmp_path: Path) -> None:
    recording = await scene.recording()
    await scene.put_all(recording, film(tmp_path / "one.webm", RED, seconds=1))
    app = scene.counter.app
    visitor = app.visitors.from_token(scene.counter.world.tokens[0])
    await app.erasure.erase(Actor("member", scene.counter.members["claire"]), visitor.organisation, visitor.id)
    assert (await scene.shown(recording))["status"] == 404
    async with app.database.read() as connection:
        left = (await connection.execute(select(attachments.c.id).where(attachments.c.id == recording))).all()
    assert left == []
