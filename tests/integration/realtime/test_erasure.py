"""Lines that are open while a visitor is erased: the visitor's begins anew, nobody else's ends."""

import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey
from websockets.asyncio.client import connect

from tests.integration.durability.server import SHOP
from tests.integration.realtime.lines import World, close_code, do, first, frames, over_a_stream, say, shopper
from tests.integration.serving import served
from visavis.app import App, build
from visavis.config import Settings
from visavis.conversations.erasure.service import COMMAND_LINE
from visavis.protocol.close import CloseCode
from visavis.protocol.views import NewMember, NewSite
from visavis.storage.migrate import migrate
from visavis.storage.rows import new_id

PASSWORD = "long enough a word"


@dataclass
class Shop:
    """A server, and a customer's tokens on two devices."""

    app: App
    world: World
    organisation: str

    async def erase(self, token: str) -> None:
        await self.app.erasure.erase(COMMAND_LINE, self.organisation, self.app.visitors.from_token(token).id)


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[Shop]:
    app = build(Settings(data_dir=tmp_path))
    await migrate(app.database)
    organisation = await app.people.create_organisation("Shop")
    await app.people.add_member(organisation, NewMember("Sofia", "sofia@shop.example", PASSWORD, "supervisor"))
    site = await app.sites.add(organisation, NewSite("Shop", (SHOP,)))
    secret = OctKey.import_key((await app.visitors.customers.add_secret(site.id)).secret)
    identity = jwt.encode({"alg": "HS256"}, {"sub": "42", "exp": int(time.time()) + 600}, secret)
    async with served(app) as port, httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        signed = await client.post("/api/sign-in", json={"email": "sofia@shop.example", "password": PASSWORD})
        path, body = f"/api/widget/{site.key}/visitors", {"identity": identity}
        made = [await client.post(path, json=body, headers={"Origin": SHOP}) for _ in range(2)]
        tokens = [answer.json()["token"] for answer in made]
        yield Shop(app, World(port, tokens, [signed.cookies["visavis_session"]]), organisation)


def hello(token: str) -> dict[str, object]:
    return {"type": "hello", "protocol": 1, "token": token}


async def test_the_erased_begin_anew_and_nobody_else_s_line_ends(shop: Shop) -> None:
    world, here = shop.world, new_id()
    phone, desk = world.tokens
    cookie = {"Cookie": f"visavis_session={world.cookies[0]}"}
    async with (
        shopper(world) as theirs,
        shopper(world) as other,
        connect(world.url, additional_headers=cookie) as team,
    ):
        await say(theirs, **hello(phone))
        await do(theirs, "done", type="open_conversation", conversation=here, text="Hello")
        await say(other, **hello(desk))
        await say(team, type="hello", protocol=1)
        for line in (theirs, other, team):
            await say(line, type="follow", conversation=here)
            await first(line, "heads")
        await shop.erase(phone)
        for line in (theirs, other):
            failed = await first(line, "failed")
            assert (failed["id"], failed["problem"]["type"]) == (here, "not-found")
        assert await close_code(theirs) == CloseCode.TOKEN_REFUSED
        await do(other, "done", type="open_conversation", conversation=new_id(), text="Still here")
        async for frame in frames(team):
            if frame["type"] == "event" and frame["body"]["type"] == "visitor_erased":
                break
    async with shopper(world) as back:
        await say(back, **hello(phone))
        assert await close_code(back) == CloseCode.TOKEN_REFUSED


async def test_who_catches_up_or_comes_over_a_stream_is_told_so_too(shop: Shop) -> None:
    world, here = shop.world, new_id()
    phone, desk = world.tokens
    async with shopper(world) as theirs:
        await say(theirs, **hello(phone))
        await do(theirs, "done", type="open_conversation", conversation=here, text="Hello")
    async with over_a_stream(world, f'{{"type":"hello","protocol":1,"token":"{desk}"}}') as stream:
        await say(stream, type="follow", conversation=here)
        await first(stream, "heads")
        await shop.erase(phone)
        assert (await first(stream, "failed"))["problem"]["type"] == "not-found"
        await say(stream, type="follow", conversation=here)
        assert (await first(stream, "failed"))["problem"]["type"] == "not-found"
