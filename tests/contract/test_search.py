"""What was written is found, whichever database keeps the words, and by nobody who may not read it."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import select

from visavis.app import App
from visavis.config import Settings
from visavis.conversations.forms.answers import Answer
from visavis.conversations.search import reading, service
from visavis.conversations.search.index import Words, index_of
from visavis.conversations.search.service import Wanted
from visavis.conversations.search.tables import searched_messages
from visavis.people.rules import PERMISSIONS
from visavis.presence.principal import Member, Visitor
from visavis.protocol import commands
from visavis.protocol.forms import ChoicesField, ConsentField, FormField, NewForm, NumberField, TextField
from visavis.protocol.problems import ProblemError
from visavis.protocol.search import Hit
from visavis.protocol.views import NewSite, NewVisitor
from visavis.storage.database import Database
from visavis.storage.rows import new_id

SHOP = "https://shop.example"
RETURN: tuple[FormField, ...] = (
    TextField("order", "Order number"),
    NumberField("count", "How many?"),
    ChoicesField("extras", "What else?", choices=("A new box", "A call")),
    ConsentField("terms", "I agree"),
)


class Shop:
    """An organisation, its site and its advisor, on a node whose background work is done by hand."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def open(self) -> "Shop":
        self.organisation = await self.app.people.create_organisation(new_id())
        self.site = await self.app.sites.add(self.organisation, NewSite("Shop", (SHOP,)))
        self.claire = Member(new_id(), self.organisation, "Claire", "advisor", "en", True, PERMISSIONS["advisor"])
        return self

    async def asks(self, text: str, site: str = "") -> tuple[Visitor, str]:
        """A new shopper opens a conversation."""
        known = await self.app.sites.by_id(site or self.site.id)
        token = await self.app.visitors.create(known, NewVisitor(), user_agent="", address="192.0.2.1")
        shopper, conversation = self.app.visitors.from_token(token.token), new_id()
        await self.app.conversations.open(shopper, new_id(), commands.OpenConversation(conversation, text))
        return shopper, conversation

    async def posts(self, who: Visitor | Member, conversation: str, text: str) -> None:
        await self.app.conversations.post(who, new_id(), commands.PostMessage(conversation, text))

    async def take(self, conversation: str) -> None:
        await self.app.conversations.take(self.claire, new_id(), commands.TakeConversation(conversation))

    async def ask_with_form(self, conversation: str, *fields: FormField) -> None:
        form = await self.app.forms.library.add(self.organisation, NewForm("Return", fields))
        await self.app.forms.send(self.claire, new_id(), commands.SendForm(conversation, form.id))

    async def hits(self, words: str, limit: int = 20, **wanted: object) -> tuple[Hit, ...]:
        await self.app.indexer.catch_up()
        return (await self.app.search.find(self.claire, Wanted(words=words, **wanted), limit)).hits  # type: ignore[arg-type]

    async def found(self, words: str, **wanted: object) -> list[str]:
        """The texts found, each as its excerpt shows it."""
        hits = await self.hits(words, **wanted)  # type: ignore[arg-type]
        return ["".join(piece.text for piece in hit.excerpt) for hit in hits]


@pytest.fixture
async def app(database: Database, tmp_path: Path) -> AsyncIterator[App]:
    app = App(Settings(data_dir=tmp_path), database=database)
    await app.log.start()
    yield app
    await app.log.stop()


@pytest.fixture
async def shop(app: App) -> Shop:
    return await Shop(app).open()


async def test_words_are_found_whatever_their_case_and_accents_the_last_one_begun(shop: Shop) -> None:
    _, conversation = await shop.asks("Où est ma Commande d’hier ?")
    await shop.asks("The blue lamp, please")
    assert await shop.found("COMMANDE ou") == ["Où est ma Commande d’hier ?"]
    assert await shop.found("commande hi") == ["Où est ma Commande d’hier ?"]
    assert await shop.found("command hier") == [], "only the last word may be begun"
    assert await shop.found("lamp commande") == [], "all words must be there"
    assert await shop.found("lam") == ["The blue lamp, please"]
    assert await shop.found("' OR \"*: & ! (") == []
    (hit,) = await shop.hits("commande")
    assert (hit.conversation.id, hit.seq, hit.actor.kind) == (conversation, 2, "visitor")
    assert [piece.text for piece in hit.excerpt if piece.found] == ["Commande"]


async def test_nothing_of_another_organisation_is_found(app: App, shop: Shop) -> None:
    other = await Shop(app).open()
    await other.asks("A secret lamp")
    await shop.asks("Our lamp")
    assert await shop.found("lamp") == ["Our lamp"]
    assert await other.found("lamp") == ["A secret lamp"]
    stranger = Member(new_id(), shop.organisation, "No role", "advisor", "en", True, frozenset())
    with pytest.raises(ProblemError, match="role"):
        await app.search.find(stranger, Wanted(words="lamp"), 20)


async def test_notes_of_the_team_are_found_as_notes(shop: Shop) -> None:
    _, conversation = await shop.asks("Hello")
    await shop.app.conversations.note(shop.claire, new_id(), commands.PostNote(conversation, "A regular of ours"))
    (hit,) = await shop.hits("regular")
    assert (hit.note, hit.actor.name) == (True, "Claire")


async def test_what_was_said_otherwise_or_taken_back_is_not_found_any_more(shop: Shop) -> None:
    shopper, conversation = await shop.asks("The blue lamp")
    await shop.posts(shopper, conversation, "My card is 1234")
    before = await shop.hits("card")
    await shop.app.revisions.edit(shopper, new_id(), commands.EditMessage(conversation, 2, "The green lamp"))
    await shop.app.revisions.delete(shopper, new_id(), commands.DeleteMessage(conversation, before[0].seq))
    assert await shop.found("card") == []
    assert await shop.found("blue") == []
    assert await shop.found("green") == ["The green lamp"]
    (hit,) = await shop.hits("green")
    assert hit.seq == 2, "it opens where it was posted"
    async with shop.app.database.read() as connection:
        kept = await connection.execute(select(searched_messages.c.text))
        assert "1234" not in " ".join(kept.scalars()), "what was taken back is kept nowhere"
    text = "Posted, changed and taken back before anybody looked"
    await shop.posts(shopper, conversation, text)
    last = (await shop.app.log.heads([conversation]))[conversation]
    await shop.app.revisions.edit(shopper, new_id(), commands.EditMessage(conversation, last, f"{text} twice"))
    await shop.app.revisions.delete(shopper, new_id(), commands.DeleteMessage(conversation, last))
    assert await shop.found("looked") == []


async def test_a_note_that_was_said_otherwise_or_taken_back_is_not_found_as_it_was(shop: Shop) -> None:
    _, conversation = await shop.asks("Hello")
    await shop.app.conversations.note(shop.claire, new_id(), commands.PostNote(conversation, "A grumpy regular"))
    assert await shop.found("grumpy") == ["A grumpy regular"]
    await shop.app.revisions.edit(shop.claire, new_id(), commands.EditMessage(conversation, 3, "A patient regular"))
    assert await shop.found("grumpy") == []
    (hit,) = await shop.hits("patient")
    assert (hit.note, hit.seq) == (True, 3)
    await shop.app.revisions.delete(shop.claire, new_id(), commands.DeleteMessage(conversation, 3))
    assert await shop.found("regular") == []


async def test_answers_to_forms_are_found_without_their_questions(shop: Shop) -> None:
    shopper, conversation = await shop.asks("Hello")
    await shop.take(conversation)
    await shop.ask_with_form(conversation, *RETURN)
    answers: dict[str, Answer] = {
        "order": "ZX-1042 broken",
        "count": 3.0,
        "extras": ("A new box", "A call"),
        "terms": True,
    }
    await shop.app.forms.answer(shopper, new_id(), commands.AnswerForm(conversation, 4, answers))
    assert await shop.found("zx 1042 box") == ["ZX-1042 broken · 3 · A new box · A call"]
    assert await shop.found("number") == []
    (hit,) = await shop.hits("broken")
    assert (hit.kind, hit.message, hit.seq, hit.actor.kind) == ("answers", "5", 5, "visitor")


async def test_comments_of_ratings_are_found_each_where_it_was_given(shop: Shop) -> None:
    shopper, conversation = await shop.asks("Hello")
    await shop.take(conversation)
    await shop.app.conversations.close(shop.claire, new_id(), commands.CloseConversation(conversation))
    for stars, comment in ((4, "Very patient"), (5, ""), (5, "Patient and kind")):
        rating = commands.RateConversation(conversation, stars, comment)
        await shop.app.conversations.rate(shopper, new_id(), rating)
        await shop.app.indexer.catch_up()
    assert await shop.found("patient") == ["Patient and kind", "Very patient"]
    assert [(hit.kind, hit.message) for hit in await shop.hits("patient")] == [("rating", "7"), ("rating", "5")]


async def test_filters_narrow_what_is_found(shop: Shop) -> None:
    second = await shop.app.sites.add(shop.organisation, NewSite("Second", (SHOP,)))
    _, taken = await shop.asks("lamp one")
    await shop.take(taken)
    await shop.asks("lamp two", second.id)
    assert await shop.found("lamp") == ["lamp two", "lamp one"], "the latest first"
    assert await shop.found("lamp", site=second.id) == ["lamp two"]
    assert await shop.found("lamp", advisor=shop.claire.id) == ["lamp one"]
    assert await shop.found("lamp", status="waiting") == ["lamp two"]
    (_, first) = await shop.hits("lamp")
    assert await shop.found("lamp", until=first.at) == []
    assert set(await shop.found("lamp", since=first.at)) == {"lamp one", "lamp two"}


async def test_what_is_found_comes_in_pages(shop: Shop) -> None:
    shopper, conversation = await shop.asks("lamp 0")
    for number in range(1, 5):
        await shop.posts(shopper, conversation, f"lamp {number}")
    await shop.app.indexer.catch_up()
    pages, cursor = [], 0
    while True:
        results = await shop.app.search.find(shop.claire, Wanted(words="lamp", cursor=cursor), 2)
        pages.append(["".join(piece.text for piece in hit.excerpt) for hit in results.hits])
        if not results.next:
            break
        cursor = int(results.next)
    assert pages == [["lamp 4", "lamp 3"], ["lamp 2", "lamp 1"], ["lamp 0"]]


async def test_logs_longer_than_one_transaction_reads_are_read_to_the_end(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "EVENTS_AT_ONCE", 3)
    for number in range(3):
        shopper, conversation = await shop.asks(f"lamp {number}")
        for _ in range(3):
            await shop.posts(shopper, conversation, f"lamp {number}")
    assert sorted(await shop.found("lamp")) == sorted(f"lamp {number}" for number in range(3) for _ in range(4))


async def test_two_nodes_that_index_at_once_find_each_message_once(
    shop: Shop, database_url: str, tmp_path: Path
) -> None:
    other = App(Settings(data_dir=tmp_path, database_url=database_url))
    conversations = [(await shop.asks(f"lamp {number}"))[1] for number in range(20)]
    for conversation in conversations:
        other.indexer._waiting[conversation] = None
    await asyncio.gather(shop.app.indexer.catch_up(), other.indexer.catch_up())
    await other.database.close()
    assert sorted(await shop.found("lamp")) == sorted(f"lamp {number}" for number in range(20))


async def test_what_a_node_left_when_it_died_is_found_on_the_next_round(
    app: App, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("visavis.conversations.search.indexer.PAGE", 2)
    monkeypatch.setattr("visavis.conversations.search.indexer.PAGES", 1)
    for number in range(5):
        await shop.asks(f"lamp {number}")
    app.indexer._waiting.clear()
    for _ in range(4):
        await app.indexer.go_round()
    assert sorted(await shop.found("lamp")) == [f"lamp {number}" for number in range(5)]


async def test_who_searches_too_fast_waits(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(service.PER_MINUTE):
        await shop.app.search.find(shop.claire, Wanted(words=""), 20)
    with pytest.raises(ProblemError) as refused:
        await shop.app.search.find(shop.claire, Wanted(words=""), 20)
    assert refused.value.problem.type == "rate-limited"
    assert refused.value.problem.retry_after > 0


async def test_the_index_forgets_what_is_removed(database: Database) -> None:
    index = index_of(database)
    first, second = await database.transact(lambda connection: index.new_ids(connection, 2))
    assert first < second
    organisation = new_id()
    rows = [Words(first, organisation, ("lamp", "blue")), Words(second, organisation, ("lamp",))]
    await database.transact(lambda connection: index.put(connection, rows))

    async def ids(*words: str) -> set[int]:
        async with database.read() as connection:
            return set((await connection.execute(index.find(organisation, words))).scalars())

    assert await ids("lamp") == {first, second}
    assert await ids("blue", "la") == {first}
    await database.transact(lambda connection: index.remove(connection, [first]))
    assert await ids("lamp") == {second}
