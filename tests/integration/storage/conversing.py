"""One shopper who posts to one conversation on a real log, and sends a command again when it failed temporarily."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import msgspec

from visavis.bus.memory import MemoryBus
from visavis.conversations import rules
from visavis.conversations.projection import ConversationProjection
from visavis.log.log import Log
from visavis.log.port import Request
from visavis.presence.principal import Visitor
from visavis.protocol.events import MessagePosted
from visavis.protocol.frames import EventFrame
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Conversation
from visavis.storage.database import Database
from visavis.storage.migrate import migrate
from visavis.storage.rows import new_id


class Conversing:
    """An open conversation and the means to go on with it."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.log: Log[Conversation] = Log(database, MemoryBus(), ConversationProjection())
        self.visitor = Visitor(new_id(), "o1", "s1")
        self.conversation = new_id()

    @classmethod
    @asynccontextmanager
    async def on(cls, url: str, *, timeout_s: float) -> AsyncIterator["Conversing"]:
        """A conversation just opened in the database at `url`."""
        database = Database(url, connections=4, timeout_s=timeout_s)
        await migrate(database)
        talk = cls(database)
        await talk.log.start()
        await talk.open()
        yield talk
        await talk.log.stop()
        await database.close()

    async def open(self, command: str = "") -> int:
        """The position at which the first message was acknowledged."""
        appended = await self.log.append(
            Request(self.conversation, "o1", self.visitor.actor, command or new_id()),
            lambda state: rules.open_conversation(state, self.visitor, "m", "hello", None),
        )
        return appended.seq

    async def post(self, text: str, command: str = "") -> int:
        """The position at which the message was acknowledged."""
        command = command or new_id()
        appended = await self.log.append(
            Request(self.conversation, "o1", self.visitor.actor, command),
            lambda state: rules.post_message(state, self.visitor, command, text),
        )
        return appended.seq

    async def until_acknowledged(self, text: str, command: str = "") -> int:
        """As `post`, with the same command again for as long as it fails temporarily."""
        command = command or new_id()
        return await self.until_done(lambda: self.post(text, command))

    async def until_done(self, attempt: Callable[[], Awaitable[int]]) -> int:
        """What `attempt` returns once it does not fail temporarily; any other failure passes."""
        while True:
            try:
                return await attempt()
            except ProblemError as error:
                if error.problem.type != "temporarily-unavailable":
                    raise
                await asyncio.sleep(0.01)

    async def texts(self) -> list[str]:
        """What was posted after the first message, in order, as the log has it."""
        read = await self.log.read(self.conversation, 2)
        frames = [msgspec.json.decode(frame, type=EventFrame) for _, frame in read]
        assert [seq for seq, _ in read] == list(range(3, 3 + len(read)))
        return [frame.body.text for frame in frames if isinstance(frame.body, MessagePosted)]

    async def line_closed(self) -> asyncio.Event:
        """An event that is set once the connection in use knows that its server is gone."""
        closed = asyncio.Event()
        async with self.database.read() as connection:
            line = (await connection.get_raw_connection()).driver_connection
            assert line is not None
            line.add_termination_listener(lambda _line: closed.set())
        return closed
