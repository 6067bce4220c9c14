"""Routing within a whole node: who comes is given what waits, who is deactivated loses it, and admins alone set it."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import httpx
import msgspec
import pytest

from visavis.app import App, build
from visavis.bus.port import inbox_topic
from visavis.config import Settings
from visavis.people.rules import PERMISSIONS
from visavis.presence.principal import Member, Visitor
from visavis.protocol import commands
from visavis.protocol.frames import Inbox
from visavis.protocol.routing import RoutingChange
from visavis.protocol.views import Conversation, MemberChange, NewMember, NewSite, NewVisitor, Role
from visavis.storage.rows import new_id

PASSWORD = "long enough a word"


@dataclass
class Shop:
    """An organisation on a running node, with a shopper, and the news of the team's list."""

    app: App
    organisation: str
    shopper: Visitor
    news: "asyncio.Queue[Conversation]"

    async def hired(self, name: str, role: Role = "advisor") -> Member:
        added = await self.app.people.add_member(
            self.organisation, NewMember(name, f"{name}-{new_id()}@shop.example", PASSWORD, role)
        )
        return Member(added.id, self.organisation, name, role, "en", True, PERMISSIONS[role])

    async def opened(self) -> str:
        conversation = new_id()
        await self.app.conversations.open(self.shopper, new_id(), commands.OpenConversation(conversation, "Hello"))
        return conversation

    async def until_held_by(self, *name: str) -> None:
        """The news tells that this member, or nobody, holds the conversation."""
        async with asyncio.timeout(20):
            while True:
                assignee = (await self.news.get()).assignee
                if (() if assignee is None else (assignee.name,)) == name:
                    return

    async def asked(self, role: Role, method: str, body: object = None) -> httpx.Response:
        """What a member of this role is answered about the settings."""
        email = f"{role}-{new_id()}@shop.example"
        await self.app.people.add_member(self.organisation, NewMember(role, email, PASSWORD, role))
        transport = httpx.ASGITransport(cast("Any", self.app))
        async with httpx.AsyncClient(transport=transport, base_url=self.app.settings.origin) as browser:
            await browser.post("/api/sign-in", json={"email": email, "password": PASSWORD})
            return await browser.request(method, "/api/routing", json=body)


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[Shop]:
    app = build(Settings(data_dir=tmp_path))
    async with app.running():
        organisation = await app.people.create_organisation("Shop")
        site = await app.sites.add(organisation, NewSite("Shop", ("https://shop.example",)))
        known = await app.sites.by_key(site.key)
        token = await app.visitors.create(known, NewVisitor("fr"), user_agent="", address="127.0.0.1")
        news: asyncio.Queue[Conversation] = asyncio.Queue()
        decode = msgspec.json.Decoder(Inbox).decode
        app.bus.subscribe(inbox_topic(organisation), lambda frame: news.put_nowait(decode(frame).conversation))
        yield Shop(app, organisation, app.visitors.from_token(token.token), news)


async def test_who_comes_is_given_what_waits_and_who_is_deactivated_loses_it(shop: Shop) -> None:
    await shop.app.routing.settings.change(shop.organisation, RoutingChange(automatic=True))
    await shop.opened()
    await shop.until_held_by()
    anna, bert = await shop.hired("Anna"), await shop.hired("Bert")
    shop.app.presence.arrive(anna)
    await shop.until_held_by("Anna")
    await shop.app.people.change_member(shop.organisation, anna.id, MemberChange(active=False))
    await shop.until_held_by()
    shop.app.presence.arrive(bert)
    await shop.until_held_by("Bert")


async def test_supervisors_read_how_conversations_are_given_out_and_admins_change_it(shop: Shop) -> None:
    assert (await shop.asked("advisor", "GET")).status_code == 403
    assert (await shop.asked("supervisor", "GET")).json() == {}, "the defaults"
    change = {"automatic": True, "answer_within_s": 90}
    assert (await shop.asked("supervisor", "PATCH", change)).status_code == 403
    assert (await shop.asked("admin", "PATCH", change)).json() == change
    refused = await shop.asked("admin", "PATCH", {"answer_within_s": 1})
    assert (refused.status_code, refused.json()["type"]) == (422, "invalid")
    assert (await shop.asked("supervisor", "GET")).json() == change
