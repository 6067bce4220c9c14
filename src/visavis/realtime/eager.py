"""Starts a coroutine at once and makes a task of it only if it has to wait, as Python 3.12's eager tasks do."""

import asyncio
from collections.abc import Coroutine, Generator
from functools import partial
from typing import Any


def start(work: Coroutine[Any, Any, None]) -> "asyncio.Task[None] | None":
    """Run `work` until it waits for something; the task that does the rest, or None when there is no rest.

    `work` must not ask for its task before it first waits. Raises what it raised before that.
    """
    try:
        waited_for = work.send(None)
    except StopIteration:
        return None
    return asyncio.get_running_loop().create_task(_finish(_Rest(work, waited_for)))


async def _finish(rest: "_Rest") -> None:
    await rest


class _Rest:
    """Awaits what a started coroutine waits for, and then the remainder of the coroutine."""

    __slots__ = ("_waited_for", "_work")

    def __init__(self, work: Coroutine[Any, Any, None], waited_for: Any) -> None:
        self._work = work
        self._waited_for = waited_for

    def __await__(self) -> Generator[Any, Any, None]:
        waited_for = self._waited_for
        while True:
            try:
                value = yield waited_for
            except BaseException as error:
                resume = partial(self._work.throw, error)
            else:
                resume = partial(self._work.send, value)
            try:
                waited_for = resume()
            except StopIteration:
                return
