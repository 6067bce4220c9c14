"""One connection's commands: handed to their handlers in order, and answered when their outcome is known."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

from visavis.http.problems import explain
from visavis.presence.principal import Anybody, Camera
from visavis.protocol.commands import Result
from visavis.protocol.frames import CommandFrame, Done, Failed, ServerFrame
from visavis.protocol.problems import ProblemError
from visavis.realtime.parts import Parts
from visavis.realtime.session import ids_of

COMMANDS_UNDER_WAY = 32
"""How many commands of one connection may wait for their commit before the next is read."""


class Commands:
    """Those that have a place in a log wait for their commit side by side; the next one is read meanwhile.

    `name` is the connection's in the log; `answered` is called after each that had been under way.
    """

    def __init__(
        self, parts: Parts, send: Callable[[ServerFrame], None], name: str, answered: Callable[[], None]
    ) -> None:
        self._parts = parts
        self._send = send
        self._name = name
        self._answered = answered
        self._under_way: list[asyncio.Future[Result]] = []

    def __len__(self) -> int:
        """How many are under way."""
        return len(self._under_way)

    async def carry_out(self, principal: Anybody | None, frame: CommandFrame) -> None:
        """Never raises for what the command does: a refusal is an answer."""
        if len(self._under_way) >= COMMANDS_UNDER_WAY:
            await asyncio.wait([self._under_way[0]])
        try:
            outcome = self._begin(principal, frame)
            if isinstance(outcome, asyncio.Future):
                self._under_way.append(outcome)
                outcome.add_done_callback(partial(self._answer, frame))
                return
            result = await outcome
        except Exception as error:
            self._refuse(frame, error)
        else:
            self._acknowledge(frame, result)

    def _begin(self, principal: Anybody | None, frame: CommandFrame) -> Awaitable[Result]:
        if isinstance(principal, Camera):
            of_camera = self._parts.cameras.handlers.get(type(frame.do))
            if of_camera is None:
                raise ProblemError("forbidden", "A phone that is a camera can do nothing else.")
            return of_camera(principal, frame.id, frame.do)
        handler = self._parts.handlers.get(type(frame.do))
        if handler is None or principal is None:
            raise ProblemError("unknown-command", "This server does not know that command.")
        return handler(principal, frame.id, frame.do)

    def _answer(self, frame: CommandFrame, outcome: "asyncio.Future[Result]") -> None:
        self._under_way.remove(outcome)
        if error := outcome.exception():
            self._refuse(frame, error)
        else:
            self._acknowledge(frame, outcome.result())
        self._answered()

    def _acknowledge(self, frame: CommandFrame, result: Result) -> None:
        self._parts.meters.command(type(frame.do), "done")
        self._send(Done(frame.id, result))

    def _refuse(self, frame: CommandFrame, error: BaseException) -> None:
        problem = explain(error, "command failed", self._name, **ids_of(frame))
        self._parts.meters.command(type(frame.do), problem.type)
        self._send(Failed(frame.id, problem))
