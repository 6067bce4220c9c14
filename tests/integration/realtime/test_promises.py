"""Promises of the realtime session, tried on a real server: who is refused, and why."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from websockets.asyncio.client import connect

from tests.integration.durability.server import Server, populate
from tests.integration.realtime.lines import (
    Frame,
    Line,
    World,
    advisor,
    close_code,
    do,
    first,
    frames,
    opened,
    say,
    shopper,
)
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


async def test_a_deleted_message_is_gone_for_good_and_the_log_keeps_that_it_was_there(world: World) -> None:
    async with shopper(world) as theirs, advisor(world) as ours:
        conversation = await opened(world, theirs, 1)
        of = {"conversation": conversation, "posted": 3}
        await do(theirs, "done", type="post_message", conversation=conversation, text="my pin is 1234", reply_to=2)
        await do(theirs, "done", type="edit_message", **of, text="my pin is 5678")
        await say(ours, type="hello", protocol=1)
        for revision in ({"type": "edit_message", "text": "mine"}, {"type": "delete_message"}):
            assert (await do(ours, "failed", **revision, **of))["problem"]["type"] == "forbidden"
        await do(theirs, "done", type="delete_message", **of)
        again = await do(theirs, "failed", type="edit_message", **of, text="my pin is 9")
        assert (again["problem"]["title"], again["problem"]["field"]) == ("This message was deleted.", "posted")
        for line in (theirs, ours):
            await say(line, type="follow", conversation=conversation, after=2)
            told = await bodies(line, 3)
            assert [body["type"] for body in told] == ["message_posted", "message_edited", "message_deleted"]
            assert [body.get("text") for body in told] == ["", "", None]
    async with shopper(world) as back:
        await say(back, type="hello", protocol=1, token=world.tokens[1])
        [own] = [one for one in (await first(back, "welcome"))["you"]["conversations"] if one["id"] == conversation]
        assert own["last_message"]["excerpt"] == ""


async def test_a_note_is_said_otherwise_and_taken_back_and_its_visitor_is_told_nothing(world: World) -> None:
    async with shopper(world) as theirs, advisor(world) as ours:
        conversation = await opened(world, theirs, 1)
        of = {"conversation": conversation, "posted": 3}
        await say(ours, type="hello", protocol=1)
        await do(ours, "done", type="post_note", conversation=conversation, text="a sly one")
        refused = await do(theirs, "failed", type="edit_message", **of, text="a kind one")
        missing = await do(theirs, "failed", type="edit_message", **of | {"posted": 99}, text="a kind one")
        assert refused["problem"] == missing["problem"]
        await do(ours, "done", type="edit_message", **of, text="a careful one")
        await do(ours, "done", type="delete_message", **of)
        again = await do(ours, "failed", type="delete_message", **of)
        assert again["problem"]["title"] == "This message was deleted."
        await say(theirs, type="follow", conversation=conversation, after=2)
        assert await bodies(theirs, 3) == [{"type": "event_withheld"}] * 3
        await say(ours, type="follow", conversation=conversation, after=2)
        told = await bodies(ours, 3)
        assert [body["type"] for body in told] == ["note_posted", "note_edited", "note_deleted"]
        assert [body.get("text") for body in told] == ["", "", None]


async def bodies(line: Line, count: int) -> list[Frame]:
    """The bodies of the next events."""
    found: list[Frame] = []
    async with asyncio.timeout(15):
        async for frame in frames(line):
            found += [frame["body"]] if frame["type"] == "event" else []
            if len(found) == count:
                break
    return found


async def test_markup_comes_back_as_the_text_it_was(world: World) -> None:
    text = "<script>alert('x')</script>\n<b>&amp;\u2028 🙂"
    async with shopper(world) as line:
        conversation = await opened(world, line)
        do = {"type": "post_message", "conversation": conversation, "text": text}
        await say(line, type="command", id=new_id(), do=do)
        await say(line, type="follow", conversation=conversation, after=2)
        assert (await first(line, "event"))["body"]["text"] == text
