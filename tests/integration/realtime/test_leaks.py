"""What is the team's own reaches no visitor, whatever line they hold and whatever they ask.

Every event that is marked so is driven through a real server with secrets in all its fields, and everything that the
visitor receives is searched.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, get_args, get_type_hints

import httpx
import msgspec
import pytest
from msgspec import inspect as shapes
from websockets.asyncio.client import connect

from tests.integration.durability.server import SHOP
from tests.integration.realtime.lines import Line, World, do, first, over_a_stream, say
from tests.integration.serving import served
from visavis.app import App, build
from visavis.config import Settings
from visavis.conversations.fold import for_visitor
from visavis.log.port import Request
from visavis.protocol.base import Actor
from visavis.protocol.commands import Command
from visavis.protocol.events import TEAM_ONLY, EventBody
from visavis.protocol.views import Conversation, NewMember, NewSite
from visavis.storage.migrate import migrate
from visavis.storage.rows import new_id

PASSWORD = "long enough a word"
END = "the last word, which everybody hears"


class Secrets:
    """Makes values of any shape on the wire, each of them one that nobody else would say."""

    def __init__(self) -> None:
        self.made: set[str] = set()
        self._numbers = count(7_000_000_000_001)

    def value(self, kind: shapes.Type) -> Any:
        match kind:
            case shapes.StrType():
                return self._keep(f"secret-{next(self._numbers)}")
            case shapes.IntType():
                return int(self._keep(str(next(self._numbers))))
            case shapes.FloatType():
                return float(self._keep(f"0.{next(self._numbers)}"))
            case shapes.BoolType():
                return True
            case shapes.VarTupleType(item_type=item) | shapes.ListType(item_type=item):
                return [self.value(item)]
            case shapes.UnionType(types=types):
                return self.value(next(one for one in types if not isinstance(one, shapes.NoneType)))
            case shapes.LiteralType(values=values):
                return values[0]
            case shapes.Metadata(type=inner):
                return self.value(inner)
            case shapes.StructType(fields=fields, tag_field=tag_field, tag=tag):
                tagged = {} if tag_field is None else {tag_field: tag}
                return tagged | {one.encode_name: self.value(one.type) for one in fields}
        raise NotImplementedError(f"no secret of this shape yet: {kind}")

    def event(self, kind: type, **known: str) -> EventBody:
        """An event full of secrets, but for what has to be somebody known."""
        shape = shapes.type_info(kind)
        assert isinstance(shape, shapes.StructType)
        values = {one.name: known.get(one.name) or self.value(one.type) for one in shape.fields}
        body: EventBody = kind(
            **{name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
        )
        return body

    def _keep(self, text: str) -> str:
        self.made.add(text)
        return text


@dataclass
class Shop:
    """A server, a shopper who talks, and somebody of the team who looks on."""

    app: App
    world: World
    site_key: str
    organisation: str
    conversation: str
    supervisor: str
    secrets: Secrets = field(default_factory=Secrets)

    async def append(self, kind: type) -> None:
        """An event of this kind by a member whose name nobody told the shopper."""
        body = self.secrets.event(kind, member=self.supervisor)
        member = Actor("member", new_id(), self.secrets.value(shapes.StrType()))
        request = Request(self.conversation, self.organisation, member, new_id())
        await self.app.log.append(request, lambda _: (body,))


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[Shop]:
    app = build(Settings(data_dir=tmp_path))
    await migrate(app.database)
    organisation = await app.people.create_organisation("Shop")
    sofia = NewMember("Sofia", "sofia@shop.example", PASSWORD, "supervisor")
    supervisor = (await app.people.add_member(organisation, sofia)).id
    site = await app.sites.add(organisation, NewSite("Shop", (SHOP,)))
    async with served(app) as port, httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        signed = await client.post("/api/sign-in", json={"email": "sofia@shop.example", "password": PASSWORD})
        made = await client.post(f"/api/widget/{site.key}/visitors", json={}, headers={"Origin": SHOP})
        world = World(port, [made.json()["token"]], [signed.cookies["visavis_session"]])
        yield Shop(app, world, site.key, organisation, new_id(), supervisor)


class Listener:
    """Everything that one line brings, as text."""

    def __init__(self, line: Line) -> None:
        self.heard = ""
        self._line = line

    async def until(self, word: str) -> None:
        async with asyncio.timeout(20):
            async for message in self._line:
                self.heard += f"{message}\n"
                if word in self.heard:
                    return
        raise AssertionError(f"the line ended before {word}")


def hello(shop: Shop, after: int = 0) -> str:
    token = shop.world.tokens[0]
    resume = {shop.conversation: after} if after else {}
    return json.dumps({"type": "hello", "protocol": 1, "token": token, "resume": resume})


def member_line(shop: Shop) -> connect:
    return connect(shop.world.url, additional_headers={"Cookie": f"visavis_session={shop.world.cookies[0]}"})


async def follow(shop: Shop, line: Line) -> None:
    await say(line, type="follow", conversation=shop.conversation)
    await first(line, "heads")


async def test_nothing_of_the_team_s_own_reaches_a_visitor(shop: Shop) -> None:
    world, here = shop.world, shop.conversation
    async with AsyncExitStack() as lines:
        visitor = await lines.enter_async_context(connect(world.url, additional_headers={"Origin": SHOP}))
        await visitor.send(hello(shop))
        await do(visitor, "done", type="open_conversation", conversation=here, text="Hello")
        stream = await lines.enter_async_context(over_a_stream(world, hello(shop)))
        team = await lines.enter_async_context(member_line(shop))
        await say(team, type="hello", protocol=1)
        for line in (visitor, stream, team):
            await follow(shop, line)
        for kind in sorted(TEAM_ONLY, key=lambda kind: kind.__name__):
            await shop.append(kind)
        for type_ in ("typing", "looking"):
            await say(team, type="signal", conversation=here, body={"type": type_, "active": True})
        await do(team, "done", type="post_note", conversation=here, text=shop.secrets.value(shapes.StrType()))
        await do(team, "done", type="take_conversation", conversation=here)
        await do(team, "done", type="post_message", conversation=here, text=END)
        back = await lines.enter_async_context(connect(world.url, additional_headers={"Origin": SHOP}))
        await back.send(hello(shop, after=1))
        listeners = [Listener(line) for line in (visitor, stream, back)]
        for listener in listeners:
            await listener.until(END)
        received = [listener.heard for listener in listeners] + await asked_over_http(shop)
    told = "".join([frame async for frame in all_told(shop)])
    assert [secret for secret in shop.secrets.made if secret not in told] == []
    for text in received:
        assert [secret for secret in (*shop.secrets.made, *names()) if secret in text] == []


async def asked_over_http(shop: Shop) -> list[str]:
    """What a page of the shop is answered to all that it may ask."""
    base = f"http://127.0.0.1:{shop.world.port}"
    async with httpx.AsyncClient(base_url=base, headers={"Origin": SHOP}) as client:
        body = {"token": shop.world.tokens[0]}
        return [
            (await client.get(f"/api/widget/{shop.site_key}")).text,
            (await client.post(f"/api/widget/{shop.site_key}/visitors", json=body)).text,
            (await client.get(f"/api/conversations/{shop.conversation}")).text,
            (await client.get(f"/api/conversations/{shop.conversation}/events")).text,
            (await client.get("/api/tags")).text,
        ]


async def all_told(shop: Shop) -> AsyncIterator[str]:
    """The whole log: the proof that the secrets were there to be told."""
    for _, frame in await shop.app.log.read(shop.conversation, 0):
        yield frame


def names() -> set[str]:
    """The words by which a frame would speak of what is the team's own."""
    events = {f'"{kind.__struct_config__.tag}"' for kind in TEAM_ONLY}  # type: ignore[attr-defined]
    return {*events, *(f'"{name}"' for name in teams_own()), '"looking"', '"typing"'}


def teams_own() -> set[str]:
    """The fields of a conversation that `for_visitor` takes away."""
    full = shapes.type_info(Conversation)
    assert isinstance(full, shapes.StructType)
    whole: Conversation = msgspec.convert(Secrets().value(full), Conversation)
    told = for_visitor(whole)
    return {name for name in get_type_hints(Conversation) if getattr(told, name) != getattr(whole, name)}


def test_a_visitor_is_told_all_the_rest() -> None:
    assert teams_own() == {"invited", "tags", "snoozed_until", "blocked", "standing"}


async def test_a_visitor_gives_no_command_of_the_team(shop: Shop) -> None:
    """Each command that a visitor has no right to is refused, whatever it says."""
    refused = set()
    async with connect(shop.world.url, additional_headers={"Origin": SHOP}) as visitor:
        await visitor.send(hello(shop))
        await do(visitor, "done", type="open_conversation", conversation=shop.conversation, text="Hello")
        for kind in get_args(Command):
            tag = str(kind.__struct_config__.tag)
            if tag in MAY:
                continue
            wish = {"type": tag, "conversation": shop.conversation, **FILLED.get(tag, {})}
            refused.add((await do(visitor, "failed", **wish))["problem"]["type"])
    assert refused == {"forbidden"}


MAY = {
    "open_conversation",
    "post_message",
    "mark_seen",
    "close_conversation",
    "reopen_conversation",
    "rate_conversation",
    "leave_contact",
    "visit_page",
    "edit_message",
    "delete_message",
    "answer_form",
    "decline_form",
    "offer_call",
    "answer_call",
    "decline_call",
    "end_call",
    "join_call",
    "leave_call",
    "show_in_call",
    "report_call",
    "put_in_cart",
    "attach_file",
    "report_reading",
    "share_page",
    "end_guide",
    "fill_field",
    "agree_to_record",
    "end_recording",
}
"""The commands that visitors give."""

FILLED: dict[str, dict[str, Any]] = {
    "post_note": {"text": "hm"},
    "transfer_conversation": {"to": "x"},
    "invite_colleague": {"member": "x"},
    "send_form": {"form": "01900000-0000-7000-8000-000000000000"},
    "withdraw_form": {"form": 1},
    "send_document": {"document": "01900000-0000-7000-8000-000000000000"},
    "show_product": {"url": "https://shop.example/lamp"},
    "ask_to_record": {"call": "01900000-0000-7000-8000-000000000000"},
    "start_recording": {"recording": "01900000-0000-7000-8000-000000000000"},
}
"""What some commands cannot be without."""
