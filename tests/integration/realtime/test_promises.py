"""Promises of the realtime session, tried on a real server: who is refused, and why."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from websockets.asyncio.client import connect

from tests.integration.durability.server import Server, populate
from tests.integration.realtime.lines import World, advisor, close_code, first, opened, say, shopper
from visavis.protocol.close import CloseCode
from visavis.storage.rows import new_id


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    data: Path = tmp_path_factory.mktemp("promises")
    tokens, cookies = await populate(data, shoppers=2, advisors=1)
    server = Server(data)
    await server.start()
    yield World(server.port, tokens, cookies)
    await server.kill()


pytestmark = pytest.mark.asyncio(loop_scope="module")


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
    async with shopper(world) as theirs, advisor(world) as ours:
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
