"""Whatever dies: nothing acknowledged is lost or doubled, all hold the same, nobody starts anew, none is taken twice.

The cluster is real and driven as by hand; the people speak the product's protocol through Caddy. `make test` tries some
faults on a few people, `make soak` all of them on many.
"""

import asyncio
import json
import time
from collections.abc import Callable
from pathlib import Path

import asyncpg
import av
import httpx
import pytest

from tests.faults.check import Logs, Talked, complaints
from tests.faults.conftest import HEAD
from tests.faults.crowd import Crowd, Size
from tests.faults.faults import FAULTS, NATS, STORE, ask, mend, until_joined, until_whole
from tests.faults.files import senders, verified
from tests.faults.recording import Recorded
from tests.integration.calls.films import RATE, film
from tests.integration.cluster.conftest import Cluster
from tests.integration.durability.talker import Talker
from tests.integration.durability.test_recordings import PARTS, SECONDS, carry

FEW = Size(visitors=30, advisors=5, turns=3, pause_s=0.3)
MANY = Size(visitors=300, advisors=30, turns=5, pause_s=4)
SENDING = Size(visitors=3, advisors=0, turns=0, pause_s=0)
RECORDING = Size(visitors=1, advisors=1, turns=0, pause_s=0)
PATIENCE_S = 600

SHORT = (
    "a node is killed",
    "the NATS server of a node is killed",
    "PostgreSQL is killed and restarted",
    "Caddy is restarted",
)
TRIED = [
    *(pytest.param(name, FEW, id=name) for name in SHORT),
    *(pytest.param(name, MANY, id=f"{name}, many people", marks=pytest.mark.soak) for name in FAULTS),
]


async def stored(cluster: Cluster, talked: list[Talked]) -> Logs:
    """The logs of these conversations as the database holds them."""
    database = await asyncpg.connect(cluster.links["database"])
    try:
        query = "SELECT conversation, frame FROM events WHERE conversation = ANY($1) ORDER BY conversation, seq"
        logs: dict[str, list[dict[str, object]]] = {}
        for name, frame in await database.fetch(query, [one.conversation for one in talked]):
            logs.setdefault(name, []).append(json.loads(frame))
        return logs
    finally:
        await database.close()


@pytest.mark.parametrize(("name", "size"), TRIED)
async def test_a_fault_costs_nothing_but_time(
    cluster: Cluster, name: str, size: Size, record_property: Callable[[str, object], None]
) -> None:
    async with asyncio.timeout(PATIENCE_S):
        crowd = await Crowd.gather(cluster, size)
        try:
            async with FAULTS[name](cluster) as happen, crowd.present(), asyncio.TaskGroup() as group:
                group.create_task(crowd.talk())
                await crowd.under_way.wait()
                struck_s, broken = time.monotonic(), crowd.broken_lines
                await happen()
                crowd.enough.set()
        finally:
            await mend(cluster)
        logs = await stored(cluster, crowd.talked)
    assert list(complaints(logs, crowd.talked, crowd.everybody)) == []
    longest_s, normal_s = crowd.normal_again(struck_s)
    broken = crowd.broken_lines - broken
    figures = (name, size.visitors, len(crowd.talked), broken, f"{longest_s:.1f} s", f"{normal_s:.1f} s")
    for title, value in zip(HEAD, figures, strict=True):
        record_property(title, value)


async def test_who_does_not_catch_up_misses_what_was_said_while_nats_stood_still(cluster: Cluster) -> None:
    """The control: without it, the test above could not see what is lost."""
    async with asyncio.timeout(PATIENCE_S):
        crowd = await Crowd.gather(cluster, FEW)
        for talker in crowd.everybody:
            talker.catches_up = False
        try:
            async with crowd.present():
                talked = await asyncio.gather(*(crowd.begin(visitor) for visitor in crowd.visitors))
                await ask(cluster, "freeze", *NATS)
                await until_joined(cluster, False)
                for one in talked:
                    await crowd.post(one.visitor, one.conversation)
                await ask(cluster, "thaw", *NATS)
                await until_whole(cluster)
                logs = await stored(cluster, talked)
                await asyncio.gather(*(until_told(one, len(logs[one.conversation])) for one in talked))
                assert any("misses" in complaint for complaint in complaints(logs, talked, crowd.everybody))
                for talker in crowd.everybody:
                    await talker.catch_up()
                for one in talked:
                    await one.visitor.until_held(one.conversation, len(logs[one.conversation]))
                    await one.advisor.until_held(one.conversation, len(logs[one.conversation]))
        finally:
            await mend(cluster)
    assert list(complaints(logs, talked, crowd.everybody)) == []


async def test_files_outlive_a_rack(cluster: Cluster) -> None:
    async with asyncio.timeout(PATIENCE_S):
        crowd = await Crowd.gather(cluster, SENDING)
        try:
            async with senders(cluster, crowd) as everybody:
                enough = asyncio.Event()
                async with asyncio.TaskGroup() as group:
                    for sender in everybody:
                        group.create_task(sender.send_until(enough))
                    await asyncio.gather(*(sender.until_kept(2) for sender in everybody))
                    await ask(cluster, "kill", "store-volume-1")
                    await asyncio.gather(*(sender.until_kept(len(sender.kept) + 3) for sender in everybody))
                    enough.set()
                assert [await sender.missing() for sender in everybody] == [[] for _ in everybody]
        finally:
            await mend(cluster)


async def test_a_recording_outlives_a_rack(cluster: Cluster, tmp_path: Path) -> None:
    async with asyncio.timeout(PATIENCE_S):
        crowd = await Crowd.gather(cluster, RECORDING)
        whole = film(tmp_path / "film.webm", (255, 0, 0), seconds=SECONDS)
        acknowledged: list[int] = []
        reached = {10: asyncio.Event()}
        headers = {"Cookie": crowd.advisors[0].headers["Cookie"]}
        door = httpx.AsyncClient(verify=cluster.trust, base_url=cluster.server, headers=headers, timeout=60)
        try:
            async with crowd.present(), door as client:
                recorded = Recorded(crowd)
                recording = await recorded.begin()
                begun = time.monotonic()
                carrying = asyncio.create_task(carry(client, recording, whole, acknowledged, reached))
                await reached[10].wait()
                await ask(cluster, "kill", "store-volume-2")
                await carrying
                # What comes after the end of a recording is cut off: it lasts as long as the film at least.
                await asyncio.sleep(begun + SECONDS - time.monotonic())
                (tmp_path / "watched.webm").write_bytes(await recorded.end(client, recording))
                # With one of the three still gone.
                assert "files" in await verified(cluster)
        finally:
            await mend(cluster)
        assert "files" in await verified(cluster)
        with av.open(str(tmp_path / "watched.webm")) as watched:
            pictures = sum(1 for _ in watched.decode(video=0))
        assert acknowledged == list(range(PARTS))
        assert pictures == SECONDS * RATE


@pytest.mark.parametrize("away_s", [5, pytest.param(20, marks=pytest.mark.soak)])
async def test_while_the_store_is_away_words_go_on_and_files_wait(cluster: Cluster, away_s: float) -> None:
    async with asyncio.timeout(PATIENCE_S):
        crowd = await Crowd.gather(cluster, SENDING)
        try:
            async with senders(cluster, crowd) as everybody:
                await asyncio.gather(*(sender.send() for sender in everybody))
                await ask(cluster, "kill", *STORE)
                async with asyncio.TaskGroup() as group:
                    for sender in everybody:
                        group.create_task(sender.send())
                    await asyncio.gather(*(sender.until_refused() for sender in everybody))
                    await asyncio.gather(*(sender.say() for sender in everybody))
                    await asyncio.sleep(away_s)
                    assert [len(sender.kept) for sender in everybody] == [1 for _ in everybody]
                    await ask(cluster, "start", *STORE)
                assert [await sender.missing() for sender in everybody] == [[] for _ in everybody]
        finally:
            await mend(cluster)


async def until_told(talked: Talked, end: int) -> None:
    """Return once both sides know that the conversation goes up to here, whether they hold it or not."""
    for side in (talked.visitor, talked.advisor):
        await until_one_is_told(side, talked.conversation, end)


async def until_one_is_told(side: Talker, conversation: str, end: int) -> None:
    await side.until(lambda: max(side.ends.get(conversation, 0), side.held(conversation)) >= end)
