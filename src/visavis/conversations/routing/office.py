"""Joins the parts of routing: what one of them needs of another is said here, and what all of them need of outside."""

import time
from collections.abc import Callable

from visavis.bus.port import Bus
from visavis.conversations.routing.places import Places
from visavis.conversations.routing.queue import Queues, TeamsOfSite
from visavis.conversations.routing.service import KnowsDuty, Router
from visavis.conversations.routing.settings import KeptSettings
from visavis.conversations.routing.takeback import Takeback, WhoIsOnline
from visavis.log.log import Log
from visavis.protocol.base import Milliseconds
from visavis.protocol.views import Conversation
from visavis.storage.database import Database
from visavis.storage.rows import now_ms


class RoutingOffice:
    """Routing on one node."""

    def __init__(
        self,
        database: Database,
        log: Log[Conversation],
        bus: Bus,
        roster: KnowsDuty,
        teams_of_site: TeamsOfSite,
        who_is_online: WhoIsOnline,
        *,
        clock: Callable[[], Milliseconds] = now_ms,
        stopwatch: Callable[[], float] = time.monotonic,
    ) -> None:
        queues = Queues(database, teams_of_site)
        self.settings = KeptSettings(database)
        self.router = Router(log, self.settings, queues, roster, clock=clock)
        self.takeback = Takeback(database, log, self.router, who_is_online, clock=clock)
        self.places = Places(database, bus, queues, roster, clock=clock, stopwatch=stopwatch)

    async def start(self) -> None:
        await self.router.start()
        await self.places.start()

    async def stop(self) -> None:
        await self.places.stop()
        await self.router.stop()
