"""A shared page goes from the shopper's browser to those who may look, over real sockets, and to nobody else."""

import asyncio
import json
from uuid import UUID

from websockets.asyncio.client import ClientConnection

from tests.integration.calls.conftest import Counter, Person, counter
from tests.integration.realtime.lines import Frame, advisor, say, shopper
from visavis.protocol.guide import PAGE_LAST, PAGE_VERSION, PAGE_WHOLE
from visavis.storage.rows import new_id

__all__ = ["counter"]

PATIENCE_S = 10
TAB = "0123456789abcdef"


def piece(guide: str, words: bytes = b"[]") -> bytes:
    head = bytes([PAGE_VERSION, PAGE_LAST | PAGE_WHOLE]) + UUID(guide).bytes + bytes.fromhex(TAB)
    return head + bytes(8) + words


async def line_of(counter: Counter, who: str, number: int = 0) -> ClientConnection:
    """Another line of somebody, as a browser opens it for a shared page; it has been welcomed."""
    opens = shopper(counter.world) if who == "shopper" else advisor(counter.world, number)
    line = await counter.lines.enter_async_context(opens)
    token = {"token": counter.world.tokens[number]} if who == "shopper" else {}
    await say(line, type="hello", protocol=1, **token)
    await heard(line, "welcome")
    return line


async def heard(line: ClientConnection, type_: str) -> Frame:
    async with asyncio.timeout(PATIENCE_S):
        while True:
            message = await line.recv()
            for text in message.split("\n") if isinstance(message, str) else ():
                frame: Frame = json.loads(text)
                if frame["type"] == type_:
                    return frame


async def seen(line: ClientConnection) -> bytes:
    async with asyncio.timeout(PATIENCE_S):
        while isinstance(message := await line.recv(), str):
            pass
    return message


async def shared(counter: Counter) -> tuple[Person, Person, str, str]:
    """An advisor, a shopper who shares a page with them, the conversation and the guide."""
    claire = await counter.advisor()
    ana, conversation = await counter.talking(by=claire)
    asked = await claire.do("ask_for_page", conversation=conversation)
    assert asked["type"] == "done", asked
    assert (await ana.do("share_page", conversation=conversation))["type"] == "done"
    return claire, ana, conversation, str(asked["id"])


async def watching(line: ClientConnection, conversation: str, guide: str) -> ClientConnection:
    await say(line, type="watch", conversation=conversation, guide=guide)
    return line


async def test_a_page_comes_to_who_looks_as_it_was_sent_and_what_they_say_comes_back(counter: Counter) -> None:
    _, _, conversation, guide = await shared(counter)
    page = await watching(await line_of(counter, "shopper"), conversation, guide)
    looks = await watching(await line_of(counter, "advisor"), conversation, guide)
    await say(looks, type="signal", conversation=conversation, body={"type": "page_asked", "guide": guide})
    assert (await heard(page, "signal"))["body"] == {"type": "page_asked", "guide": guide}
    await page.send(piece(guide, b"what is on it"))
    assert await seen(looks) == piece(guide, b"what is on it")
    told = {"type": "proposal_told", "guide": guide, "proposal": new_id(), "outcome": "shown"}
    await say(page, type="signal", conversation=conversation, body=told)
    assert (await heard(looks, "signal"))["body"] == told


async def test_who_is_not_in_the_conversation_sees_nothing(counter: Counter) -> None:
    _, _, conversation, guide = await shared(counter)
    outside = await watching(await line_of(counter, "advisor", 1), conversation, guide)
    assert (await heard(outside, "failed"))["problem"]["type"] == "not-assigned"
    other = await watching(await line_of(counter, "shopper", 1), conversation, guide)
    assert (await heard(other, "failed"))["id"] == guide
    await other.send(piece(guide))
    assert (await heard(other, "failed"))["problem"]["type"] == "conflict"


async def test_nothing_passes_once_the_shopper_has_stopped(counter: Counter) -> None:
    claire, ana, conversation, guide = await shared(counter)
    page = await watching(await line_of(counter, "shopper"), conversation, guide)
    looks = await watching(await line_of(counter, "advisor"), conversation, guide)
    await say(looks, type="signal", conversation=conversation, body={"type": "page_asked", "guide": guide})
    await heard(page, "signal")
    assert (await ana.do("end_guide", conversation=conversation, guide=guide))["type"] == "done"
    assert (await heard(looks, "failed"))["id"] == guide
    assert (await heard(page, "failed"))["id"] == guide
    await page.send(piece(guide))
    assert (await heard(page, "failed"))["problem"]["type"] == "conflict"
    again = await claire.do("ask_for_page", conversation=conversation)
    assert again["type"] == "done"
    await say(looks, type="signal", conversation=conversation, body={"type": "page_asked", "guide": guide})
    await watching(looks, conversation, str(again["id"]))
    assert (await heard(looks, "failed"))["id"] == again["id"], "nothing of the page came before"


async def test_members_send_no_pages_and_say_only_what_the_page_takes(counter: Counter) -> None:
    _, _, conversation, guide = await shared(counter)
    page = await watching(await line_of(counter, "shopper"), conversation, guide)
    looks = await watching(await line_of(counter, "advisor"), conversation, guide)
    await looks.send(piece(guide))
    assert (await heard(looks, "failed"))["problem"]["type"] == "forbidden"

    async def tell(line: ClientConnection, **body: object) -> None:
        await say(line, type="signal", conversation=conversation, body={"guide": guide, **body})

    field: dict[str, object] = {"tab": TAB, "node": 7}
    proposal = {"type": "field_proposed", **field, "proposal": new_id(), "kind": "text", "value": "x"}
    for said in (
        {"type": "page_proposed", "url": "https://elsewhere.example/"},
        {"type": "field_typed", **field, "value": "x"},
        {"type": "field_told", **field, "kind": "text"},
        {**proposal, "kind": "password"},
        proposal,
    ):
        await tell(looks, **said)
        assert (await heard(looks, "failed"))["problem"]["type"] == "invalid", said
    await tell(looks, type="field_asked", **field)
    assert (await heard(page, "signal"))["body"]["type"] == "field_asked", "nothing of what was refused came before"
    await tell(page, type="field_told", **field, kind="text", name="City", types=False)
    assert (await heard(looks, "signal"))["body"]["name"] == "City"
    await tell(looks, **proposal)
    assert (await heard(page, "signal"))["body"]["value"] == "x"
    await tell(looks, type="field_typed", **field, value="xy")
    assert (await heard(looks, "failed"))["problem"]["field"] == "node"
    await tell(page, type="field_told", **field)
    await heard(looks, "signal")
    await tell(looks, **proposal)
    assert (await heard(looks, "failed"))["problem"]["field"] == "node"
