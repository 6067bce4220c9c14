"""A real server process on a data folder of its own, and the people who may talk with it."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import Process
from pathlib import Path

import httpx
from argon2 import PasswordHasher

from visavis.app import build
from visavis.config import Settings
from visavis.http.serving import open_port, port_of
from visavis.people.service import People
from visavis.protocol.views import NewMember, NewSite, NewVisitor, SignIn
from visavis.storage.migrate import migrate

SHOP = "http://shop.localhost:9"


class Server:
    """The server process on a data folder and a fixed port; it can be killed and started again.

    `settings` are environment variables, and win over what every test's server is given.
    """

    def __init__(self, data: Path, **settings: str) -> None:
        listener = open_port("127.0.0.1", int(settings.get("VISAVIS_PORT", "0")))
        self.port = port_of(listener)
        listener.close()
        self._environ = {
            **{name: value for name, value in os.environ.items() if not name.startswith("VISAVIS_")},
            "VISAVIS_DATA_DIR": str(data),
            "VISAVIS_COMMANDS_PER_SECOND": "100000",
            "VISAVIS_COMMANDS_BURST": "100000",
            "VISAVIS_LOG_LEVEL": "error",
            **settings,
        }
        self._process: Process | None = None

    async def start(self) -> None:
        command = (sys.executable, "-m", "visavis", "serve", "--port", str(self.port))
        self._process = await asyncio.create_subprocess_exec(*command, env=self._environ)
        async with httpx.AsyncClient() as client:
            while True:
                try:
                    if (await client.get(f"http://127.0.0.1:{self.port}/health/ready")).status_code == 200:
                        return
                except httpx.TransportError:
                    assert self._process.returncode is None, "the server ended instead"
                    await asyncio.sleep(0.05)

    async def kill(self) -> None:
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def tell(self, number: signal.Signals) -> None:
        assert self._process is not None
        self._process.send_signal(number)

    async def ended(self) -> int:
        """Wait for the end of the process; its exit code."""
        assert self._process is not None
        return await self._process.wait()


async def populate(data: Path, *, shoppers: int, advisors: int, database_url: str = "") -> tuple[list[str], list[str]]:
    """Tokens of shoppers and cookies of advisors."""
    settings = Settings(data_dir=data, database_url=database_url, visitors_per_minute=1_000)
    app = build(settings)
    await migrate(app.database)
    people = People(app.database, settings, app.bus, hasher=PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    organisation = await people.create_organisation("Shop")
    site = await app.sites.by_key((await app.sites.add(organisation, NewSite("Shop", (SHOP,)))).key)
    tokens = [
        (await app.visitors.create(site, NewVisitor(), user_agent="", address="127.0.0.1")).token
        for _ in range(shoppers)
    ]
    cookies = []
    for number in range(advisors):
        email = f"a{number}@shop.example"
        await people.add_member(organisation, NewMember(f"Advisor {number}", email, "long enough a word"))
        cookies.append((await people.sign_in(SignIn(email, "long enough a word"), "127.0.0.1")).token)
    await app.database.close()
    return tokens, cookies
