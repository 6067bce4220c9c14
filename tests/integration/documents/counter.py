"""A shop with an advisor and two shoppers, who send files over HTTP as browsers do."""

import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, cast

from httpx import ASGITransport, AsyncClient, Response

from visavis.app import App
from visavis.presence.principal import Visitor
from visavis.protocol.commands import OpenConversation, TakeConversation
from visavis.protocol.files import AttachFile
from visavis.protocol.limits import UPLOAD_PART_BYTES
from visavis.protocol.views import NewMember, NewSite, NewVisitor
from visavis.storage.rows import new_id

SHOP = "https://shop.example"
PASSWORD = "long enough a word"


@dataclass
class Side:
    """Somebody with a browser, and the conversation that they are in."""

    browser: AsyncClient
    conversation: str

    def path(self, file: str) -> str:
        return f"/api/conversations/{self.conversation}/files/{file}"

    async def begin(self, file: str, name: str, size_bytes: int) -> Response:
        return await self.browser.put(self.path(file), json={"name": name, "size_bytes": size_bytes})

    async def part(self, file: str, number: int, part: bytes, crc: str = "") -> Response:
        headers = {"X-CRC32": crc or f"{zlib.crc32(part):08x}"}
        return await self.browser.put(f"{self.path(file)}/parts/{number}", content=part, headers=headers)

    async def complete(self, file: str) -> Response:
        return await self.browser.post(f"{self.path(file)}/complete")

    async def send(self, name: str, content: bytes) -> tuple[str, Response]:
        """All of it; the file's id, and the last answer."""
        file = new_id()
        begun = await self.begin(file, name, len(content))
        part_bytes = int(begun.json().get("part_bytes", UPLOAD_PART_BYTES))
        for number, start in enumerate(range(0, len(content), part_bytes)):
            await self.part(file, number, content[start : start + part_bytes])
        return file, await self.complete(file)

    async def read(self, file: str, which: str = "file", **headers: str) -> Response:
        """What the file's signed address leads to."""
        addresses = (await self.browser.get(self.path(file))).json()
        return await self.browser.get(addresses[which], headers=headers)


@dataclass
class Counter:
    app: App
    organisation: str
    shopper: Visitor
    ana: Side
    stranger: Side
    claire: Side

    async def attach(self, file: str) -> None:
        """Post a file of the shopper's into the conversation."""
        await self.app.files.attach(self.shopper, new_id(), AttachFile(self.ana.conversation, file))

    async def stored(self) -> list[str]:
        """The keys of all objects."""
        return sorted([stored.key async for stored in self.app.files.objects.list()])


@asynccontextmanager
async def open_counter(app: App) -> AsyncIterator[Counter]:
    transport = ASGITransport(cast("Any", app))

    def browser(**headers: str) -> AsyncClient:
        return AsyncClient(transport=transport, base_url=app.settings.origin, headers=headers)

    async with app.running():
        email = f"{new_id()}@shop.example"
        organisation = await app.people.create_organisation("Shop")
        await app.people.add_member(organisation, NewMember("Claire", email, PASSWORD))
        view = await app.sites.add(organisation, NewSite("Shop", (SHOP,)))
        site = await app.sites.by_key(view.key)
        tokens = [
            (await app.visitors.create(site, NewVisitor(), user_agent="", address=f"192.0.2.{n}")).token for n in (1, 2)
        ]
        ana, eve = (app.visitors.from_token(token) for token in tokens)
        conversation = new_id()
        await app.conversations.open(ana, new_id(), OpenConversation(conversation, "Hello"))
        pages = [browser(Origin=SHOP, Authorization=f"Bearer {token}") for token in tokens]
        console = browser(Origin=app.settings.origin)
        async with pages[0], pages[1], console:
            await console.post("/api/sign-in", json={"email": email, "password": PASSWORD})
            claire = await app.people.from_cookie(console.cookies["visavis_session"])
            assert claire is not None
            await app.conversations.take(claire, new_id(), TakeConversation(conversation))
            sides = (Side(each, conversation) for each in (*pages, console))
            assert eve.id != ana.id
            yield Counter(app, organisation, ana, *sides)
