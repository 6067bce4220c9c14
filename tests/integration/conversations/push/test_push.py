"""Pushes reach the browsers of those who are away, encrypted for each, and nobody else."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey
from sqlalchemy import insert, select, update

from tests.integration.conversations.conftest import Joining
from tests.integration.conversations.push.browser import Browser, Pushed, PushService
from visavis.app import App
from visavis.conversations.push.delivery import Deliverer
from visavis.conversations.push.service import BROWSERS_EACH, Push
from visavis.conversations.push.tables import push_subscriptions
from visavis.people.tables import members, sessions
from visavis.presence.principal import Member, Visitor
from visavis.protocol import calls, commands
from visavis.protocol.limits import CALL_RING_S
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import NewSite, NewVisitor
from visavis.storage.rows import new_id

SOON_S = 15
CONTACT = "https://chat.shop.example"


@pytest.fixture
async def service() -> AsyncIterator[PushService]:
    async with PushService() as service:
        yield service


@pytest.fixture
async def online() -> set[str]:
    """Those who have a console open."""
    return set()


@pytest.fixture
async def push(app: App, online: set[str]) -> AsyncIterator[Push]:
    """The node's pushes, to this machine and without patience."""

    async def who_is_online(people: object) -> set[str]:
        return online

    push = Push(app.database, who_is_online, contact=CONTACT, anywhere=True, patience_s=0)
    app.push = push  # its work is done by hand
    await app.log.start()
    yield push
    await push.stop()
    await app.log.stop()


async def signed_in(app: App, member: Member) -> Member:
    """The member with a session, as one who subscribes has."""
    session = new_id()
    async with app.database.write() as connection:
        row = {"id": session, "member": member.id, "created_at": 0, "expires_at": 2**52}
        await connection.execute(insert(sessions).values(row))
        await connection.execute(update(members).where(members.c.id == member.id).values(available=True))
    return replace(member, session=session)


async def shopper_asks(app: App, organisation: str, text: str) -> str:
    site = await app.sites.by_id((await app.sites.add(organisation, NewSite("Shop", ("https://shop.example",)))).id)
    token = await app.visitors.create(site, NewVisitor(), user_agent="", address="192.0.2.1")
    conversation = new_id()
    shopper = app.visitors.from_token(token.token)
    await app.conversations.open(shopper, new_id(), commands.OpenConversation(conversation, text))
    return conversation


async def next_push(service: PushService) -> Pushed:
    async with asyncio.timeout(SOON_S):
        return await service.pushed.get()


async def subscribed(app: App) -> set[str]:
    async with app.database.read() as connection:
        return set((await connection.execute(select(push_subscriptions.c.endpoint))).scalars())


async def test_who_is_away_hears_that_somebody_waits(
    app: App, push: Push, service: PushService, organisation: str, joining: Joining, online: set[str]
) -> None:
    ana, bel = await signed_in(app, await joining("ana")), await signed_in(app, await joining("bel"))
    zoe = await signed_in(app, await joining("zoe", at=await app.people.create_organisation("Elsewhere")))
    browser, other = Browser(), Browser()
    online.add(bel.id)
    await push.subscribe(ana, browser.subscription(f"{service.address}/ana"))
    await push.subscribe(bel, other.subscription(f"{service.address}/bel"))
    await push.subscribe(zoe, other.subscription(f"{service.address}/zoe"))
    conversation = await shopper_asks(app, organisation, "Is anybody there?")
    await push.tell_due()
    path, headers, body = await next_push(service)
    assert path == "/ana"
    told = json.loads(browser.read(body))
    assert (told["conversation"], told["body"]) == (conversation, "Is anybody there?")
    assert headers["content-encoding"] == "aes128gcm"
    assert headers["topic"] == conversation.replace("-", "")
    scheme, _, fields = headers["authorization"].partition(" ")
    token, key = (field.partition("=")[2] for field in fields.split(", "))
    assert (scheme, key) == ("vapid", await push.key())
    point = ECKey.import_key(_jwk(key))
    claims = jwt.decode(token, point, algorithms=["ES256"]).claims
    assert (claims["aud"], claims["sub"]) == (service.address, CONTACT)
    assert time.time() < claims["exp"] < time.time() + 86_400
    assert service.pushed.empty(), "who has a console open, and other organisations, hear nothing"


async def test_what_the_push_service_has_forgotten_is_forgotten(
    app: App, push: Push, service: PushService, organisation: str, joining: Joining
) -> None:
    ana = await signed_in(app, await joining("ana"))
    await push.subscribe(ana, Browser().subscription(f"{service.address}/gone"))
    service.status = "410 Gone"
    await shopper_asks(app, organisation, "Hello")
    await push.tell_due()
    assert f"{service.address}/gone" not in await subscribed(app)


async def test_an_advisor_who_is_away_hears_of_what_is_theirs_but_not_too_often(
    app: App, push: Push, service: PushService, organisation: str, joining: Joining
) -> None:
    ana, bel = await signed_in(app, await joining("ana")), await signed_in(app, await joining("bel"))
    await push.subscribe(ana, Browser().subscription(f"{service.address}/ana"))
    await push.subscribe(bel, Browser().subscription(f"{service.address}/bel"))
    conversation = await shopper_asks(app, organisation, "Hello")
    await app.conversations.take(bel, new_id(), commands.TakeConversation(conversation))
    await push.tell_due()
    assert service.pushed.empty(), "somebody was there meanwhile"
    await app.conversations.transfer(bel, new_id(), commands.TransferConversation(conversation, ana.id))
    await push.tell_due()
    assert (await next_push(service)).path == "/ana"
    await app.conversations.transfer(ana, new_id(), commands.TransferConversation(conversation, bel.id))
    await app.conversations.transfer(bel, new_id(), commands.TransferConversation(conversation, ana.id))
    await push.tell_due()
    assert service.pushed.empty(), "bel has it no more, and ana heard of it a moment ago"


async def test_a_subscription_ends_with_its_session_and_with_its_member(
    app: App, push: Push, service: PushService, joining: Joining
) -> None:
    ana, bel = await signed_in(app, await joining("ana")), await signed_in(app, await joining("bel"))
    kept = await push.subscribe(ana, Browser().subscription(f"{service.address}/ana"))
    await push.unsubscribe(bel, kept.id)
    assert f"{service.address}/ana" in await subscribed(app), "nobody ends what is another's"
    await app.people.sign_out(ana)
    assert f"{service.address}/ana" not in await subscribed(app)
    for number in range(BROWSERS_EACH + 2):
        await push.subscribe(bel, Browser().subscription(f"{service.address}/bel/{number}"))
    own = {address for address in await subscribed(app) if "/bel/" in address}
    assert len(own) == BROWSERS_EACH
    assert f"{service.address}/bel/{BROWSERS_EACH + 1}" in own


async def test_what_is_no_browser_is_refused(app: App, joining: Joining) -> None:
    ana = await signed_in(app, await joining("ana"))
    for endpoint in ("http://push.example/1", "https://push.example:22/1"):
        with pytest.raises(ProblemError, match="no address of a push service"):
            await app.push.subscribe(ana, Browser().subscription(endpoint))
    odd = Browser()
    odd.auth = "AAAA"
    with pytest.raises(ProblemError, match="no keys of a browser"):
        await app.push.subscribe(ana, odd.subscription("https://push.example/1"))


async def test_no_push_goes_into_a_private_network(service: PushService) -> None:
    """Whatever the name resolves to at that moment is looked at, and only that is connected to."""
    careful, careless = Deliverer(anywhere=False), Deliverer(anywhere=True)
    port = service.address.rpartition(":")[2]
    for host in ("127.0.0.1", "localhost"):
        endpoint = f"http://{host}:{port}/"
        assert await careful.send(endpoint, b"", authorisation="", topic="t") == "failed"
        assert await careless.send(endpoint, b"", authorisation="", topic="t") == "sent"
    service.status = "302 Found\r\nLocation: /elsewhere"
    assert await careless.send(service.address, b"", authorisation="", topic="t") == "failed"
    assert [(await next_push(service)).path for _ in range(3)] == ["/", "/", "/"]
    assert service.pushed.empty()
    for deliverer in (careful, careless):
        await deliverer.close()


async def test_nodes_that_start_together_have_the_same_keys(app: App) -> None:
    async def nobody(_people: object) -> set[str]:
        return set()

    nodes = [Push(app.database, nobody, contact=CONTACT) for _ in range(5)]
    keys = await asyncio.gather(*(node.key() for node in nodes))
    assert len(set(keys)) == 1
    for node in nodes:
        await node.stop()


def _jwk(point: str) -> dict[str, str | list[str]]:
    from visavis.conversations.push.keys import from_base64, in_base64

    raw = from_base64(point)
    return {"kty": "EC", "crv": "P-256", "x": in_base64(raw[1:33]), "y": in_base64(raw[33:])}


async def test_a_call_is_worth_a_push_while_it_rings(
    app: App, push: Push, service: PushService, organisation: str, joining: Joining
) -> None:
    ana, browser = await signed_in(app, await joining("ana")), Browser()
    await push.subscribe(ana, browser.subscription(f"{service.address}/ana"))
    conversation = await shopper_asks(app, organisation, "Hello")
    await push.tell_due()
    assert "call" not in json.loads(browser.read((await next_push(service)).body))
    state = await app.conversations.check_follow(ana, conversation)
    shopper = Visitor(state.visitor, organisation, state.site)
    for is_answered in (False, True):
        call = new_id()
        await app.calls.offer(shopper, call, calls.OfferCall(conversation, "video", new_id()))
        if is_answered:
            await app.calls.end(shopper, new_id(), calls.EndCall(conversation, call))
        await push.tell_due()
        if not is_answered:
            pushed = await next_push(service)
            assert json.loads(browser.read(pushed.body))["call"] == "video"
            assert pushed.headers["ttl"] == str(CALL_RING_S)
            await app.calls.end(shopper, new_id(), calls.EndCall(conversation, call))
    assert service.pushed.empty(), "a call that is over is no news"
