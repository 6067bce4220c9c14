"""Whatever nonsense comes over a real line, of either kind, is met with a word that says which; others go on."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from websockets.asyncio.client import ClientConnection
from websockets.frames import CloseCode as WebSocketCode

from tests.integration.durability.server import Server, populate
from tests.integration.realtime.lines import (
    Line,
    World,
    answer,
    close_code,
    first,
    frames,
    opened,
    over_a_socket,
    over_a_stream,
    shopper,
)
from visavis.app import REQUEST_BYTES
from visavis.http.serving import WS_MAX_BYTES
from visavis.protocol.close import CloseCode
from visavis.protocol.limits import FRAME_BYTES, MESSAGE_CHARACTERS
from visavis.realtime.session import REFUSALS_BEFORE_FLOOD
from visavis.storage.rows import new_id

BURST = 20
UNFOLLOW = json.dumps({"type": "unfollow", "conversation": new_id()})

pytestmark = pytest.mark.asyncio(loop_scope="module")

PATIENCE_S = 20


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    data: Path = tmp_path_factory.mktemp("frames")
    tokens, cookies = await populate(data, shoppers=2, advisors=0)
    server = Server(data, VISAVIS_COMMANDS_PER_SECOND="1", VISAVIS_COMMANDS_BURST=str(BURST))
    await server.start()
    yield World(server.port, tokens, cookies)
    await server.kill()


def hello(token: str) -> str:
    return json.dumps({"type": "hello", "protocol": 1, "token": token})


def command(**do: object) -> str:
    return json.dumps({"type": "command", "id": new_id(), "do": do})


Begin = Callable[[World, str], AbstractAsyncContextManager[Line]]
"""Opens a line with a first message."""


@pytest.fixture(params=[over_a_socket, over_a_stream], ids=["socket", "stream"])
def begin(request: pytest.FixtureRequest) -> Begin:
    chosen: Begin = request.param
    return chosen


async def check_told(line: Line, code: CloseCode) -> None:
    """The last word is a goodbye with this code, and it holds nothing of the inside."""
    bye = await first(line, "bye")
    if isinstance(line, ClientConnection):
        assert await close_code(line) == code
    assert (bye["code"], bye["reason"]) == (code, code.name.lower())
    assert 0 < len(bye["detail"]) < 300
    assert "Traceback" not in bye["detail"]


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("no json", CloseCode.MALFORMED_FRAME),
        ("[" * 60_000, CloseCode.MALFORMED_FRAME),
        ('{"type":"make_coffee"}', CloseCode.MALFORMED_FRAME),
        ('{"type":"hello","protocol":"one"}', CloseCode.MALFORMED_FRAME),
        ('{"type":"hello","protocol":99}', CloseCode.PROTOCOL_UNSUPPORTED),
        ('{"type":"hello","protocol":1,"token":"forged"}', CloseCode.TOKEN_REFUSED),
        ('{"type":"hello","protocol":1}', CloseCode.ORIGIN_REFUSED),
        (command(type="visit_page", page={"url": "https://shop.example"}), CloseCode.OUT_OF_PHASE),
    ],
)
async def test_a_bad_beginning(world: World, begin: Begin, message: str, code: CloseCode) -> None:
    async with begin(world, message) as line:
        await check_told(line, code)


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("no json", CloseCode.MALFORMED_FRAME),
        ('{"type":"signal"}', CloseCode.MALFORMED_FRAME),
        ('{"type":"hello","protocol":1}', CloseCode.OUT_OF_PHASE),
    ],
)
async def test_nonsense_later_on(world: World, begin: Begin, message: str, code: CloseCode) -> None:
    async with begin(world, hello(world.tokens[0])) as line:
        await first(line, "welcome")
        await line.send(message)
        await check_told(line, code)


async def test_what_is_wrong_with_a_command_is_answered_and_ends_nothing(world: World, begin: Begin) -> None:
    async with begin(world, hello(world.tokens[0])) as line:
        nobody_s = {"conversation": new_id(), "text": "Hello"}
        for do, type_, field in (
            ({"type": "make_coffee"}, "unknown-command", "do.type"),
            ({"type": "post_message", **nobody_s, "text": 7}, "invalid", "do.text"),
            ({"type": "post_message", **nobody_s, "text": "x" * (MESSAGE_CHARACTERS + 1)}, "too-large", "do.text"),
            ({"type": "post_message", **nobody_s, "conversation": "mine"}, "invalid", "do.conversation"),
            ({"type": "post_message", **nobody_s}, "not-found", ""),
            ({"type": "open_conversation", **nobody_s, "text": " \n"}, "invalid", "text"),
            ({"type": "visit_page", "page": {"url": "javascript:alert(1)"}}, "invalid", "page.url"),
        ):
            failed = await answer(line, new_id(), **do)
            assert failed["type"] == "failed"
            assert (failed["problem"]["type"], failed["problem"].get("field", "")) == (type_, field)
        assert (await answer(line, new_id(), type="open_conversation", **nobody_s))["type"] == "done"
        assert (await answer(line, new_id(), type="close_conversation", **nobody_s))["type"] == "done"


@pytest.mark.parametrize("message", [command(type="make_coffee"), UNFOLLOW], ids=["command", "unfollow"])
async def test_a_flood_is_told_to_wait_then_ended_and_others_go_on(world: World, begin: Begin, message: str) -> None:
    async with begin(world, hello(world.tokens[0])) as flooding, shopper(world) as other:
        conversation = await opened(world, other, 1)
        flood = "\n".join([message] * (BURST + REFUSALS_BEFORE_FLOOD + 1))
        waiting = asyncio.create_task(flooding.send(flood))
        done = await answer(other, new_id(), type="close_conversation", conversation=conversation)
        assert done["type"] == "done"
        await waiting
        waits = []
        async for frame in frames(flooding):
            if frame["type"] == "failed" and frame["problem"]["type"] == "rate-limited":
                waits.append(frame["problem"]["retry_after"])
            if frame["type"] == "bye":
                assert frame["code"] == CloseCode.FLOOD
                break
        assert len(waits) == REFUSALS_BEFORE_FLOOD
        assert all(wait_s > 0 for wait_s in waits)


async def test_a_message_that_is_too_large_ends_a_socket(world: World) -> None:
    async with over_a_socket(world, hello(world.tokens[0])) as line:
        await line.send("x" * (FRAME_BYTES + 1))
        await check_told(line, CloseCode.FRAME_TOO_LARGE)


async def test_a_message_beyond_all_measure_is_cut_off_before_it_is_read(world: World) -> None:
    async with over_a_socket(world, hello(world.tokens[0])) as line:
        await line.send("x" * (WS_MAX_BYTES + 1))
        assert await close_code(line) == WebSocketCode.MESSAGE_TOO_BIG


async def test_a_message_that_is_too_large_or_no_text_is_refused_by_a_stream(world: World) -> None:
    async with over_a_stream(world, hello(world.tokens[0])) as line:
        for size in (FRAME_BYTES + 1, REQUEST_BYTES + 1):
            await line.send("x" * size)
            assert line.refused["type"] == "too-large"
        await line.send(b"\xff")
        assert line.refused["type"] == "malformed"
        assert (await answer(line, new_id(), type="make_coffee"))["problem"]["type"] == "unknown-command"


async def test_bytes_end_a_socket(world: World) -> None:
    async with over_a_socket(world, hello(world.tokens[0])) as line:
        await line.send(b"\x00\x01")
        await check_told(line, CloseCode.MALFORMED_FRAME)


async def test_a_stream_has_one_reader_and_ends_with_it(world: World) -> None:
    url = f"http://127.0.0.1:{world.port}/api/realtime"
    async with httpx.AsyncClient() as client:
        async with over_a_stream(world, hello(world.tokens[0])) as line:
            second = await client.get(f"{url}/{line.name}")
            assert second.json()["type"] == "conflict"
        async with asyncio.timeout(PATIENCE_S):
            # The server notices that the reader is gone a moment later; nothing said ends the stream no sooner.
            while (ended := await client.post(f"{url}/{line.name}", content="\n")).status_code == 204:
                pass
        assert ended.json()["type"] == "not-found"
        assert (await client.post(f"{url}/made-up", content="\n")).json()["type"] == "not-found"
