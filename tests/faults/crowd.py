"""Shoppers and advisors who talk through the cluster's front door, over and over, and note how long they wait."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Self

import httpx

from tests.faults.check import Talked
from tests.integration.cluster.conftest import Cluster
from tests.integration.durability.talker import Talker
from visavis.storage.rows import new_id

RACERS = 3
"""How many advisors reach for each conversation at once."""

REST_S = 0.3
"""How long the product's clients rest before they first try to come back."""

LATE_S = 1.0
"""Who waits longer than this notices it."""

PASSWORD = "long enough a word"
AT_ONCE = 10


@dataclass(frozen=True)
class Size:
    """How many people talk, how many turns a conversation has, and the longest pause before each, in seconds."""

    visitors: int
    advisors: int
    turns: int
    pause_s: float


class Crowd:
    """Everybody, and what they have talked. Once `enough` is set, each visitor begins one more conversation.

    `under_way` is set when each is in the middle of a talk.
    """

    def __init__(self, visitors: Sequence[Talker], advisors: Sequence[Talker], size: Size) -> None:
        self.visitors = visitors
        self.advisors = advisors
        self.everybody = [*visitors, *advisors]
        self.talked: list[Talked] = []
        self.waits: list[tuple[float, float]] = []
        """From when to when somebody waited for an answer, or for a message to arrive."""
        self.under_way = asyncio.Event()
        self.enough = asyncio.Event()
        self._spoken: set[Talker] = set()
        self._size = size

    @classmethod
    async def gather(cls, cluster: Cluster, size: Size) -> Self:
        """People with accounts and tokens of their own."""
        url = cluster.server.replace("https", "wss", 1) + "/ws"
        turn = asyncio.Semaphore(AT_ONCE)
        async with httpx.AsyncClient(verify=cluster.trust, base_url=cluster.server, timeout=30) as client:
            tokens = await asyncio.gather(*(_token(client, cluster, turn) for _ in range(size.visitors)))
            cookies = await _advisors(client, cluster, size.advisors)
        trust = cluster.trust
        visitors = [Talker(url, {"Origin": cluster.shop}, token, trust=trust, rest_s=REST_S) for token in tokens]
        advisors = [Talker(url, {"Cookie": cookie}, trust=trust, rest_s=REST_S) for cookie in cookies]
        return cls(visitors, advisors, size)

    @asynccontextmanager
    async def present(self) -> AsyncIterator[None]:
        """Everybody is there, and stays. Raises what one of them stumbled over."""
        async with asyncio.TaskGroup() as group:
            lives = [group.create_task(talker.run()) for talker in self.everybody]
            yield
            for life in lives:
                life.cancel()

    async def talk(self) -> None:
        """Everybody talks until it is enough, and every word has arrived."""
        async with asyncio.TaskGroup() as group:
            for visitor in self.visitors:
                group.create_task(self._visit(visitor))

    async def begin(self, visitor: Talker) -> Talked:
        """A new conversation, for which several advisors reach at once."""
        conversation = new_id()
        with self._waiting():
            await visitor.until_answered(
                await visitor.do(type="open_conversation", conversation=conversation, text="Hello")
            )
        await visitor.follow(conversation)
        racers = random.sample(self.advisors, RACERS)
        with self._waiting():
            takes = [await one.do(type="take_conversation", conversation=conversation) for one in racers]
            await asyncio.gather(*(one.until_answered(take) for one, take in zip(racers, takes, strict=True)))
        winners = [one for one, take in zip(racers, takes, strict=True) if take in one.acknowledged]
        assert len(winners) == 1, f"{len(winners)} advisors were told that they have {conversation}"
        await winners[0].follow(conversation)
        talked = Talked(conversation, visitor, winners[0])
        self.talked.append(talked)
        return talked

    async def say(self, who: Talker, other: Talker, conversation: str, count: int) -> None:
        """Post some messages at once, and return when they are acknowledged and the other one holds them."""
        with self._waiting():
            for place in await asyncio.gather(*(self.post(who, conversation) for _ in range(count))):
                await other.until_held(*place)

    async def post(self, who: Talker, conversation: str) -> tuple[str, int]:
        """Where the message stands, once it is acknowledged."""
        post = await who.do(type="post_message", conversation=conversation, text=f"{random.random()}")
        await who.until_answered(post)
        return who.acknowledged[post]

    async def end(self, talked: Talked) -> None:
        """The advisor closes; both follow it until they hold the end, which no later event tells them of."""
        with self._waiting():
            close = await talked.advisor.do(type="close_conversation", conversation=talked.conversation)
            await talked.advisor.until_answered(close)
            for side in (talked.visitor, talked.advisor):
                await side.until_held(*talked.advisor.acknowledged[close])
                await side.unfollow(talked.conversation)

    async def _visit(self, visitor: Talker) -> None:
        is_last = False
        while not is_last:
            is_last = self.enough.is_set()
            talked = await self.begin(visitor)
            sides = [talked.visitor, talked.advisor]
            for _ in range(self._size.turns):
                await asyncio.sleep(random.uniform(0, self._size.pause_s))
                who, other = random.sample(sides, 2)
                await self.say(who, other, talked.conversation, random.randint(1, 3))
                self._in_the_middle(visitor)
            await self.end(talked)

    def _in_the_middle(self, visitor: Talker) -> None:
        self._spoken.add(visitor)
        if len(self._spoken) == len(self.visitors):
            self.under_way.set()

    @property
    def broken_lines(self) -> int:
        """How often somebody had to come back."""
        return sum(talker.broken_lines for talker in self.everybody)

    def _waiting(self) -> "_Waiting":
        return _Waiting(self.waits)

    def normal_again(self, struck_s: float) -> tuple[float, float]:
        """The longest wait of those that ended after this moment, and how long after it the last late one ended."""
        after = [(begun, ended) for begun, ended in self.waits if ended >= struck_s]
        late = [ended - struck_s for begun, ended in after if ended - begun > LATE_S]
        return max(ended - begun for begun, ended in after), max(late, default=0)


class _Waiting:
    """Notes how long something took, once it is over."""

    def __init__(self, waits: list[tuple[float, float]]) -> None:
        self._waits = waits

    def __enter__(self) -> None:
        self._begun = time.monotonic()

    def __exit__(self, *_: object) -> None:
        self._waits.append((self._begun, time.monotonic()))


async def _token(client: httpx.AsyncClient, cluster: Cluster, turn: asyncio.Semaphore) -> str:
    url = f"/api/widget/{cluster.links['site_key']}/visitors"
    async with turn:
        answer = await client.post(url, json={}, headers={"Origin": cluster.shop})
    return str(answer.raise_for_status().json()["token"])


async def _advisors(client: httpx.AsyncClient, cluster: Cluster, count: int) -> list[str]:
    """The cookies of new advisors, whom an admin adds. They may not take over what another has."""
    admin = next(account for account in cluster.links["accounts"] if account["role"] == "admin")
    owner = await _cookie(client, admin["email"], admin["password"])
    cookies = []
    for number in range(count):
        new = {"name": f"Advisor {number}", "email": f"{new_id()}@shop.example", "password": PASSWORD}
        (await client.post("/api/members", json=new, headers={"Cookie": owner})).raise_for_status()
        cookies.append(await _cookie(client, new["email"], PASSWORD))
    return cookies


async def _cookie(client: httpx.AsyncClient, email: str, password: str) -> str:
    answer = await client.post("/api/sign-in", json={"email": email, "password": password})
    client.cookies.clear()
    return "; ".join(f"{name}={value}" for name, value in answer.raise_for_status().cookies.items())
