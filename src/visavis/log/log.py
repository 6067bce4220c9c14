"""The log itself: appends wait in a queue, and those that wait at the same moment share one transaction.

A future resolves only after the commit; only then is anything published.
"""

import asyncio
import contextlib
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar, overload

import msgspec
import structlog
from sqlalchemy import Connection, Select, String, column, func, select, values
from sqlalchemy.exc import IntegrityError

from visavis.bus.port import Bus, conversation_topic
from visavis.log.batch import Batch, Earlier, compute
from visavis.log.meters import LogMeters
from visavis.log.port import Appended, Decide, Plan, Projection, Request, State
from visavis.log.tables import events
from visavis.protocol.base import Actor
from visavis.protocol.problems import ProblemError
from visavis.storage.bulk import insert_rows, look_up
from visavis.storage.database import Database
from visavis.storage.rows import now_ms

logger = structlog.get_logger(__name__)

T = TypeVar("T")

BATCH_REQUESTS = 1_024
"""The most appends that share one transaction."""

WAITING_REQUESTS = 20_000
"""Appends that may wait; more are refused until the database catches up."""

READ_EVENTS = 500
"""The most events that one read returns."""


READ_HEADS = 512
"""The most conversations whose ends are asked for at once."""


class _Author(msgspec.Struct):
    actor: Actor


_decode_author = msgspec.json.Decoder(_Author).decode


class _Waiting(Generic[State]):
    __slots__ = ("decide", "future", "request", "then")

    def __init__(
        self,
        request: Request,
        decide: Decide[State],
        then: Callable[[Appended[State]], Any],
        future: "asyncio.Future[Any]",
    ) -> None:
        self.request = request
        self.decide = decide
        self.then = then
        self.future = future

    def settle(self, outcome: Appended[State] | ProblemError) -> None:
        """Hand out what was decided and, if it was anything, committed."""
        result = outcome if isinstance(outcome, ProblemError) else self.then(outcome)
        if self.future.cancelled():
            return
        if isinstance(result, ProblemError):
            self.future.set_exception(result)
        else:
            self.future.set_result(result)


def _as_it_is(outcome: T) -> T:
    return outcome


class Log(Generic[State]):
    """Appends to conversations and reads them. One per process; several processes may share a PostgreSQL database.

    `committed` is called for each append of this process once it is on disk; it must neither block nor raise.
    """

    def __init__(
        self,
        database: Database,
        bus: Bus,
        projection: Projection[State],
        *,
        clock: Callable[[], int] = now_ms,
        meters: LogMeters | None = None,
        committed: Callable[[Appended[State]], None] = lambda _: None,
    ) -> None:
        self._database = database
        self._bus = bus
        self._projection = projection
        self._clock = clock
        self._committed = committed
        self._waiting: deque[_Waiting[State]] = deque()
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._meters = meters or LogMeters()
        self._meters.watch_waiting(lambda: len(self._waiting))

    async def start(self) -> None:
        self._task = asyncio.create_task(self._write_for_ever(), name="log writer")

    async def stop(self) -> None:
        """Finish what waits, then stop."""
        while self._waiting:
            await asyncio.wait([waiting.future for waiting in self._waiting])
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    @overload
    def append(self, request: Request, decide: Decide[State]) -> "asyncio.Future[Appended[State]]": ...

    @overload
    def append(
        self, request: Request, decide: Decide[State], then: Callable[[Appended[State]], T]
    ) -> "asyncio.Future[T]": ...

    def append(
        self, request: Request, decide: Decide[State], then: Callable[[Appended[State]], Any] = _as_it_is
    ) -> "asyncio.Future[Any]":
        """Append what `decide` makes of the present state. The request has its place in the queue on return.

        The future resolves after the commit, to what `then` makes of the outcome; `then` is called in the log's order.
        It raises the ProblemError that `decide` raised, or `temporarily-unavailable` when nothing was committed.
        """
        if len(self._waiting) >= WAITING_REQUESTS:
            raise ProblemError("temporarily-unavailable", "The server is overloaded. Try again shortly.", retry_after=2)
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(request, decide, then, future))
        self._wake.set()
        return future

    async def append_planned(self, plan: Plan[State]) -> None:
        """Append, in one transaction of its own, what `plan` asks for after it has read and locked what it decides by.

        What is refused comes to nothing. Raises ProblemError when nothing was committed.
        """
        batch = await self._database.transact(lambda connection: self._write(connection, plan(connection)))
        self._publish(batch)
        self._note(batch)

    async def read(self, conversation: str, after: int, limit: int = READ_EVENTS) -> list[tuple[int, str]]:
        """The events after position `after`, in order, as (seq, frame on the wire)."""
        statement = (
            select(events.c.seq, events.c.frame)
            .where(events.c.conversation == conversation, events.c.seq > after)
            .order_by(events.c.seq)
            .limit(min(limit, READ_EVENTS))
        )
        async with self._database.read() as connection:
            return [(row.seq, row.frame) for row in await connection.execute(statement)]

    async def heads(self, conversations: Sequence[str]) -> dict[str, int]:
        """The newest position of each of these conversations that exist; ask for at most `READ_HEADS` at once."""
        async with self._database.read() as connection:
            rows = await connection.run_sync(lambda sync: look_up(sync, _ends, conversations))
        return {row.id: row.seq for row in rows if row.seq is not None}

    async def _write_for_ever(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            while self._waiting:
                taken = [self._waiting.popleft() for _ in range(min(len(self._waiting), BATCH_REQUESTS))]
                await self._commit_or_split(taken)

    async def _commit_or_split(self, taken: list[_Waiting[State]], *, again: bool = True) -> None:
        """Commit together; when one request spoils the transaction, commit each alone so that only it fails.

        Who meets rows that somebody else is writing at the same moment waits for these, and is decided once more: they
        may be its own, of a first try whose answer was lost.
        """
        try:
            await self._commit(taken)
        except ProblemError as problem:
            _fail(taken, problem)
        except IntegrityError:
            if again:
                for waiting in taken:
                    await self._commit_or_split([waiting], again=len(taken) > 1)
            else:
                _fail(taken, ProblemError("conflict", "Somebody else did this at the same moment. Look again."))
        except Exception:
            if len(taken) == 1:
                request = taken[0].request
                logger.exception("append failed", conversation_id=request.conversation, command_id=request.command)
                _fail(taken, ProblemError("internal", "The server made a mistake. It has been written down."))
            else:
                logger.warning("commit failed, its appends are tried one by one", appends=len(taken), exc_info=True)
                for waiting in taken:
                    await self._commit_or_split([waiting])

    async def _commit(self, taken: Sequence[_Waiting[State]]) -> None:
        requests = [(waiting.request, waiting.decide) for waiting in taken]
        begun_s = time.perf_counter()
        batch = await self._database.transact(lambda connection: self._write(connection, requests))
        self._meters.committed(len(requests), time.perf_counter() - begun_s)
        self._publish(batch)
        for waiting, outcome in zip(taken, batch.outcomes, strict=True):
            waiting.settle(outcome)
        self._note(batch)

    def _write(self, connection: Connection, requests: Sequence[tuple[Request, Decide[State]]]) -> Batch[State]:
        """One transaction's work."""
        states = self._projection.load(connection, {request.conversation for request, _ in requests})
        earlier = _find_earlier(connection, [request.command for request, _ in requests])
        batch = compute(requests, states, earlier, self._projection, self._clock())
        if batch.rows:
            insert_rows(connection, events, batch.rows)
            self._projection.save(connection, batch.changed.values())
            self._projection.keep_along(connection, batch.appended)
        return batch

    def _note(self, batch: Batch[State]) -> None:
        for outcome in batch.outcomes:
            if isinstance(outcome, Appended) and outcome.events:
                self._committed(outcome)

    def _publish(self, batch: Batch[State]) -> None:
        for row in batch.rows:
            self._bus.publish(conversation_topic(row.conversation), row.frame.encode())


def _ends(conversations: Sequence[str]) -> Select[Any]:
    """One step in the index for each, where grouping would read through every log."""
    asked = values(column("id", String), name="asked").data([(one,) for one in conversations]).cte("asked")
    newest = select(func.max(events.c.seq)).where(events.c.conversation == asked.c.id).scalar_subquery()
    return select(asked.c.id, newest.label("seq"))


def _with_commands(commands: Sequence[str]) -> Select[Any]:
    return (
        select(events.c.command, events.c.conversation, events.c.seq, events.c.frame)
        .where(events.c.command.in_(commands))
        .order_by(events.c.seq)
    )


def _find_earlier(connection: Connection, commands: Sequence[str]) -> dict[tuple[str, str], Earlier]:
    return {
        (row.conversation, row.command): Earlier(_decode_author(row.frame).actor.id, row.seq)
        for row in look_up(connection, _with_commands, commands)
    }


def _fail(taken: Sequence[_Waiting[State]], problem: ProblemError) -> None:
    for waiting in taken:
        if not waiting.future.done():
            waiting.future.set_exception(problem)
