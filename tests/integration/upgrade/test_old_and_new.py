"""Schema and protocol stay compatible over one version: while nodes are upgraded, an old and a new one work together.

The old one is the code of before the newest migration. It is started first, the new one migrates under its feet, and
then each goes on with what the other has written. Whoever breaks this lets a rolling upgrade fail.
"""

import asyncio
import json
import os
import sys
import zlib
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import asyncpg
import httpx
import msgspec
import pytest

from nats_server import NatsServer
from tests.integration.durability.server import SHOP, Server
from tests.integration.durability.talker import Frame, Talker
from tests.integration.sales.shop import Shop, open_shop
from tests.integration.upgrade.predecessor import HistoryError, unpack_predecessor
from tests.leaflets import leaflet
from visavis.conversations import fold
from visavis.conversations.kept import decode_state
from visavis.protocol.commands import Command
from visavis.protocol.frames import EventFrame
from visavis.protocol.views import Conversation
from visavis.storage.rows import new_id

START_S = 240
TALK_S = 60
EMAIL, PASSWORD = "claire@shop.example", "long enough a word"
COLLEAGUE = "hugo@shop.example"
SUPERVISES = ("--role", "supervisor")
FORM, LAST = "a form of the list", "the form sent last"
LAMP, SHOWN = "a product of the shop", "where it was shown"
DOCUMENT, HANDED = "a document of the library", "the file of it that was sent"
FILE, NOTES = "a file that came up whole", b"Two lamps, one shade"
GUIDE, TAKER = "the page that was asked for", "who answers"
CALL, OFFERED, DEVICE = "the call offered last", "where it was offered", new_id()
RECORDING = "the recording that was asked for"
QUALITY = {"setup_ms": 420, "relayed": False, "round_trip_ms": 31, "loss": 0.01, "mos": 4.2}
VERSIONS = ("old", "new")
SIDES = ("shopper", "advisor")
REVISION = "SELECT version_num FROM alembic_version"
STATE = "SELECT state FROM conversations WHERE id = $1"
LOG = "SELECT frame FROM events WHERE conversation = $1 ORDER BY seq"

STEPS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("advisor", {"type": "take_conversation"}),
    ("shopper", {"type": "post_message", "text": "Is it warm?"}),
    ("advisor", {"type": "post_message", "text": "Very warm."}),
    ("advisor", {"type": "post_note", "text": "A regular"}),
    ("shopper", {"type": "mark_seen", "delivered": 4, "read": 4}),
    ("shopper", {"type": "visit_page", "page": {"url": "https://shop.example/lamp"}}),
    ("shopper", {"type": "edit_message", "posted": 2, "text": "Hello!"}),
    ("shopper", {"type": "delete_message", "posted": 2}),
    ("shopper", {"type": "leave_contact", "email": "ana@example.com", "name": "Ana"}),
    ("advisor", {"type": "tag_conversation", "add": ["VIP"]}),
    ("advisor", {"type": "snooze_conversation"}),
    ("advisor", {"type": "invite_colleague", "member": COLLEAGUE}),
    ("advisor", {"type": "send_form", "form": FORM}),
    ("shopper", {"type": "answer_form", "form": LAST, "answers": {"news": True}}),
    ("advisor", {"type": "send_form", "form": FORM}),
    ("shopper", {"type": "decline_form", "form": LAST}),
    ("advisor", {"type": "send_form", "form": FORM}),
    ("advisor", {"type": "withdraw_form", "form": LAST}),
    ("shopper", {"type": "offer_call", "medium": "video", "device": DEVICE}),
    ("advisor", {"type": "decline_call", "call": CALL}),
    ("advisor", {"type": "offer_call", "medium": "audio", "device": DEVICE}),
    ("shopper", {"type": "answer_call", "call": CALL, "device": DEVICE}),
    ("shopper", {"type": "show_in_call", "call": CALL, "camera": True}),
    ("advisor", {"type": "ask_to_record", "call": CALL}),
    ("shopper", {"type": "agree_to_record", "recording": RECORDING}),
    ("advisor", {"type": "start_recording", "recording": RECORDING}),
    ("shopper", {"type": "end_recording", "recording": RECORDING}),
    ("advisor", {"type": "join_call", "call": CALL, "device": new_id()}),
    ("advisor", {"type": "leave_call", "call": CALL}),
    ("shopper", {"type": "report_call", "call": CALL, "offered": OFFERED, "quality": QUALITY}),
    ("shopper", {"type": "offer_call", "medium": "audio", "device": DEVICE}),
    ("shopper", {"type": "end_call", "call": CALL}),
    ("advisor", {"type": "ask_for_page"}),
    ("shopper", {"type": "share_page"}),
    ("shopper", {"type": "fill_field", "guide": GUIDE, "field": "city", "member": TAKER}),
    ("advisor", {"type": "end_guide", "guide": GUIDE}),
    ("advisor", {"type": "show_product", "url": LAMP}),
    ("advisor", {"type": "send_document", "document": DOCUMENT}),
    ("shopper", {"type": "report_reading", "file": HANDED, "pages": [{"page": 0, "ms": 1_000}]}),
    ("shopper", {"type": "attach_file", "file": FILE}),
    ("shopper", {"type": "put_in_cart", "shown": SHOWN}),
    ("advisor", {"type": "close_conversation"}),
    ("shopper", {"type": "rate_conversation", "stars": 4, "comment": "Kind"}),
    ("shopper", {"type": "reopen_conversation"}),
    ("advisor", {"type": "take_conversation"}),
    ("advisor", {"type": "post_message", "text": "And the blue one?"}),
    ("advisor", {"type": "block_visitor", "reason": "Rude"}),
    ("advisor", {"type": "unblock_visitor"}),
    ("advisor", {"type": "reopen_conversation"}),
    ("advisor", {"type": "transfer_conversation", "to": COLLEAGUE, "note": "A regular"}),
    ("advisor", {"type": "join_conversation"}),
    ("advisor", {"type": "leave_conversation"}),
)
"""Everything that may be done in a conversation, in an order that makes sense."""


@dataclass
class World:
    """Where both nodes are, and who may speak with them."""

    nodes: Mapping[str, Server]
    tokens: list[str]
    cookie: str
    old_commands: str
    colleague: str
    form: str
    product: str
    database: str

    def talker(self, side: str, version: str, token: str) -> Talker:
        url = f"ws://127.0.0.1:{self.nodes[version].port}/ws"
        if side == "shopper":
            return Talker(url, {"Origin": SHOP}, token)
        return Talker(url, {"Cookie": self.cookie})

    def meant(self, command: Frame, log: Sequence[Frame]) -> Frame:
        """The command, with what is known by now in the place of names."""
        positions = [event["seq"] for event in log if event["body"]["type"] == "form_sent"]
        known = {
            COLLEAGUE: self.colleague,
            FORM: self.form,
            LAST: positions[-1] if positions else 0,
            LAMP: self.product,
        }
        for event in log:
            if event["body"]["type"] == "call_offered":
                known |= {CALL: event["body"]["call"], OFFERED: event["seq"]}
            if event["body"]["type"] == "recording_asked":
                known[RECORDING] = event["body"]["recording"]
            if event["body"]["type"] == "guide_asked":
                known |= {GUIDE: event["body"]["guide"], TAKER: event["actor"]["id"]}
            if event["body"]["type"] == "file_attached":
                known[HANDED] = event["body"]["file"]
            if event["body"]["type"] == "product_shown":
                known[SHOWN] = event["seq"]
        names = {key: known[value] for key, value in command.items() if isinstance(value, str) and value in known}
        return command | names

    def version_for(self, step: int, command: str) -> str:
        """Both take turns; what the old one does not know yet is done at the new one."""
        return VERSIONS[step % 2] if f'tag="{command}"' in self.old_commands else "new"


@pytest.fixture
def shop() -> Iterator[Shop]:
    with open_shop() as shop:
        yield shop


@pytest.fixture
async def world(tmp_path: Path, postgres_dsn: str, nats_server: NatsServer, shop: Shop) -> AsyncIterator[World]:
    try:
        source = unpack_predecessor(tmp_path)
    except HistoryError as error:
        pytest.fail(str(error), pytrace=False)
    settings = {
        "VISAVIS_DATABASE_URL": postgres_dsn,
        "VISAVIS_NATS_URL": nats_server.url,
        "VISAVIS_SECRET": "a secret of these nodes alone",
    }
    old = Server(tmp_path, **settings, PYTHONPATH=str(source))
    new = Server(tmp_path, **settings, VISAVIS_PRIVATE_SHOPS="1")
    database = postgres_dsn.replace("+asyncpg", "")
    try:
        async with asyncio.timeout(START_S):
            await old.start()
            tokens, cookie = await populate(
                old, {**settings, "VISAVIS_DATA_DIR": str(tmp_path), "PYTHONPATH": str(source)}, shop.origin
            )
            before = await ask(database, REVISION)
            await new.start()
            assert await ask(database, REVISION) != before
        known = (source / "visavis" / "protocol" / "commands.py").read_text()
        [colleague] = await ask(database, "SELECT id FROM members WHERE email = $1", COLLEAGUE)
        form = await build_form(new, cookie)
        yield World({"old": old, "new": new}, tokens, cookie, known, colleague, form, shop.lamp, database)
    finally:
        await asyncio.gather(old.kill(), new.kill())


async def test_an_old_and_a_new_node_carry_the_same_conversations(world: World) -> None:
    async with asyncio.timeout(TALK_S), asyncio.TaskGroup() as group:
        lives = []
        for turn, token in enumerate(world.tokens):
            talkers = {(side, version): world.talker(side, version, token) for side in SIDES for version in VERSIONS}
            lives += [group.create_task(talker.run()) for talker in talkers.values()]
            conversation = await begun(talkers, VERSIONS[turn])
            for step, (side, shown_command) in enumerate(STEPS):
                command = world.meant(shown_command, talkers["advisor", "new"].logs[conversation])
                if FILE in command.values():
                    command = command | {"file": await sent_file(world, token, conversation)}
                if DOCUMENT in command.values():
                    command = command | {"document": await kept_document(world)}
                version = world.version_for(step + turn, command["type"])
                await done(talkers, talkers[side, version], conversation, command)
            note = {"type": "post_note", "text": "What the old one dropped of the state is there again"}
            await done(talkers, talkers["advisor", "new"], conversation, note)
            frames = await ask(world.database, LOG, conversation)
            [state] = await ask(world.database, STATE, conversation)
            assert decode_state(state) == folded(frames, decode_state(state).organisation)
            log = [json.loads(frame) for frame in frames]
            for_shoppers = [event for event in log if not event.get("private")]
            for (side, _), talker in talkers.items():
                told = forgotten(talker.logs[conversation])
                held = [event for event in told if event["body"]["type"] != "event_withheld"]
                assert held == (log if side == "advisor" else for_shoppers)
        old, new = [await shown(node, world.cookie) for node in world.nodes.values()]
        assert old == new
        assert len(new) == len(world.tokens)
        for life in lives:
            life.cancel()


def test_every_command_is_tried() -> None:
    tried = {command["type"] for _, command in STEPS} | {"open_conversation"}
    assert tried == {kind.__struct_config__.tag for kind in get_args(Command)}


async def begun(talkers: Mapping[tuple[str, str], Talker], version: str) -> str:
    """A conversation opened at one node, which all follow. From now on they hear what happens, or miss it for good."""
    conversation = new_id()
    shopper = talkers["shopper", version]
    await shopper.do(type="open_conversation", conversation=conversation, text="Hello")
    await shopper.until_answered()
    for speaker, hearer in (VERSIONS, VERSIONS[::-1]):
        pair = [talkers["shopper", speaker], talkers["advisor", hearer]]
        for talker in pair:
            await talker.follow(conversation)
        await until_heard(conversation, *pair)
    for talker in talkers.values():
        await talker.follow(conversation)
        await talker.until_held(conversation, 2)
        talker.catches_up = False
    return conversation


async def until_heard(conversation: str, speaker: Talker, hearer: Talker) -> None:
    """Signals are never stored: who hears one is told by its node what happens at the other, from now on."""
    while not hearer.signals:
        await speaker.signal(conversation, type="typing", active=True)
        await asyncio.sleep(0.05)


def folded(frames: Sequence[str], organisation: str) -> Conversation | None:
    """What a log amounts to, in the new version's eyes."""
    state: Conversation | None = None
    for frame in frames:
        state = fold.evolve(state, msgspec.json.decode(frame, type=EventFrame), organisation)
    return state


def forgotten(log: list[Frame]) -> list[Frame]:
    """Without the text of deleted messages, which whoever heard them before still holds."""
    gone = {event["body"]["posted"] for event in log if event["body"]["type"] == "message_deleted"}
    return [
        {**event, "body": {**event["body"], "text": ""}}
        if "text" in event["body"] and event["body"].get("posted", event["seq"]) in gone
        else event
        for event in log
    ]


async def done(talkers: Mapping[tuple[str, str], Talker], who: Talker, conversation: str, command: Frame) -> None:
    """Have somebody do it, and return when all hold what came of it."""
    id_ = await who.do(**command, **({} if command["type"] == "visit_page" else {"conversation": conversation}))
    await who.until_answered(id_)
    _, seq = who.acknowledged[id_]
    await asyncio.gather(*(talker.until_held(conversation, seq) for talker in talkers.values()))


async def populate(node: Server, settings: Mapping[str, str], shop: str) -> tuple[list[str], str]:
    """Tokens of two shoppers and an advisor's cookie, all made by the old code."""
    of = ("--organisation", "Shop")
    await command(settings, "organisation", "add", "--name", "Shop")
    _, _, snippet = await asyncio.gather(
        command(
            settings, "member", "add", *of, "--email", EMAIL, "--name", "Claire", "--password", PASSWORD, *SUPERVISES
        ),
        command(settings, "member", "add", *of, "--email", COLLEAGUE, "--name", "Hugo", "--password", PASSWORD),
        command(settings, "site", "add", *of, "--name", "Shop", "--origin", SHOP, "--origin", shop),
    )
    key = snippet.partition('data-site="')[2].partition('"')[0]
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{node.port}") as client:
        made = [await client.post(f"/api/widget/{key}/visitors", json={}, headers={"Origin": SHOP}) for _ in VERSIONS]
        await client.post("/api/sign-in", json={"email": EMAIL, "password": PASSWORD})
        cookie = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    return [answer.json()["token"] for answer in made], cookie


async def build_form(node: Server, cookie: str) -> str:
    """The id of a form that advisors may send."""
    form = {"name": "News", "fields": [{"type": "consent", "name": "news", "label": "May we write to you?"}]}
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{node.port}", headers={"Cookie": cookie}) as client:
        return str((await client.post("/api/forms", json=form)).json()["id"])


async def sent_file(world: World, token: str, conversation: str) -> str:
    """The id of a file that a shopper has sent to the new node."""
    path, part = f"/api/conversations/{conversation}/files/{new_id()}", {"X-CRC32": f"{zlib.crc32(NOTES):08x}"}
    headers = {"Origin": SHOP, "Authorization": f"Bearer {token}"}
    base = f"http://127.0.0.1:{world.nodes['new'].port}"
    async with httpx.AsyncClient(base_url=base, headers=headers) as client:
        await client.put(path, json={"name": "notes.txt", "size_bytes": len(NOTES)})
        await client.put(f"{path}/parts/0", content=NOTES, headers=part)
        return str((await client.post(f"{path}/complete")).json()["file"])


async def kept_document(world: World) -> str:
    """The id of a document that the library of the new node has."""
    base, paper = f"http://127.0.0.1:{world.nodes['new'].port}", leaflet()
    part = {"X-CRC32": f"{zlib.crc32(paper):08x}"}
    async with httpx.AsyncClient(base_url=base, headers={"Cookie": world.cookie}) as client:
        document = str((await client.post("/api/library", json={"name": "Lamps"})).json()["id"])
        file = new_id()
        path = f"/api/library/{document}/files/{file}"
        await client.put(path, json={"name": "lamps.pdf", "size_bytes": len(paper)})
        await client.put(f"{path}/parts/0", content=paper, headers=part)
        await client.post(f"{path}/complete")
        assert (await client.post(f"/api/library/{document}/versions", json={"file": file})).is_success
    return document


async def command(settings: Mapping[str, str], *words: str) -> str:
    """What the command prints."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "visavis", *words, stdout=PIPE, env={**os.environ, **settings}
    )
    said, _ = await process.communicate()
    assert process.returncode == 0
    return said.decode()


async def ask(database: str, query: str, *values: object) -> list[Any]:
    """The first column of the answer."""
    connection = await asyncpg.connect(database)
    try:
        return [row[0] for row in await connection.fetch(query, *values)]
    finally:
        await connection.close()


async def shown(node: Server, cookie: str) -> dict[str, tuple[str, int]]:
    """Each conversation in a node's list, how it stands and how far it goes."""
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{node.port}", headers={"Cookie": cookie}) as client:
        answer = await client.get("/api/conversations?status=all")
    return {one["id"]: (one["status"], one["seq"]) for one in answer.json()["conversations"]}
