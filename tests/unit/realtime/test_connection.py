"""A connection's commands: those that have a place in a log do not wait for each other, within a bound."""

import asyncio
from typing import Any

import msgspec

from visavis.bus.memory import MemoryBus
from visavis.presence.directory import LocalDirectory
from visavis.presence.principal import Member, Principal, Visitor
from visavis.presence.service import PresenceService
from visavis.protocol.commands import PostMessage, Result, VisitPage
from visavis.protocol.frames import Hello, VisitorSelf
from visavis.protocol.limits import Limits
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Conversation
from visavis.realtime.commands import COMMANDS_UNDER_WAY
from visavis.realtime.connection import Connection
from visavis.realtime.hub import Hub
from visavis.realtime.lookout import Lookout
from visavis.realtime.parts import Greeting, Handshake, Parts
from visavis.storage.rows import new_id


class Line:
    """What the client was sent, frame by frame."""

    def __init__(self) -> None:
        self.sent: asyncio.Queue[dict[str, Any]] = asyncio.Queue()

    async def send(self, text: str | bytes) -> None:
        assert isinstance(text, str)
        for frame in text.split("\n"):
            self.sent.put_nowait(msgspec.json.decode(frame))

    async def close(self, _code: int, _reason: str, /) -> None:
        return None

    async def answers(self, count: int) -> list[str]:
        """The ids of the next commands that are answered."""
        found: list[str] = []
        while len(found) < count:
            frame = await self.sent.get()
            if frame["type"] in {"done", "failed"}:
                found.append(frame["id"])
        return found


class Desk:
    """Handlers whose outcomes the test decides on."""

    def __init__(self) -> None:
        self.begun: list[asyncio.Future[Result]] = []

    def queue(self, _who: Principal, _id: str, _command: object) -> "asyncio.Future[Result]":
        self.begun.append(asyncio.get_running_loop().create_future())
        return self.begun[-1]

    async def wait(self, who: Principal, id_: str, command: object) -> Result:
        return await self.queue(who, id_, command)


async def connected(desk: Desk, line: Line) -> Connection:
    async def greet(_hello: Hello, _handshake: Handshake) -> Greeting:
        return Greeting(Visitor(new_id(), "o1", "s1"), VisitorSelf("v1", "s1"))

    async def refresh(_member: object) -> None:
        return None

    async def check_follow(_who: Principal, _conversation: str) -> Conversation:
        raise ProblemError("not-found", "There is no such conversation.")

    async def takes_part(_who: Member, _conversation: str) -> bool:
        return False

    async def known(_visitor: object) -> None: ...

    async def read(_conversation: str, _after: int) -> list[tuple[int, str]]:
        return []

    async def no_heads(_conversations: object) -> dict[str, int]:
        return {}

    bus = MemoryBus()
    parts = Parts(
        authenticate=greet,
        refresh=refresh,
        check_known=known,
        handlers={PostMessage: desk.queue, VisitPage: desk.wait},
        takes_part=takes_part,
        check_follow=check_follow,
        read=read,
        hub=Hub(bus),
        lookout=Lookout(bus, no_heads, every_s=25),
        bus=bus,
        presence=PresenceService(bus, LocalDirectory()),
        limits=Limits(10_000, 65_536, 100, 1_000, 1_000),
        heartbeat_s=25,
        outbox_frames=1_000,
        clock=lambda: 0,
        turns=asyncio.Semaphore(1),
    )
    connection = Connection(parts, line, Handshake({}, ""))
    await connection.receive('{"type":"hello","protocol":1}')
    return connection


def command(id_: str, **do: object) -> str:
    return msgspec.json.encode({"type": "command", "id": id_, "do": do}).decode()


def post(id_: str) -> str:
    return command(id_, type="post_message", conversation=id_, text="hello")


async def test_commands_with_a_place_in_the_log_do_not_wait_for_each_other_and_each_gets_its_own_answer() -> None:
    desk, line = Desk(), Line()
    connection = await connected(desk, line)
    ids = [new_id() for _ in range(3)]
    await connection.receive("\n".join(post(id_) for id_ in ids))
    assert len(desk.begun) == 3
    desk.begun[0].set_result(Result("", 1))
    desk.begun[1].set_exception(ProblemError("not-assigned", "Take it first."))
    desk.begun[2].set_result(Result("", 2))
    assert await line.answers(3) == ids
    connection.close()


async def test_so_many_commands_may_be_under_way_and_no_more() -> None:
    desk, line = Desk(), Line()
    connection = await connected(desk, line)
    ids = [new_id() for _ in range(COMMANDS_UNDER_WAY + 1)]
    reading = asyncio.ensure_future(connection.receive("\n".join(post(id_) for id_ in ids)))
    await asyncio.sleep(0)
    assert len(desk.begun) == COMMANDS_UNDER_WAY
    desk.begun[0].set_result(Result("", 1))
    await reading
    assert len(desk.begun) == COMMANDS_UNDER_WAY + 1
    assert await line.answers(1) == ids[:1]
    connection.close()


async def test_a_command_without_a_place_yet_is_awaited_before_the_next() -> None:
    desk, line = Desk(), Line()
    connection = await connected(desk, line)
    first, second = new_id(), new_id()
    visit = command(first, type="visit_page", page={"url": "https://shop.example/"})
    reading = asyncio.ensure_future(connection.receive(f"{visit}\n{post(second)}"))
    await asyncio.sleep(0)
    assert len(desk.begun) == 1
    desk.begun[0].set_result(Result("", 1))
    await reading
    assert len(desk.begun) == 2
    assert await line.answers(1) == [first]
    connection.close()
