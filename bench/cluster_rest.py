"""Nearly 20,000 shoppers at one node, each following a conversation: memory, and CPU seconds per second at rest.

The same again when advisors follow all of these conversations, so that the node watches who is there, and beside both
a bare echo. The number is what a limit of 20,000 open files leaves to connections. At rest nobody says anything:
heartbeats, pings, and questions to the database are what there is.
"""

import asyncio
from collections.abc import Sequence

import msgspec

from bench import cluster_crowd, world
from bench.cluster_world import Cluster, Spent, cluster
from bench.line import Line
from bench.table import Row, at_most, reference
from bench.world import Process
from visavis.config import Settings
from visavis.http.serving import PING_INTERVAL_S

CONNECTIONS = 19_700
FOLLOWED = 197
"""By each of the advisors, who together follow all."""

BEAT_S = max(PING_INTERVAL_S, Settings().heartbeat_s)
SETTLE_S = BEAT_S + 4
ROUNDS = 2
LIMIT_KIB = 25


async def measure() -> list[Row]:
    advisors = CONNECTIONS // FOLLOWED
    at = f"{CONNECTIONS:,} shoppers at one node"
    async with cluster(1, shoppers=CONNECTIONS, advisors=advisors) as ours:
        (node,) = ours.nodes
        before = node.rss_bytes()
        plan = cluster_crowd.plan_for(node, ours.people.tokens)
        guests = await cluster_crowd.gather(plan)
        quiet = await _at_rest(ours, node)
        kib = (node.rss_bytes() - before) / CONNECTIONS / 1_024
        lines = [
            await _follower(node, cookie, plan.conversations[number * FOLLOWED : (number + 1) * FOLLOWED])
            for number, cookie in enumerate(ours.people.cookies)
        ]
        watched = await _at_rest(ours, node)
        followed_kib = (node.rss_bytes() - before) / CONNECTIONS / 1_024
        _part(guests, lines)
        with world.echo() as bare:
            before = bare.rss_bytes()
            crowd = await cluster_crowd.gather(cluster_crowd.plan_for(bare, ours.people.tokens, is_bare=True))
            echo = await _at_rest(ours, bare)
            bare_kib = (bare.rss_bytes() - before) / CONNECTIONS / 1_024
            _part(crowd, [])
    return [
        at_most(f"memory of each of {at}", [kib], LIMIT_KIB, "KiB"),
        reference(f"  with {advisors} advisors who follow {FOLLOWED} conversations each", [followed_kib], "KiB"),
        reference("  bare ASGI", [bare_kib], "KiB"),
        *_rows(f"CPU at rest, {at}", quiet),
        *_rows("  and the advisors", watched),
        reference("  bare ASGI", [each.nodes for each in echo], "s/s", digits=3),
    ]


async def _at_rest(ours: Cluster, process: Process) -> list[Spent]:
    """CPU seconds per second by part, over one heartbeat in each round."""
    await asyncio.sleep(SETTLE_S)
    spent = []
    for _ in range(ROUNDS):
        before = ours.spent([process])
        await asyncio.sleep(BEAT_S)
        spent.append(ours.spent([process]).since(before).per(BEAT_S))
    return spent


async def _follower(node: Process, cookie: str, conversations: Sequence[str]) -> Line:
    """An advisor who has read these conversations."""
    read = asyncio.Event()
    missing = set(conversations)

    def heard(text: bytes) -> None:
        for frame in map(msgspec.json.decode, text.split(b"\n")):
            if frame["type"] == "heads":
                missing.difference_update(frame["heads"])
        if not missing:
            read.set()

    line = await world.advisor(node, cookie, heard)
    for conversation in conversations:
        line.say(msgspec.json.encode({"type": "follow", "conversation": conversation, "after": 0}))
    await read.wait()
    line.heard = lambda _text: None
    return line


def _part(guests: Sequence[cluster_crowd.Guest], lines: Sequence[Line]) -> None:
    for guest in guests:
        guest.cut_off()
    for line in lines:
        line.close()


def _rows(name: str, spent: Sequence[Spent]) -> list[Row]:
    return [
        reference(f"{name}, node", [each.nodes for each in spent], "s/s", digits=3),
        reference("  PostgreSQL", [each.postgres for each in spent], "s/s", digits=3),
        reference("  NATS", [each.nats for each in spent], "s/s", digits=4),
    ]
