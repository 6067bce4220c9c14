"""The bus of one process: a table of subscribers. Deliveries run from the event loop, never inside `publish`."""

import asyncio
from collections import deque
from collections.abc import Callable

from visavis.bus.port import BusState, Receive


class MemoryBus:
    """Delivers in order, soon after `publish`, on the loop that `start` ran on."""

    def __init__(self) -> None:
        self._subscribers: dict[str, list[Receive]] = {}
        self._waiting: deque[tuple[str, bytes]] = deque()
        self._scheduled = False

    async def start(self) -> None:
        return None

    async def stop(self) -> None:
        self._subscribers.clear()
        self._waiting.clear()

    @property
    def state(self) -> BusState:
        return BusState(connected=True, dropped=0)

    def publish(self, topic: str, payload: bytes) -> None:
        if topic not in self._subscribers:
            return
        self._waiting.append((topic, payload))
        if not self._scheduled:
            self._scheduled = True
            asyncio.get_running_loop().call_soon(self._deliver)

    def subscribe(self, topic: str, receive: Receive) -> Callable[[], None]:
        self._subscribers.setdefault(topic, []).append(receive)

        def unsubscribe() -> None:
            receivers = self._subscribers.get(topic, [])
            if receive in receivers:
                receivers.remove(receive)
            if not receivers:
                self._subscribers.pop(topic, None)

        return unsubscribe

    def on_gap(self, notice: Callable[[], None]) -> None:
        """Nothing is lost within one process."""

    def _deliver(self) -> None:
        self._scheduled = False
        waiting, self._waiting = self._waiting, deque()
        for topic, payload in waiting:
            for receive in tuple(self._subscribers.get(topic, ())):
                receive(payload)
