"""A database that cannot be written for a while: commands fail meanwhile, what was acknowledged stays, service resumes.

The faults are real: another process holds the database's lock, or the server's files may grow no more.
"""

import resource
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import pytest
from websockets.asyncio.client import ClientConnection

from tests.integration.durability.server import Server, populate
from tests.integration.realtime.lines import Frame, World, answer, first, opened, say, shopper
from visavis.storage.rows import new_id

MOST_MESSAGES = 500
ROOM_BYTES = 1_000_000
"""What a full disk still takes: some messages, and what is written beside them for the search."""

TEXT = "x" * 2_000


@dataclass(frozen=True)
class Counter:
    """A shopper's line to a running server, and the conversation on it."""

    server: Server
    database: Path
    line: ClientConnection
    conversation: str

    async def post(self, id_: str) -> Frame:
        return await answer(self.line, id_, type="post_message", conversation=self.conversation, text=TEXT)

    def commands(self) -> list[str]:
        """The ids of the commands in the log on disk, in order."""
        with closing(sqlite3.connect(self.database)) as database:
            frames = database.execute("SELECT frame FROM events ORDER BY seq").fetchall()
        return [msgspec.json.decode(frame)["command"] for (frame,) in frames]


@pytest.fixture
async def counter(tmp_path: Path) -> AsyncIterator[Counter]:
    tokens, _ = await populate(tmp_path, shoppers=1, advisors=0)
    server = Server(tmp_path)
    await server.start()
    async with shopper(World(server.port, tokens, [])) as line:
        conversation = await opened(World(server.port, tokens, []), line)
        yield Counter(server, tmp_path / "visavis.db", line, conversation)
    await server.kill()


@contextmanager
def locked(database: Path) -> Iterator[None]:
    """While it lasts, nobody else writes."""
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def full(server: Server, file: Path) -> Iterator[None]:
    """While it lasts, the server's files grow to the size of this one and no further."""
    before = resource.prlimit(server.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (file.stat().st_size + ROOM_BYTES, before[1]))
    yield
    resource.prlimit(server.pid, resource.RLIMIT_FSIZE, before)


def check_temporary(frame: Frame) -> None:
    assert frame["type"] == "failed"
    problem: dict[str, Any] = frame["problem"]
    assert (problem["type"], problem["status"]) == ("temporarily-unavailable", 503)
    assert problem["retry_after"] > 0
    assert "sqlite" not in str(problem).lower()


async def test_a_locked_database(counter: Counter) -> None:
    before, refused, after = new_id(), new_id(), new_id()
    assert (await counter.post(before))["type"] == "done"
    with locked(counter.database):
        check_temporary(await counter.post(refused))
        await say(counter.line, type="follow", conversation=counter.conversation, after=2)
        assert (await first(counter.line, "event"))["command"] == before
    for id_, seq in ((refused, 4), (after, 5), (refused, 4)):
        assert (await counter.post(id_))["result"]["seq"] == seq
    assert counter.commands()[2:] == [before, refused, after]


async def test_a_full_disk(counter: Counter) -> None:
    acknowledged = []
    with full(counter.server, counter.database.with_name("visavis.db-wal")):
        for _ in range(MOST_MESSAGES):
            refused = new_id()
            frame = await counter.post(refused)
            if frame["type"] == "failed":
                break
            acknowledged.append(refused)
        check_temporary(frame)
        check_temporary(await counter.post(refused))
        assert counter.commands()[2:] == acknowledged
    assert len(acknowledged) > 1
    assert (await counter.post(refused))["result"]["seq"] == len(acknowledged) + 3
    assert counter.commands()[2:] == [*acknowledged, refused]
