"""What people say and what opens doors is in no line of the log, even when the program tells everything."""

import io
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection
from websockets.asyncio.client import connect

from tests.integration.durability.server import SHOP
from tests.integration.realtime.lines import do, first, say
from tests.integration.serving import served
from visavis.app import App
from visavis.config import Settings
from visavis.http.logs import configure_logging
from visavis.protocol.views import NewMember, NewSite
from visavis.storage.database import Database, T
from visavis.storage.migrate import migrate
from visavis.storage.rows import new_id

EMAIL = "camille.secret@shop.example"
PASSWORD = "a secret of seven words or so"
METRICS_TOKEN = "the secret that opens the figures"


class FailingDatabase(Database):
    """Fails once it is told to, with a word too many after the first line, as PostgreSQL's errors have."""

    failing = False

    async def transact(self, work: Callable[[Connection], T]) -> T:
        self._check()
        return await super().transact(work)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        self._check()
        async with super().read() as connection:
            yield connection

    def _check(self) -> None:
        if self.failing:
            raise RuntimeError("bookkeeping is broken\nDETAIL: failing row contains (a secret row)")


@dataclass
class Shop:
    """A running server that writes down everything, and what must not be found there."""

    app: App
    database: FailingDatabase
    client: httpx.AsyncClient
    ws: str
    site_key: str
    log: io.StringIO
    secrets: set[str] = field(default_factory=lambda: {EMAIL, PASSWORD, METRICS_TOKEN, "a secret row"})

    def secret(self, text: str) -> str:
        self.secrets.add(text)
        return text

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.log.getvalue().splitlines()]


@pytest.fixture(params=["json", "text"])
async def shop(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Shop]:
    settings = Settings(data_dir=tmp_path, metrics_token=METRICS_TOKEN)
    database = FailingDatabase(settings.database)
    app = App(settings, database=database)
    await migrate(database)
    organisation = await app.people.create_organisation("Shop")
    await app.people.add_member(organisation, NewMember("Camille", EMAIL, PASSWORD))
    site = await app.sites.add(organisation, NewSite("Shop", (SHOP,)))
    log = io.StringIO()
    configure_logging("debug", log_format=request.param, node="n1", stream=log)
    async with served(app) as port, httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        yield Shop(app, database, client, f"ws://127.0.0.1:{port}/ws", site.key, log)


async def come_in(shop: Shop) -> tuple[str, str]:
    """A shopper's token, and an advisor's cookie, after what goes wrong on the way."""
    wrong = {"email": EMAIL, "password": shop.secret("a wrong but secret password")}
    assert (await shop.client.post("/api/sign-in", json=wrong)).status_code == 401
    assert (await shop.client.post("/api/sign-in", json={"email": EMAIL})).status_code == 422
    signed = await shop.client.post("/api/sign-in", json={"email": EMAIL, "password": PASSWORD})
    cookie = shop.secret(signed.cookies["visavis_session"])
    page = {"url": "https://shop.example/secret-basket", "title": shop.secret("My secret basket")}
    shop.secret("secret-basket")
    address = f"/api/widget/{shop.site_key}/visitors"
    made = await shop.client.post(address, json={"page": page}, headers={"Origin": SHOP})
    return shop.secret(made.json()["token"]), cookie


async def talk(shop: Shop, token: str, cookie: str) -> tuple[str, dict[str, Any]]:
    """A conversation, with refusals, until the server fails; its id, and how the failure was answered."""
    conversation = new_id()
    member_headers = {"Cookie": f"visavis_session={cookie}"}
    async with (
        connect(shop.ws, additional_headers={"Origin": SHOP}) as visitor,
        connect(shop.ws, additional_headers=member_headers) as member,
        connect(shop.ws, additional_headers={"Origin": SHOP}) as forger,
    ):
        await say(forger, type="hello", protocol=1, token=shop.secret("a forged and secret token"))
        await first(forger, "bye")
        await say(visitor, type="hello", protocol=1, token=token)
        text = shop.secret("my secret address is 4, rue du Secret")
        await do(visitor, "done", type="open_conversation", conversation=conversation, text=text)
        await say(visitor, type="follow", conversation=conversation)
        await first(visitor, "heads")
        await say(member, type="hello", protocol=1)
        await say(member, type="follow", conversation=conversation)
        await first(member, "heads")
        await do(member, "done", type="take_conversation", conversation=conversation)
        note = shop.secret("a secret note of the team")
        await do(member, "done", type="post_note", conversation=conversation, text=note)
        await do(member, "failed", type=shop.secret("secret_command"), conversation=conversation)
        await do(visitor, "failed", type="post_message", conversation=conversation, text=[shop.secret("secret list")])
        body = {"type": "typing", "active": True, "words": shop.secret("secret signal")}
        await say(visitor, type="signal", conversation=conversation, body=body)
        await do(visitor, "done", type="close_conversation", conversation=conversation)
        comment = shop.secret("a secret comment")
        await do(visitor, "done", type="rate_conversation", conversation=conversation, stars=1, comment=comment)
        shop.database.failing = True
        text = shop.secret("words that a secret failure swallows")
        failed = await do(visitor, "failed", type="post_message", conversation=conversation, text=text)
        await visitor.send(shop.secret("no frame but a secret"))
        await visitor.wait_closed()
    return conversation, failed["problem"]


async def test_a_whole_conversation_leaves_no_secret_behind(shop: Shop) -> None:
    conversation, problem = await talk(shop, *await come_in(shop))
    assert (await shop.client.get("/metrics")).status_code == 401
    figures = await shop.client.get("/metrics", headers={"Authorization": f"Bearer {METRICS_TOKEN}"})
    said = shop.log.getvalue()
    assert "bookkeeping is broken" in said
    assert conversation in said
    assert conversation not in figures.text
    assert "visavis_commands_total" in figures.text
    assert [secret for secret in shop.secrets if secret in said + figures.text + str(problem)] == []


@pytest.mark.parametrize("shop", ["json"], indirect=True)
async def test_a_line_names_what_it_is_about_and_the_answer_names_the_line(shop: Shop) -> None:
    conversation, problem = await talk(shop, *await come_in(shop))
    assert {line["node"] for line in shop.lines} == {"n1"}
    failed = [line for line in shop.lines if line["event"] == "command failed"]
    assert [line["conversation_id"] for line in failed] == [conversation]
    assert (problem["type"], problem["status"]) == ("internal", 500)
    assert failed[0]["reference"] == failed[0]["connection_id"]
    assert failed[0]["reference"] in problem["detail"]
    cause = [line for line in shop.lines if line["event"] == "append failed"]
    assert [line["command_id"] for line in cause] == [failed[0]["command_id"]]
    assert all(line["connection_id"] for line in shop.lines if line["event"] in {"greeted", "connection ended"})
    answer = await shop.client.get("/health/live")
    assert shop.lines[-1]["event"] == "request"
    assert shop.lines[-1]["request_id"] == answer.headers["x-request-id"]


@pytest.mark.parametrize("shop", ["json"], indirect=True)
async def test_a_request_that_fails_is_found_by_the_id_that_its_answer_bears(shop: Shop) -> None:
    _, cookie = await come_in(shop)
    conversation = new_id()
    shop.database.failing = True
    headers = {"Cookie": f"visavis_session={cookie}", "X-Request-ID": "not this one"}
    answer = await shop.client.get(f"/api/conversations/{conversation}", headers=headers)
    assert answer.status_code == 500
    line = next(line for line in shop.lines if line["event"] == "request failed")
    assert line["request_id"] == answer.headers["x-request-id"] != "not this one"
    assert line["request_id"] in answer.json()["detail"]
    assert line["conversation_id"] == conversation
    assert cookie not in shop.log.getvalue()
