"""A phone comes into a call by a link that opens once, and hears, sees and does nothing there but being its camera."""

import asyncio
from collections.abc import AsyncIterator
from itertools import chain, repeat
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from tests.integration.calls.conftest import Counter, Person
from tests.integration.realtime.lines import close_code, say
from visavis.calls.cameras.service import OPENED_PER_MINUTE
from visavis.calls.timeouts import Timeouts
from visavis.protocol.close import CloseCode
from visavis.protocol.limits import CAMERA_LINK_S
from visavis.storage.rows import new_id, now_ms

pytestmark = pytest.mark.timeout(60)

SDP = "v=0\r\n"
SECRET = "The door code is 4711."
PHONES = 40


class Scene:
    """Claire and a shopper in a call, and Claire's console for what goes over HTTP."""

    def __init__(self, counter: Counter, claire: Person, shopper: Person, conversation: str, call: str) -> None:
        self.counter, self.claire, self.shopper = counter, claire, shopper
        self.conversation, self.call = conversation, call
        self.console = self.browser(Cookie=f"visavis_session={counter.world.cookies[0]}")
        self.phone = self.browser()

    def browser(self, **headers: str) -> httpx.AsyncClient:
        own = {"Origin": self.counter.app.settings.origin, **headers}
        return httpx.AsyncClient(base_url=f"http://127.0.0.1:{self.counter.world.port}", headers=own)

    async def link(self, expected: int = 201) -> Any:
        path = f"/api/conversations/{self.conversation}/cameras"
        answer = await self.console.post(path, json={"call": self.call})
        assert answer.status_code == expected, answer.text
        return answer.json()

    async def open(self, token: str, device: str = "") -> httpx.Response:
        return await self.phone.post("/api/cameras", json={"token": token, "device": device or new_id()})

    async def connect(self, token: str) -> Person:
        """A socket that has said hello with this token."""
        line = await self.counter.lines.enter_async_context(connect(self.counter.world.url))
        await say(line, type="hello", protocol=1, token=token)
        return Person(line)

    async def connect_refused(self, token: str) -> int:
        """With what code a socket with this token is closed."""
        return await close_code((await self.connect(token)).line)

    async def camera(self) -> tuple[Person, Any]:
        """A phone in the call that follows it, with its pass."""
        device = new_id()
        opened = (await self.open((await self.link())["token"], device)).json()
        phone = await self.connect(opened["token"])
        phone.device = device
        await phone.hears("welcome")
        await say(phone.line, type="follow", conversation=self.conversation, after=0)
        await phone.hears("heads")
        return phone, opened


@pytest.fixture
async def scene(counter: Counter) -> AsyncIterator[Scene]:
    claire = await counter.advisor(0)
    shopper, conversation = await counter.talking(0, by=claire)
    await shopper.do("post_message", conversation=conversation, text=SECRET)
    call = await counter.call(shopper, claire, conversation)
    scene = Scene(counter, claire, shopper, conversation, call)
    async with scene.console, scene.phone:
        yield scene


async def everything(who: Person) -> str:
    """All that comes until the connection is closed."""
    heard = []
    async with asyncio.timeout(15):
        try:
            while True:
                heard.append(str(await who.line.recv()))
        except ConnectionClosed:
            return "\n".join(heard)


async def body_of(who: Person, type_: str) -> Any:
    while True:
        frame = await who.hears("event")
        if frame["body"]["type"] == type_:
            return frame


async def test_a_phone_joins_signals_shows_and_leaves(scene: Scene) -> None:
    phone, opened = await scene.camera()
    joined = await body_of(scene.shopper, "call_joined")
    assert joined["body"]["phone"]
    assert joined["actor"] == {"kind": "system", "id": opened["id"], "name": "Claire"}
    offer: dict[str, Any] = {"type": "call_signal", "call": scene.call, "device": phone.device, "run": new_id()}
    offer["description"] = {"type": "offer", "sdp": SDP}
    visitor = scene.counter.app.visitors.from_token(scene.counter.world.tokens[0]).id
    await say(phone.line, type="signal", conversation=scene.conversation, to=visitor, body=offer)
    assert (await scene.shopper.hears("signal"))["sender"]["id"] == opened["id"]
    answer = offer | {"device": scene.claire.device, "description": {"type": "answer", "sdp": SDP}}
    await say(scene.claire.line, type="signal", conversation=scene.conversation, to=opened["id"], body=answer)
    assert (await phone.hears("signal"))["body"]["description"]["type"] == "answer"
    here = {"conversation": scene.conversation, "call": scene.call}
    assert (await phone.do("show_in_call", camera=True, **here))["type"] == "done"
    assert (await body_of(scene.shopper, "call_shown"))["body"]["camera"]
    assert (await phone.do("leave_call", **here))["type"] == "done"
    assert (await body_of(scene.shopper, "call_left"))["body"]["phone"]
    assert await close_code(phone.line) == CloseCode.TOKEN_REFUSED


async def test_it_reads_nothing_of_the_conversation(scene: Scene) -> None:
    opened = (await scene.open((await scene.link())["token"])).json()
    phone = await scene.connect(opened["token"])
    await say(phone.line, type="follow", conversation=scene.conversation, after=0)
    await scene.shopper.do("post_message", conversation=scene.conversation, text=SECRET)
    typing = {"type": "typing", "active": True}
    await say(scene.shopper.line, type="signal", conversation=scene.conversation, body=typing)
    await scene.claire.do("post_note", conversation=scene.conversation, text=SECRET)
    await scene.claire.do("end_call", conversation=scene.conversation, call=scene.call)
    text = await everything(phone)
    assert "call_ended" in text
    assert SECRET not in text
    assert "typing" not in text
    visitor = scene.counter.app.visitors.from_token(scene.counter.world.tokens[0])
    assert visitor.site not in text
    assert phone.line.close_code == CloseCode.TOKEN_REFUSED


async def test_it_can_do_nothing_else(scene: Scene) -> None:
    phone, _ = await scene.camera()
    here = {"conversation": scene.conversation, "call": scene.call}
    text = {"conversation": scene.conversation, "text": "Hello"}
    for command in (
        ("post_message", text),
        ("post_note", text),
        ("close_conversation", {"conversation": scene.conversation}),
        ("end_call", here),
        ("join_call", here | {"device": phone.device}),
        ("offer_call", {"conversation": scene.conversation, "medium": "audio", "device": phone.device}),
        ("leave_call", here | {"call": new_id()}),
        ("show_in_call", here | {"conversation": new_id(), "camera": True}),
    ):
        refused = await phone.do(command[0], **command[1])
        assert refused["problem"]["type"] == "forbidden", command
    other, elsewhere = await scene.counter.talking(1)
    await say(phone.line, type="follow", conversation=elsewhere, after=0)
    assert (await phone.hears("failed", id=elsewhere))["problem"]["type"] == "not-found"
    await other.line.close()


async def test_a_link_opens_once_however_many_come_at_once(scene: Scene) -> None:
    token = (await scene.link())["token"]
    scene.counter.app.cameras.opened_by_address = type(scene.counter.app.cameras.opened_by_address).per_minute(1_000)
    answers = await asyncio.gather(*(scene.open(token) for _ in range(PHONES)))
    assert sorted(answer.status_code for answer in answers) == [201] + [401] * (PHONES - 1)
    again = (await scene.open(token)).json()
    assert again["title"] == "This link has been used, or is too old. Have a new one shown to you."


async def test_a_link_is_good_until_it_expires_or_is_replaced_or_the_call_ends(scene: Scene) -> None:
    replaced, kept = (await scene.link())["token"], (await scene.link())["token"]
    assert (await scene.open(replaced)).status_code == 401
    cameras = scene.counter.app.cameras
    cameras.clock = lambda: now_ms() + CAMERA_LINK_S * 1_000
    assert (await scene.open(kept)).status_code == 401
    cameras.clock = now_ms
    late = (await scene.link())["token"]
    await scene.claire.do("end_call", conversation=scene.conversation, call=scene.call)
    assert (await scene.open(late)).status_code == 409
    await scene.link(409)


async def test_guesses_are_bounded(scene: Scene) -> None:
    answers = [await scene.open("guess") for _ in range(OPENED_PER_MINUTE + 1)]
    assert {answer.status_code for answer in answers[:-1]} == {401}
    assert answers[-1].status_code == 429
    assert (await scene.connect_refused("camera:guess")) == CloseCode.TOKEN_REFUSED


async def test_who_sends_it_away_ends_its_connection_for_good(scene: Scene) -> None:
    phone, opened = await scene.camera()
    path = f"/api/conversations/{scene.conversation}/calls/{scene.call}/cameras/{opened['id']}"
    assert (await scene.phone.delete(path)).status_code == 401
    assert (await scene.console.delete(path)).status_code == 204
    assert await close_code(phone.line) == CloseCode.TOKEN_REFUSED
    assert await scene.connect_refused(opened["token"]) == CloseCode.TOKEN_REFUSED


async def test_a_page_that_loads_anew_is_the_same_camera(scene: Scene) -> None:
    phone, opened = await scene.camera()
    await phone.line.close()
    again = await scene.connect(opened["token"])
    assert (await again.hears("welcome"))["you"]["id"] == opened["id"]


async def test_a_phone_that_stays_away_leaves_the_call_which_goes_on(scene: Scene) -> None:
    phone, opened = await scene.camera()
    await phone.line.close()

    async def all_but_the_phone(asked: Any) -> Any:
        return set(asked) - {opened["id"]}

    clock = chain([1] * 3, repeat(2**52))
    timeouts = Timeouts(scene.counter.app.conversations, all_but_the_phone, lambda: next(clock))
    await timeouts.go_round()
    await timeouts.go_round()
    assert (await body_of(scene.shopper, "call_left"))["body"] == {
        "type": "call_left",
        "call": scene.call,
        "member": opened["id"],
        "phone": True,
    }
    assert (await scene.claire.do("end_call", conversation=scene.conversation, call=scene.call))["type"] == "done"


@pytest.mark.parametrize("counter", [{"commands_per_second": 50, "commands_burst": 50}], indirect=True)
async def test_a_flood_of_signals_ends_the_connection(scene: Scene) -> None:
    phone, _ = await scene.camera()
    body = {"type": "call_signal", "call": scene.call, "device": phone.device, "run": new_id()}
    for _ in range(1_000):
        await say(phone.line, type="signal", conversation=scene.conversation, body=body)
    assert await close_code(phone.line) == CloseCode.FLOOD
