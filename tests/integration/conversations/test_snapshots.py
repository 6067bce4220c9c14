"""A snapshot and the later events equal a fresh snapshot, for every command there is."""

import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from tests.integration.sales.shop import Shop, open_shop
from tests.leaflets import leaflet
from visavis.app import App, build
from visavis.config import Settings
from visavis.conversations import fold
from visavis.documents.uploads import MaySend
from visavis.people.rules import PERMISSIONS
from visavis.presence.principal import Member, Principal, Visitor
from visavis.protocol import calls, commands, files, guide, library, recordings, sales
from visavis.protocol.base import Page
from visavis.protocol.commands import Command, Result
from visavis.protocol.forms import ConsentField, NewForm
from visavis.protocol.frames import EventFrame
from visavis.protocol.views import Conversation, NewMember, NewSite, NewTeam, NewVisitor
from visavis.storage.migrate import migrate
from visavis.storage.rows import new_id, now_ms

DEVICE, OTHER_DEVICE = new_id(), new_id()
QUALITY = calls.CallQuality(420, False, 31, 0.01, 4.2, 1280, 720, 29.5)
NOTES = b"Two lamps, one shade"
PAGE = Page("https://shop.example/lamp", "Lamp")


class Counter:
    """A conversation between one shopper and one advisor on a real database."""

    def __init__(self, app: App, shopper: Visitor, advisor: Member, colleague: str, team: str) -> None:
        self.app = app
        self.shopper = shopper
        self.advisor = advisor
        self.colleague = colleague
        self.team = team
        rights = PERMISSIONS["supervisor"]
        self.supervisor = Member(colleague, advisor.organisation, "Hugo", "supervisor", "en", True, rights)
        self.conversation = new_id()
        self.form = ""
        self.call = ""
        self.guide = ""
        self.recording = ""
        self.product = ""
        self.document = ""

    async def do(self, who: Principal, command: Command) -> Result:
        handler: Callable[..., Awaitable[Result]] = self.app._handlers()[type(command)]
        id_ = new_id()
        if isinstance(command, calls.OfferCall):
            self.call = id_
        if isinstance(command, files.AttachFile):
            await self.upload(who, command.file, self.conversation)
        if isinstance(command, recordings.AskToRecord):
            self.recording = id_
        if isinstance(command, guide.AskForPage):
            self.guide = id_
        if isinstance(command, library.SendDocument):
            command = library.SendDocument(command.conversation, await self.kept_document())
        result = await handler(who, id_, command)
        if isinstance(command, library.SendDocument):
            sent = await self.app.conversations.event_at(result.conversation, result.seq)
            assert sent is not None
            assert isinstance(sent.body, files.FileAttached)
            self.document = sent.body.file
        return result

    async def upload(
        self, who: Principal, file: str, place: str, check: MaySend | None = None, content: bytes = NOTES
    ) -> None:
        """Have a small file come up whole, ready to be attached."""
        uploads = self.app.files.uploads
        await uploads.begin(who, place, file, files.NewUpload("notes.txt", len(content)), check)
        await uploads.put_part(who, place, file, 0, content, zlib.crc32(content))
        await uploads.complete(who, place, file)

    async def kept_document(self) -> str:
        """A new document of the library, with its file."""
        kept, file = self.app.library, new_id()
        document = (await kept.add(self.supervisor, library.NewDocument("Lamps"))).id
        await self.upload(self.supervisor, file, document, kept.check_may_fill, leaflet())
        await kept.add_version(self.supervisor, document, file)
        return document

    async def snapshot(self) -> Conversation:
        return await self.app.conversations.check_follow(self.advisor, self.conversation)

    async def ready(self) -> None:
        """Have a form to send."""
        field = ConsentField("news", "May we write to you?")
        form = await self.app.forms.library.add(self.advisor.organisation, NewForm(f"News {new_id()}", (field,)))
        self.form = form.id

    async def prepare(self, *steps: str) -> None:
        for step in steps:
            await self.do(*self.case(step))

    def case(self, name: str) -> tuple[Principal, Command]:
        """Who does what, by the command's name."""
        id_ = self.conversation
        cases: dict[str, tuple[Principal, Command]] = {
            "open": (self.shopper, commands.OpenConversation(id_, "Hello", PAGE)),
            "take": (self.advisor, commands.TakeConversation(id_)),
            "post": (self.shopper, commands.PostMessage(id_, "And the blue one?")),
            "note": (self.advisor, commands.PostNote(id_, "A regular")),
            "mark": (self.advisor, commands.MarkSeen(id_, delivered=3, read=2)),
            "transfer": (self.advisor, commands.TransferConversation(id_, self.colleague, "Knows lamps")),
            "ask the team": (self.advisor, commands.TransferConversation(id_, team=self.team)),
            "close": (self.advisor, commands.CloseConversation(id_)),
            "reopen": (self.shopper, commands.ReopenConversation(id_)),
            "rate": (self.shopper, commands.RateConversation(id_, 4, "Kind")),
            "contact": (self.shopper, commands.LeaveContact(id_, "ana@example.com", "Ana")),
            "edit": (self.shopper, commands.EditMessage(id_, 2, "Hello there")),
            "delete": (self.shopper, commands.DeleteMessage(id_, 2)),
            "edit the note": (self.advisor, commands.EditMessage(id_, 3, "A patient regular")),
            "delete the note": (self.advisor, commands.DeleteMessage(id_, 3)),
            "block": (self.advisor, commands.BlockVisitor(id_, "Rude")),
            "unblock": (self.supervisor, commands.UnblockVisitor(id_)),
            "tag": (self.advisor, commands.TagConversation(id_, ("VIP", "gift"), ("spam",))),
            "snooze": (self.advisor, commands.SnoozeConversation(id_, now_ms() + 60_000)),
            "invite": (self.advisor, commands.InviteColleague(id_, self.colleague)),
            "join": (self.supervisor, commands.JoinConversation(id_)),
            "leave": (self.supervisor, commands.LeaveConversation(id_)),
            "ask": (self.advisor, commands.SendForm(id_, self.form)),
            "answer": (self.shopper, commands.AnswerForm(id_, 4, {"news": True})),
            "decline": (self.shopper, commands.DeclineForm(id_, 4)),
            "withdraw": (self.advisor, commands.WithdrawForm(id_, 4)),
            "call": (self.shopper, calls.OfferCall(id_, "video", DEVICE)),
            "pick up": (self.advisor, calls.AnswerCall(id_, self.call, DEVICE)),
            "let ring": (self.advisor, calls.DeclineCall(id_, self.call)),
            "hang up": (self.shopper, calls.EndCall(id_, self.call)),
            "move": (self.advisor, calls.JoinCall(id_, self.call, OTHER_DEVICE)),
            "go out": (self.advisor, calls.LeaveCall(id_, self.call)),
            "show": (self.advisor, calls.ShowInCall(id_, self.call, camera=True)),
            "report": (self.shopper, calls.ReportCall(id_, self.call, 4, QUALITY)),
            "may it": (self.advisor, recordings.AskToRecord(id_, self.call)),
            "it may": (self.shopper, recordings.AgreeToRecord(id_, self.recording)),
            "record": (self.advisor, recordings.StartRecording(id_, self.recording)),
            "no more": (self.shopper, recordings.EndRecording(id_, self.recording)),
            "look": (self.advisor, guide.AskForPage(id_)),
            "share": (self.shopper, guide.SharePage(id_)),
            "fill in": (self.shopper, guide.FillField(id_, self.guide, "city", self.advisor.id)),
            "hide": (self.shopper, guide.EndGuide(id_, self.guide)),
            "present": (self.advisor, sales.ShowProduct(id_, self.product)),
            "buy": (self.shopper, sales.PutInCart(id_, 4)),
            "attach": (self.shopper, files.AttachFile(id_, new_id())),
            "give": (self.advisor, library.SendDocument(id_, new_id())),
            "read": (self.shopper, files.ReportReading(id_, self.document, (files.PageRead(0, 1_000),))),
            "visit": (self.shopper, commands.VisitPage(Page("https://shop.example/vase", "Vase"))),
        }
        return cases[name]


@pytest.fixture
def shop() -> Iterator[Shop]:
    with open_shop() as shop:
        yield shop


@pytest.fixture
async def counter(tmp_path: Path, shop: Shop) -> AsyncIterator[Counter]:
    app = build(Settings(data_dir=tmp_path, private_shops=True))
    await migrate(app.database)
    await app.log.start()
    organisation = await app.people.create_organisation("Shop")
    site = await app.sites.by_key((await app.sites.add(organisation, NewSite("Shop", (shop.origin,)))).key)
    token = await app.visitors.create(site, NewVisitor("fr"), user_agent="", address="127.0.0.1")
    advisor = Member(new_id(), organisation, "Claire", "advisor", "fr", True, PERMISSIONS["advisor"])
    hugo = await app.people.add_member(organisation, NewMember("Hugo", "hugo@shop.example", "long enough a word"))
    rings = await app.teams.add(organisation, NewTeam("Rings"))
    counter = Counter(app, app.visitors.from_token(token.token), advisor, hugo.id, rings.id)
    await counter.ready()
    counter.product = shop.lamp
    yield counter
    await app.log.stop()
    await app.database.close()


CASES = {
    "take": ("open",),
    "post": ("open", "take"),
    "note": ("open",),
    "mark": ("open", "take", "post"),
    "transfer": ("open", "take"),
    "ask the team": ("open", "take"),
    "close": ("open", "take"),
    "reopen": ("open", "take", "close"),
    "rate": ("open", "take", "close"),
    "contact": ("open",),
    "ask": ("open", "take"),
    "answer": ("open", "take", "ask"),
    "decline": ("open", "take", "ask"),
    "withdraw": ("open", "take", "ask"),
    "visit": ("open",),
    "edit": ("open",),
    "delete": ("open", "edit"),
    "edit the note": ("open", "note"),
    "delete the note": ("open", "note", "edit the note"),
    "block": ("open", "take"),
    "unblock": ("open", "take", "block"),
    "tag": ("open",),
    "snooze": ("open", "take"),
    "invite": ("open", "take"),
    "join": ("open", "take"),
    "leave": ("open", "take", "join"),
    "call": ("open", "take"),
    "pick up": ("open", "take", "call"),
    "let ring": ("open", "take", "call"),
    "hang up": ("open", "take", "call", "pick up"),
    "move": ("open", "take", "call", "pick up"),
    "go out": ("open", "take", "call", "pick up"),
    "show": ("open", "take", "call", "pick up"),
    "may it": ("open", "take", "call", "pick up"),
    "it may": ("open", "take", "call", "pick up", "may it"),
    "record": ("open", "take", "call", "pick up", "may it", "it may"),
    "no more": ("open", "take", "call", "pick up", "may it", "it may", "record"),
    "look": ("open", "take"),
    "share": ("open", "take", "look"),
    "fill in": ("open", "take", "look", "share"),
    "hide": ("open", "take", "look", "share"),
    "present": ("open", "take"),
    "attach": ("open", "take"),
    "give": ("open", "take"),
    "read": ("open", "take", "give"),
    "buy": ("open", "take", "present"),
    "report": ("open", "take", "call", "pick up", "hang up"),
}


@pytest.mark.parametrize("name", CASES)
async def test_a_snapshot_and_the_later_events_equal_a_fresh_snapshot(counter: Counter, name: str) -> None:
    await counter.prepare(*CASES[name])
    before = await counter.snapshot()
    await counter.do(*counter.case(name))
    fresh = await counter.snapshot()
    assert fresh.seq > before.seq
    folded = before
    for _, frame in await counter.app.log.read(counter.conversation, before.seq):
        folded = fold.evolve(folded, msgspec.json.decode(frame, type=EventFrame), before.organisation)
    assert folded == fresh


async def test_the_first_snapshot_is_the_fold_of_the_first_events(counter: Counter) -> None:
    await counter.prepare("open")
    state: Conversation | None = None
    for _, frame in await counter.app.log.read(counter.conversation, 0):
        state = fold.evolve(state, msgspec.json.decode(frame, type=EventFrame), counter.shopper.organisation)
    assert state == await counter.snapshot()


async def test_every_command_has_its_case(counter: Counter) -> None:
    tried = {type(counter.case(name)[1]) for name in (*CASES, "open")}
    assert tried == set(get_args(Command))
