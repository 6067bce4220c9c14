"""A shopper and an advisor on different nodes talk through Caddy, and go on when one of the nodes dies."""

import asyncio
import json
from typing import Any

import asyncpg
import httpx

from tests.integration.cluster.conftest import Cluster
from tests.integration.durability.talker import Frame, Talker
from visavis.storage.rows import new_id

PATIENCE_S = 60


async def visitor_token(client: httpx.AsyncClient, cluster: Cluster) -> str:
    url = f"/api/widget/{cluster.links['site_key']}/visitors"
    answer = await client.post(url, json={}, headers={"Origin": cluster.shop})
    return str(answer.json()["token"])


async def session_cookie(client: httpx.AsyncClient, cluster: Cluster) -> str:
    account = cluster.links["accounts"][0]
    await client.post("/api/sign-in", json={"email": account["email"], "password": account["password"]})
    return "; ".join(f"{name}={value}" for name, value in client.cookies.items())


async def stored(cluster: Cluster, conversation: str) -> list[Frame]:
    """The conversation's log as the database holds it."""
    database = await asyncpg.connect(cluster.links["database"])
    try:
        query = "SELECT frame FROM events WHERE conversation = $1 ORDER BY seq"
        return [json.loads(row["frame"]) for row in await database.fetch(query, conversation)]
    finally:
        await database.close()


async def say(who: Talker, other: Talker, conversation: str, text: str) -> None:
    """Post, and wait until the other one holds it."""
    command = await who.do(type="post_message", conversation=conversation, text=text)
    await who.until_answered()
    await other.until_held(*who.acknowledged[command])


def node_of(cluster: Cluster, talker: Talker) -> str:
    """The name of the node that Caddy brought somebody to."""
    by_port = {part.port: name for name, part in cluster.ask("status").items()}
    return by_port[int(talker.node.rpartition(":")[2])]


async def test_a_conversation_spans_nodes_and_outlives_one_of_them(cluster: Cluster) -> None:
    async with httpx.AsyncClient(verify=cluster.trust, base_url=cluster.server) as client:
        token = await visitor_token(client, cluster)
        cookie = await session_cookie(client, cluster)
    url = cluster.server.replace("https", "wss", 1) + "/ws"
    shopper = Talker(url, {"Origin": cluster.shop}, token, trust=cluster.trust)
    advisor = Talker(url, {"Cookie": cookie}, trust=cluster.trust)
    conversation = new_id()
    lives = []
    try:
        async with asyncio.timeout(PATIENCE_S):
            lives.append(asyncio.ensure_future(shopper.run()))
            await shopper.do(type="open_conversation", conversation=conversation, text="Is it warm?")
            await shopper.until_answered()
            await shopper.follow(conversation)
            lives.append(asyncio.ensure_future(advisor.run()))
            await advisor.do(type="take_conversation", conversation=conversation)
            await advisor.until_answered()
            await advisor.follow(conversation)
            first = node_of(cluster, shopper)
            assert first != node_of(cluster, advisor)
            await say(advisor, shopper, conversation, "Very warm.")
            await say(shopper, advisor, conversation, "And the blue one?")
            await asyncio.to_thread(cluster.ask, "kill", first)
            await say(advisor, shopper, conversation, "That one too.")
            await say(shopper, advisor, conversation, "Then I take both.")
            assert node_of(cluster, shopper) == node_of(cluster, advisor) != first
            await asyncio.to_thread(cluster.ask, "start", first)
            log = await stored(cluster, conversation)
            for who in (shopper, advisor):
                await who.until_held(conversation, len(log))
    finally:
        for life in lives:
            life.cancel()
        await asyncio.gather(*lives, return_exceptions=True)
    texts: list[Any] = [event["body"]["text"] for event in log if event["body"]["type"] == "message_posted"]
    assert texts == ["Is it warm?", "Very warm.", "And the blue one?", "That one too.", "Then I take both."]
    assert shopper.logs[conversation] == advisor.logs[conversation] == log
