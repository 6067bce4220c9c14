"""A node that is told to stop takes leave of its clients under traffic: it ends well, in time, and nothing is lost."""

import asyncio
import json
import signal
import socket
from contextlib import suppress
from pathlib import Path

import asyncpg

from tests.integration.durability.server import SHOP, Server, populate
from tests.integration.durability.talker import Frame, Talker
from visavis.http.serving import STOP_WITHIN_S
from visavis.storage.rows import new_id

PAIRS = 4
BEFORE, AFTER = 60, 40
PATIENCE_S = 60


async def stored(dsn: str) -> dict[str, list[Frame]]:
    """The logs as the database holds them."""
    database = await asyncpg.connect(dsn.replace("+asyncpg", ""))
    try:
        logs: dict[str, list[Frame]] = {}
        for conversation, frame in await database.fetch(
            "SELECT conversation, frame FROM events ORDER BY conversation, seq"
        ):
            logs.setdefault(conversation, []).append(json.loads(frame))
        return logs
    finally:
        await database.close()


async def meet(shopper: Talker, advisor: Talker) -> str:
    conversation = new_id()
    await shopper.do(type="open_conversation", conversation=conversation, text="Hello")
    await shopper.until_answered()
    await shopper.follow(conversation)
    await advisor.do(type="take_conversation", conversation=conversation)
    await advisor.until_answered()
    await advisor.follow(conversation)
    return conversation


async def talk(who: Talker, conversation: str, messages: int) -> None:
    for number in range(messages):
        await who.do(type="post_message", conversation=conversation, text=str(number))
        if number % 5 == 0:
            await who.until_answered()
    await who.until_answered()


async def test_a_drained_node_loses_nothing_and_its_clients_go_on_at_the_other(
    tmp_path: Path, postgres_dsn: str
) -> None:
    tokens, cookies = await populate(tmp_path, shoppers=PAIRS, advisors=PAIRS, database_url=postgres_dsn)
    nodes = [Server(tmp_path, VISAVIS_DATABASE_URL=postgres_dsn) for _ in range(2)]
    await asyncio.gather(*(node.start() for node in nodes))
    first, second = (f"ws://127.0.0.1:{node.port}/ws" for node in nodes)
    shoppers = [Talker(first, {"Origin": SHOP}, token) for token in tokens]
    advisors = [Talker(first, {"Cookie": f"visavis_session={cookie}"}) for cookie in cookies]
    talkers = [*shoppers, *advisors]
    lives = [asyncio.ensure_future(talker.run()) for talker in talkers]
    try:
        async with asyncio.timeout(PATIENCE_S):
            pairs = list(zip(shoppers, advisors, strict=True))
            conversations = await asyncio.gather(*(meet(*pair) for pair in pairs))
            talks = [
                asyncio.ensure_future(talk(who, conversation, BEFORE))
                for pair, conversation in zip(pairs, conversations, strict=True)
                for who in pair
            ]
            await shoppers[0].until_acknowledged(BEFORE // 3)
            for talker in talkers:
                talker.url = second
            nodes[0].tell(signal.SIGTERM)
            async with asyncio.timeout(STOP_WITHIN_S):
                assert await nodes[0].ended() == 0
            await asyncio.gather(*talks)
            for pair, conversation in zip(pairs, conversations, strict=True):
                await asyncio.gather(*(talk(who, conversation, AFTER) for who in pair))
            logs = await stored(postgres_dsn)
            for pair, conversation in zip(pairs, conversations, strict=True):
                for who in pair:
                    await who.until_held(conversation, len(logs[conversation]))
    finally:
        for life in lives:
            life.cancel()
        await asyncio.gather(*lives, return_exceptions=True)
        for node in nodes:
            await node.kill()
    assert [talker.goodbyes for talker in talkers] == [1] * len(talkers)
    for pair, conversation in zip(pairs, conversations, strict=True):
        commands = [event["command"] for event in logs[conversation]]
        posted = [event["command"] for event in logs[conversation] if event["body"]["type"] == "message_posted"]
        assert len(posted) == len(set(posted)) == 1 + 2 * (BEFORE + AFTER)
        for who in pair:
            assert who.logs[conversation] == logs[conversation]
            assert all(commands[seq - 1] == command for command, (_, seq) in who.acknowledged.items())


async def refuses(port: int) -> None:
    """Return once nobody listens on this port any more."""
    with suppress(ConnectionError):
        while True:
            with socket.create_connection(("127.0.0.1", port)):
                await asyncio.sleep(0)


async def test_a_second_signal_does_not_wait_for_what_is_under_way(tmp_path: Path) -> None:
    node = Server(tmp_path)
    await node.start()
    with socket.create_connection(("127.0.0.1", node.port)) as half_sent:
        half_sent.sendall(b"POST /api/sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{")
        node.tell(signal.SIGTERM)
        async with asyncio.timeout(PATIENCE_S):
            await refuses(node.port)
            node.tell(signal.SIGTERM)
            assert await node.ended() == -signal.SIGTERM
