"""A commit whose answer was lost: the client cannot know, sends the same command again, and it stands once in the log.

A proxy before a real PostgreSQL cuts the line after it passed the COMMIT on.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

import asyncpg
import pytest

from postgres import Server
from tests.integration.storage.conversing import Conversing
from visavis.protocol.problems import ProblemError
from visavis.storage.rows import new_id

COMMIT = b"COMMIT;\0"
ROUNDS = 20


class Cutter:
    """Forwards to a port; when armed, the next COMMIT goes through, `meanwhile` happens, and the line is cut.

    `hold` cuts the client off first, and passes the COMMIT on when the event that it returns is set.
    """

    def __init__(self, port: int) -> None:
        self._port = port
        self._held: asyncio.Event | None = None
        self._armed: Callable[[asyncio.StreamReader], Awaitable[None]] | None = None
        self.cuts = 0

    async def start(self) -> int:
        """The port to connect to."""
        self._server = await asyncio.start_server(self._forward, "127.0.0.1", 0)
        return int(self._server.sockets[0].getsockname()[1])

    def stop(self) -> None:
        self._server.close()

    def arm(self, meanwhile: Callable[[asyncio.StreamReader], Awaitable[None]]) -> None:
        """`meanwhile` may read what the server answers, which the client will never see."""
        self._armed = meanwhile

    def hold(self) -> asyncio.Event:
        self._held = asyncio.Event()
        self.arm(at_once)
        return self._held

    async def _forward(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            up_reader, up_writer = await asyncio.open_connection("127.0.0.1", self._port)
        except OSError:
            writer.transport.abort()
            return
        answers = asyncio.ensure_future(_pump(up_reader, writer))
        try:
            while data := await reader.read(65_536):
                meanwhile, self._armed = (self._armed, None) if COMMIT in data else (None, self._armed)
                if meanwhile is not None:
                    answers.cancel()
                    await asyncio.gather(answers, return_exceptions=True)
                    held, self._held = self._held, None
                    if held is not None:
                        writer.transport.abort()
                        await held.wait()
                up_writer.write(data)
                await up_writer.drain()
                if meanwhile is not None:
                    await meanwhile(up_reader)
                    self.cuts += 1
                    break
        except OSError:
            pass
        finally:
            answers.cancel()
            for end in (writer, up_writer):
                end.transport.abort()


async def _pump(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    try:
        while data := await source.read(65_536):
            sink.write(data)
    except OSError:
        pass
    sink.close()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server(durable=True) as server:
        yield server


@pytest.fixture
async def cutter(server: Server) -> AsyncIterator[Cutter]:
    cutter = Cutter(server.port)
    yield cutter
    cutter.stop()


@pytest.fixture
async def talk(server: Server, cutter: Cutter) -> AsyncIterator[Conversing]:
    url = server.dsn(driver="postgresql+asyncpg").replace(f":{server.port}/", f":{await cutter.start()}/")
    async with Conversing.on(url, timeout_s=5) as talk:
        yield talk


async def at_once(_answers: asyncio.StreamReader) -> None:
    """Cut while the server may still be committing."""


async def when_committed(answers: asyncio.StreamReader) -> None:
    """Cut with the answer on its way."""
    assert b"COMMIT" in await answers.read(65_536)


@pytest.mark.parametrize("moment", [at_once, when_committed])
async def test_the_same_command_again_gets_the_first_result(
    talk: Conversing, cutter: Cutter, moment: Callable[[asyncio.StreamReader], Awaitable[None]]
) -> None:
    said = [f"message {number}" for number in range(ROUNDS)]
    for number, text in enumerate(said):
        command = new_id()
        cutter.arm(moment)
        with pytest.raises(ProblemError) as lost:
            await talk.post(text, command)
        assert lost.value.problem.type == "temporarily-unavailable"
        assert await talk.until_acknowledged(text, command) == number + 3
        assert await talk.post(text, command) == number + 3
    assert await talk.texts() == said
    assert cutter.cuts == ROUNDS


async def test_a_server_killed_between_commit_and_answer(talk: Conversing, cutter: Cutter, server: Server) -> None:
    async def kill(answers: asyncio.StreamReader) -> None:
        await when_committed(answers)
        await asyncio.to_thread(server.kill)
        await asyncio.to_thread(server.start)

    command = new_id()
    cutter.arm(kill)
    with pytest.raises(ProblemError):
        await talk.post("said once", command)
    assert await talk.until_acknowledged("said once", command) == 3
    assert await talk.texts() == ["said once"]


@pytest.mark.parametrize("moment", [at_once, when_committed])
async def test_opening_a_conversation_again_is_no_conflict(
    talk: Conversing, cutter: Cutter, moment: Callable[[asyncio.StreamReader], Awaitable[None]]
) -> None:
    """There is no row to lock yet: the second try may meet the first one's rows while they are being committed."""
    for _ in range(ROUNDS):
        talk.conversation, command = new_id(), new_id()
        cutter.arm(moment)
        with pytest.raises(ProblemError) as lost:
            await talk.open(command)
        assert lost.value.problem.type == "temporarily-unavailable"
        assert await talk.until_done(lambda: talk.open(command)) == 2  # noqa: B023 - done before the next round
        assert await talk.texts() == []


async def test_opening_again_while_the_first_try_is_still_being_committed(
    talk: Conversing, cutter: Cutter, server: Server
) -> None:
    """The second try waits for the rows of the first one, finds them there, and is answered like it."""
    talk.conversation, command = new_id(), new_id()
    released = cutter.hold()
    with pytest.raises(ProblemError):
        await talk.open(command)
    again = asyncio.ensure_future(talk.until_done(lambda: talk.open(command)))
    await somebody_waits_for_a_row(server)
    released.set()
    assert await again == 2
    assert await talk.texts() == []


async def somebody_waits_for_a_row(server: Server) -> None:
    connection = await asyncpg.connect(server.dsn())
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    async with asyncio.timeout(30):
        while not await connection.fetchval(waiting):
            pass
    await connection.close()
