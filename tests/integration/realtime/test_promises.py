"""Promises of the realtime session, tried on a real server: who is refused, and why."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from tests.integration.durability.server import SHOP, Server, populate
from visavis.protocol.close import CloseCode
from visavis.storage.rows import new_id


@dataclass(frozen=True)
class World:
    """A running server, two shoppers' tokens and an advisor's cookie."""

    url: str
    tokens: list[str]
    cookies: list[str]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    data: Path = tmp_path_factory.mktemp("promises")
    tokens, cookies = await populate(data, shoppers=2, advisors=1)
    server = Server(data)
    await server.start()
    yield World(f"ws://127.0.0.1:{server.port}/ws", tokens, cookies)
    await server.kill()


pytestmark = pytest.mark.asyncio(loop_scope="module")


async def say(line: ClientConnection, **frame: Any) -> None:
    await line.send(json.dumps(frame))


async def frames(line: ClientConnection) -> AsyncIterator[dict[str, Any]]:
    async for message in line:
        for text in str(message).split("\n"):
            yield json.loads(text)


async def first(line: ClientConnection, type_: str) -> dict[str, Any]:
    """The next frame of this type; others are passed over."""
    async with asyncio.timeout(15):
        async for frame in frames(line):
            if frame["type"] == type_:
                return frame
    raise AssertionError(f"the line ended without {type_}")


async def close_code(line: ClientConnection) -> int:
    async with asyncio.timeout(30):
        try:
            while True:
                await line.recv()
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else CloseCode.SERVER_ERROR


def shopper(world: World, origin: str = SHOP) -> connect:
    return connect(world.url, additional_headers={"Origin": origin})


async def opened(world: World, line: ClientConnection) -> str:
    """Say hello as a shopper and open a conversation; its id."""
    await say(line, type="hello", protocol=1, token=world.tokens[0])
    conversation = new_id()
    do = {"type": "open_conversation", "conversation": conversation, "text": "Hello"}
    await say(line, type="command", id=new_id(), do=do)
    await first(line, "done")
    return conversation


async def test_a_page_of_another_origin_is_refused_and_told_the_setting(world: World) -> None:
    async with shopper(world, origin="https://elsewhere.example") as line:
        await say(line, type="hello", protocol=1, token=world.tokens[0])
        bye = await first(line, "bye")
        assert bye["code"] == CloseCode.ORIGIN_REFUSED
        assert "https://elsewhere.example" in bye["detail"]
        assert await close_code(line) == CloseCode.ORIGIN_REFUSED


@pytest.mark.parametrize("token", ["forged", "eyJhbGciOiJub25lIn0.e30."])
async def test_a_forged_token_is_refused(world: World, token: str) -> None:
    async with shopper(world) as line:
        await say(line, type="hello", protocol=1, token=token)
        assert await close_code(line) == CloseCode.TOKEN_REFUSED


async def test_a_member_s_socket_opens_from_our_own_pages_only(world: World) -> None:
    headers = {"Cookie": f"visavis_session={world.cookies[0]}", "Origin": "https://elsewhere.example"}
    async with connect(world.url, additional_headers=headers) as line:
        await say(line, type="hello", protocol=1)
        assert await close_code(line) == CloseCode.ORIGIN_REFUSED


async def test_a_shopper_reaches_no_other_shopper_s_conversation(world: World) -> None:
    async with shopper(world) as mine, shopper(world) as other:
        conversation = await opened(world, mine)
        await say(other, type="hello", protocol=1, token=world.tokens[1])
        await say(other, type="follow", conversation=conversation, after=0)
        assert (await first(other, "failed"))["problem"]["type"] == "not-found"
        for do in (
            {"type": "post_message", "text": "not mine"},
            {"type": "close_conversation"},
            {"type": "mark_seen", "read": 1},
            {"type": "take_conversation"},
        ):
            await say(other, type="command", id=new_id(), do={"conversation": conversation, **do})
            assert (await first(other, "failed"))["problem"]["type"] in {"not-found", "forbidden"}
        signal = {"type": "typing", "active": True}
        await say(other, type="signal", conversation=conversation, body=signal)
        await say(mine, type="follow", conversation=conversation, after=0)
        assert (await first(mine, "heads"))["heads"] == {conversation: 2}


async def test_a_note_of_the_team_never_reaches_the_shopper(world: World) -> None:
    headers = {"Cookie": f"visavis_session={world.cookies[0]}"}
    async with shopper(world) as theirs, connect(world.url, additional_headers=headers) as ours:
        conversation = await opened(world, theirs)
        await say(theirs, type="follow", conversation=conversation, after=2)
        await first(theirs, "heads")
        await say(ours, type="hello", protocol=1)
        await say(ours, type="follow", conversation=conversation, after=2)
        note = {"type": "post_note", "conversation": conversation, "text": "a sly one"}
        await say(ours, type="command", id=new_id(), do=note)
        told = await first(ours, "event")
        assert (told["body"]["text"], told["private"]) == ("a sly one", True)
        live = await first(theirs, "event")
        await say(theirs, type="follow", conversation=conversation, after=2)
        read = await first(theirs, "event")
        nobody, placeholder = {"kind": "system", "id": ""}, {"type": "event_withheld"}
        place = {"type": "event", "conversation": conversation, "seq": 3, "at": 0}
        assert live == read == {**place, "actor": nobody, "body": placeholder}
        await say(theirs, type="command", id=new_id(), do=note)
        assert (await first(theirs, "failed"))["problem"]["type"] == "forbidden"


async def test_markup_comes_back_as_the_text_it_was(world: World) -> None:
    text = "<script>alert('x')</script>\n<b>&amp;\u2028 🙂"
    async with shopper(world) as line:
        conversation = await opened(world, line)
        do = {"type": "post_message", "conversation": conversation, "text": text}
        await say(line, type="command", id=new_id(), do=do)
        await say(line, type="follow", conversation=conversation, after=2)
        assert (await first(line, "event"))["body"]["text"] == text
