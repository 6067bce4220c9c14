"""The figures of a scripted talk with a real server: each is counted where it happens, once."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

import httpx
import pytest
from prometheus_client import Metric
from prometheus_client.parser import text_string_to_metric_families
from websockets.asyncio.client import ClientConnection, connect

from tests.integration.durability.server import SHOP, populate
from tests.integration.realtime.lines import do, first, say
from tests.integration.serving import served
from visavis.app import build
from visavis.config import Settings
from visavis.storage.rows import new_id


class Figures:
    """The answer of /metrics, parsed as Prometheus parses it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.families: list[Metric] = list(text_string_to_metric_families(text))
        self._values = {
            (sample.name, frozenset(sample.labels.items())): sample.value
            for family in self.families
            for sample in family.samples
        }

    def __getitem__(self, name: str) -> float:
        return self.of(name)

    def of(self, name: str, **labels: str) -> float:
        return self._values[name, frozenset(labels.items())]


class Shop:
    """A server with one shopper and one advisor, and who asks it over HTTP."""

    def __init__(self, client: httpx.AsyncClient, port: int, token: str, cookie: str) -> None:
        self.client = client
        self.ws = f"ws://127.0.0.1:{port}/ws"
        self.token = token
        self.visitor = {"Origin": SHOP}
        self.member = {"Cookie": f"visavis_session={cookie}"}

    async def figures(self) -> Figures:
        return Figures((await self.client.get("/metrics")).raise_for_status().text)

    async def until(self, name: str, value: float, **labels: str) -> Figures:
        """The figures, once this one has reached the value."""
        async with asyncio.timeout(15):
            figures = await self.figures()
            while figures.of(name, **labels) < value:
                figures = await self.figures()
        return figures


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[Shop]:
    tokens, cookies = await populate(tmp_path, shoppers=1, advisors=1)
    async with (
        served(build(Settings(data_dir=tmp_path))) as port,
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client,
    ):
        yield Shop(client, port, tokens[0], cookies[0])


async def talk(shop: Shop, visitor: ClientConnection, member: ClientConnection) -> str:
    """Five commands, of which one is refused, and four frames that are not even taken; the conversation."""
    conversation = new_id()
    await say(visitor, type="hello", protocol=1, token=shop.token)
    await do(visitor, "done", type="open_conversation", conversation=conversation, text="Hello")
    await say(visitor, type="follow", conversation=conversation)
    await first(visitor, "heads")
    await say(member, type="hello", protocol=1)
    await do(member, "done", type="take_conversation", conversation=conversation)
    for text in ("One", "Two"):
        await do(member, "done", type="post_message", conversation=conversation, text=text)
    while (await first(visitor, "event"))["seq"] < 5:
        pass
    await do(member, "failed", type="rate_conversation", conversation=conversation, stars=5)
    await do(member, "failed", type="post_message", conversation=conversation, text=7)
    await do(member, "failed", type="post_message", conversation=conversation, text="x" * 10_001)
    await do(member, "failed", type="sing")
    return conversation


async def test_a_talk_is_counted(shop: Shop) -> None:
    async with (
        connect(shop.ws, additional_headers=shop.visitor) as visitor,
        connect(shop.ws, additional_headers=shop.member) as member,
    ):
        conversation = await talk(shop, visitor, member)
        now = await shop.figures()
        assert now.of("visavis_connections", kind="visitor", transport="websocket") == 1
        assert now.of("visavis_connections", kind="member", transport="websocket") == 1
        assert now["visavis_people"] == 2
        assert now.of("visavis_commands_total", command="open_conversation", outcome="done") == 1
        assert now.of("visavis_commands_total", command="post_message", outcome="done") == 2
        assert now.of("visavis_commands_total", command="rate_conversation", outcome="forbidden") == 1
        for problem in ("invalid", "too-large", "unknown-command"):
            assert now.of("visavis_refused_frames_total", problem=problem) == 1
        assert now["visavis_commit_appends_sum"] == 4
        assert now["visavis_commit_seconds_count"] == now["visavis_commit_appends_count"]
        assert now["visavis_appends_waiting"] == 0
        assert now["visavis_delivery_seconds_count"] == 3
        assert now["visavis_delivery_seconds_sum"] < 15
        assert now.of("visavis_fills_total", cause="follow") == 1
        assert now.of("visavis_fills_total", cause="gap") == 0
    await shop.until("visavis_closes_total", 2, reason="left")
    async with connect(shop.ws, additional_headers=shop.visitor) as visitor:
        await say(visitor, type="hello", protocol=1, token=shop.token, resume={conversation: 3})
        await first(visitor, "heads")
        now = await shop.figures()
        assert now.of("visavis_hellos_total", kind="visitor", resumes="yes") == 1
        assert now.of("visavis_hellos_total", kind="visitor", resumes="no") == 1
        await visitor.send("no frame")
        await visitor.wait_closed()
    now = await shop.until("visavis_closes_total", 1, reason="malformed_frame")
    assert now.of("visavis_closes_total", reason="left") == 2


async def test_a_stream_is_counted_as_what_it_is(shop: Shop) -> None:
    hello = json.dumps({"type": "hello", "protocol": 1, "token": shop.token})
    opened = await shop.client.post("/api/realtime", content=hello, headers=shop.visitor)
    name = opened.json()["stream"]
    async with shop.client.stream("GET", f"/api/realtime/{name}") as stream:
        lines = stream.aiter_lines()
        await anext(lines)
        now = await shop.figures()
    assert now.of("visavis_connections", kind="visitor", transport="fallback") == 1
    assert now.of("visavis_http_requests_total", route="/api/realtime/{stream}", method="GET", status="200") == 1
    assert name not in now.text
    await shop.until("visavis_closes_total", 1, reason="left")


async def test_addresses_that_anybody_makes_up_do_not_become_series(shop: Shop) -> None:
    series = set()
    for number in range(10):
        for path in (f"/made-up/{number}", f"/console/made-up/{number}", f"/api/realtime/made-up-{number}"):
            await shop.client.get(path)
            await shop.client.request("PROPFIND", path)
        series.add(len((await shop.figures()).text.splitlines()))
    assert len(series) <= 2
    now = await shop.figures()
    assert "made-up" not in now.text
    assert now.of("visavis_http_requests_total", route="none", method="GET", status="404") == 10


async def test_the_figures_are_such_as_prometheus_takes(shop: Shop) -> None:
    figures = await shop.figures()
    names = [family.name for family in figures.families]
    assert len(names) == len(set(names))
    for family in figures.families:
        assert family.documentation, family.name
        assert family.type in {"counter", "gauge", "histogram", "info"}, family.name
        _check_series(family)


def _check_series(family: Metric) -> None:
    seen = [(sample.name, frozenset(sample.labels.items())) for sample in family.samples]
    assert len(seen) == len(set(seen)), family.name
    if family.type == "counter":
        assert all(sample.name.endswith("_total") for sample in family.samples)
    if family.type == "histogram":
        buckets = [sample.value for sample in family.samples if sample.name.endswith("_bucket")]
        _check_ascending(buckets)


def _check_ascending(values: Iterable[float]) -> None:
    values = list(values)
    assert values == sorted(values)
