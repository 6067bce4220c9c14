"""Every acknowledged message stays, exactly once and in order, whatever breaks: lines, and the server itself.

A real server process is killed with SIGKILL while shoppers and advisors talk over a bad network.
"""

import asyncio
import random
import sqlite3
from pathlib import Path

import msgspec
import pytest

from tests.integration.durability.network import BadNetwork
from tests.integration.durability.server import SHOP, Server, populate
from tests.integration.durability.talker import Talker
from visavis.storage.rows import new_id

SHOPPERS, ADVISORS, MESSAGES, KILLS = 20, 5, 5_000, 3
PATIENCE_S = 100
SEEDS = range(10)


async def converse(shopper: Talker, advisor: Talker, dice: random.Random) -> str:
    """A conversation of both, sending in bursts that each wait until they are acknowledged."""
    conversation = new_id()
    await shopper.do(type="open_conversation", conversation=conversation, text="Hello")
    await shopper.until_answered()
    await shopper.follow(conversation)
    await advisor.do(type="take_conversation", conversation=conversation)
    await advisor.until_answered()
    await advisor.follow(conversation)
    left = MESSAGES // SHOPPERS
    while left > 0:
        for _ in range(min(left, dice.randrange(1, 20))):
            left -= 1
            who = dice.choice((shopper, advisor))
            await who.do(type="post_message", conversation=conversation, text=f"{left} {dice.random()}")
        await shopper.until_answered()
    await advisor.until_answered()
    return conversation


async def kill_now_and_then(server: Server, acknowledged: Talker, dice: random.Random) -> None:
    """Kill the server each time another drawn share of the conversation has been acknowledged."""
    for share in sorted(dice.uniform(0.1, 0.9) for _ in range(KILLS)):
        await acknowledged.until_acknowledged(int(share * MESSAGES / SHOPPERS / 2))
        await server.kill()
        await server.start()


def stored(data: Path) -> dict[str, list[dict[str, object]]]:
    """The logs as they are on disk, checked to be numbered without a gap."""
    logs: dict[str, list[dict[str, object]]] = {}
    with sqlite3.connect(data / "visavis.db") as database:
        for conversation, seq, frame in database.execute(
            "SELECT conversation, seq, frame FROM events ORDER BY conversation, seq"
        ):
            log = logs.setdefault(conversation, [])
            log.append(msgspec.json.decode(frame))
            assert seq == len(log)
    return logs


@pytest.mark.parametrize("seed", SEEDS)
async def test_what_was_acknowledged_stays_once_and_in_order(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    tokens, cookies = await populate(tmp_path, shoppers=SHOPPERS, advisors=ADVISORS)
    server = Server(tmp_path)
    await server.start()
    network = BadNetwork(server.port, seed)
    url = f"ws://127.0.0.1:{await network.start()}/ws"
    shoppers = [Talker(url, {"Origin": SHOP}, token) for token in tokens]
    advisors = [Talker(url, {"Cookie": f"visavis_session={cookie}"}) for cookie in cookies]
    lives = [asyncio.ensure_future(talker.run()) for talker in (*shoppers, *advisors)]
    try:
        async with asyncio.timeout(PATIENCE_S):
            killing = asyncio.ensure_future(kill_now_and_then(server, shoppers[0], dice))
            pairs = [(shopper, advisors[number % ADVISORS]) for number, shopper in enumerate(shoppers)]
            conversations = await asyncio.gather(*(converse(*pair, random.Random(dice.random())) for pair in pairs))
            await killing
            network.is_good = True
            logs = stored(tmp_path)
            for (shopper, advisor), conversation in zip(pairs, conversations, strict=True):
                await shopper.until_held(conversation, len(logs[conversation]))
                await advisor.until_held(conversation, len(logs[conversation]))
    finally:
        for life in lives:
            life.cancel()
        await asyncio.gather(*lives, return_exceptions=True)
        network.stop()
        await server.kill()
    assert sum(talker.broken_lines for talker in (*shoppers, *advisors)) > KILLS
    for (shopper, advisor), conversation in zip(pairs, conversations, strict=True):
        assert shopper.logs[conversation] == advisor.logs[conversation] == stored(tmp_path)[conversation]
    check_acknowledged([*shoppers, *advisors], stored(tmp_path))


def check_acknowledged(talkers: list[Talker], logs: dict[str, list[dict[str, object]]]) -> None:
    """Each acknowledged command is in the log where it was said to be, and nowhere else."""
    places: dict[object, set[int]] = {}
    for log in logs.values():
        for position, event in enumerate(log, start=1):
            places.setdefault(event["command"], set()).add(position)
    posted = 0
    for talker in talkers:
        for command, (conversation, seq) in talker.acknowledged.items():
            assert logs[conversation][seq - 1]["command"] == command
            assert max(places[command]) == seq
            posted += logs[conversation][seq - 1]["body"]["type"] == "message_posted"  # type: ignore[index]
    messages = sum(event["body"]["type"] == "message_posted" for log in logs.values() for event in log)  # type: ignore[index]
    assert posted == messages == MESSAGES + SHOPPERS


def test_the_check_finds_a_message_that_was_lost() -> None:
    talker = Talker("", {})
    talker.acknowledged = {"x": ("c", 2)}
    with pytest.raises((AssertionError, IndexError)):
        check_acknowledged([talker], {"c": [{"command": "y", "body": {"type": "conversation_opened"}}]})
