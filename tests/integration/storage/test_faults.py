"""PostgreSQL killed, frozen, slow, read-only or full: what fails does so as a temporary problem, and service resumes.

The server is the module's own, since it is harmed. What a cut line leaves behind is tried in `test_lost_answers.py`.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from postgres import Server
from tests.integration.storage.conversing import Conversing
from visavis.protocol.problems import ProblemError
from visavis.storage.database import Database
from visavis.storage.migrate import migrate

TIMEOUT_S = 0.5
PATIENCE_S = 30


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server() as server:
        yield server


@pytest.fixture
async def talk(server: Server) -> AsyncIterator[Conversing]:
    async with Conversing.on(server.dsn(driver="postgresql+asyncpg"), timeout_s=TIMEOUT_S) as talk:
        yield talk


async def fails(talk: Conversing, text: str) -> None:
    with pytest.raises(ProblemError) as refused:
        await talk.post(text)
    assert refused.value.problem.type == "temporarily-unavailable"


async def until_posted(talk: Conversing, text: str) -> None:
    """Send the same command until it is acknowledged, as clients do; no other failure than a temporary one is borne."""
    async with asyncio.timeout(PATIENCE_S):
        await talk.until_acknowledged(text)


async def test_after_a_restart_service_resumes_by_itself(server: Server, talk: Conversing) -> None:
    await talk.post("before")
    server.kill()
    await fails(talk, "while it is dead")
    server.start()
    await until_posted(talk, "after")
    assert await talk.texts() == ["before", "after"]


async def test_a_restart_between_two_commands_is_not_even_noticed(server: Server, talk: Conversing) -> None:
    await talk.post("before")
    closed = await talk.line_closed()
    server.kill()
    server.start()
    await closed.wait()
    await talk.post("after")
    assert await talk.texts() == ["before", "after"]


async def test_a_frozen_server_is_noticed_and_then_forgiven(server: Server, talk: Conversing) -> None:
    await talk.post("before")
    server.freeze()
    try:
        async with asyncio.timeout(PATIENCE_S):
            await asyncio.gather(*(fails(talk, f"frozen {number}") for number in range(20)))
            with pytest.raises(ProblemError):
                await talk.database.ping()
    finally:
        server.thaw()
    await until_posted(talk, "after")
    assert {"before", "after"} <= set(await talk.texts())


async def test_a_read_only_server_still_reads(server: Server, talk: Conversing) -> None:
    await talk.post("before")
    server.read_only(True)
    try:
        await until_read_only(talk.database, "on")
        await fails(talk, "refused")
        assert await talk.texts() == ["before"]
        await migrate(talk.database)
    finally:
        server.read_only(False)
    await until_read_only(talk.database, "off")
    await until_posted(talk, "after")
    assert await talk.texts() == ["before", "after"]


async def test_a_full_server_still_reads(server: Server, talk: Conversing) -> None:
    said: list[str] = []
    server.full(True)
    try:
        await fill_events(server)
        with pytest.raises(ProblemError) as refused:
            await post_for_ever(talk, said)
        assert refused.value.problem.type == "temporarily-unavailable"
        assert await talk.texts() == said
    finally:
        server.full(False)
    await until_posted(talk, "after")
    assert await talk.texts() == [*said, "after"]


async def fill_events(server: Server) -> None:
    """Have the table grow until it may not: by many rows at once, then by single ones into what these could not use."""
    connection = await asyncpg.connect(server.dsn())
    await connection.execute("ALTER TABLE events SET (autovacuum_enabled = off)")
    rows = (
        "INSERT INTO events SELECT 'filler', n, 0, 'filler', n, repeat('x', 1500) FROM generate_series($1::int, $2) n"
    )
    with pytest.raises(asyncpg.PostgresError, match="could not extend file"):
        await connection.execute(rows, 1, 100_000)
    with pytest.raises(asyncpg.PostgresError, match="could not extend file"):
        await insert_singly(connection, rows)
    await connection.close()


async def insert_singly(connection: asyncpg.Connection, rows: str) -> None:
    for number in range(10_000):
        await connection.execute(rows, number, number)


async def post_for_ever(talk: Conversing, said: list[str]) -> None:
    while True:
        text = f"message {len(said)}"
        await talk.post(text)
        said.append(text)


async def until_read_only(database: Database, state: str) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while True:
            async with database.read() as connection:
                if await connection.scalar(text("SHOW default_transaction_read_only")) == state:
                    return
            await asyncio.sleep(0.02)


async def test_a_statement_that_takes_too_long_is_ended_by_the_server(talk: Conversing) -> None:
    with pytest.raises(ProblemError) as refused:
        async with talk.database.read() as connection:
            await connection.execute(text("SELECT pg_sleep(60)"))
    assert isinstance(refused.value.__cause__, Exception)
    assert "statement timeout" in str(refused.value.__cause__)
    await talk.post("after")


async def test_the_locks_of_a_node_that_stands_still_are_let_go(server: Server, talk: Conversing) -> None:
    """Somebody who locked the conversation and says nothing more delays the others, and no longer than the limit."""
    still = await asyncpg.connect(
        server.dsn(), server_settings={"idle_in_transaction_session_timeout": str(round(TIMEOUT_S * 500))}
    )
    await still.execute("BEGIN")
    await still.execute("SELECT 1 FROM conversations WHERE id = $1 FOR UPDATE", talk.conversation)
    await until_posted(talk, "after")
    await still.close()
    assert await talk.texts() == ["after"]


async def test_a_statement_that_is_wrong_is_a_mistake_and_no_fault(server: Server) -> None:
    database = Database(server.dsn(driver="postgresql+asyncpg"))
    for wrong in ("SELECT nothing FROM nowhere", "SELECT 'x'::int"):
        with pytest.raises(DBAPIError):
            async with database.read() as connection:
                await connection.execute(text(wrong))
    await database.close()


async def test_the_pool_is_bounded(server: Server) -> None:
    database = Database(server.dsn(driver="postgresql+asyncpg"), connections=2, timeout_s=TIMEOUT_S)
    async with database.read(), database.read():
        with pytest.raises(ProblemError):
            await database.ping()
    await database.ping()
    await database.close()
