"""A shopper is forgotten, on both databases: no table holds their words, and nobody else loses any."""

import time
from collections.abc import AsyncIterator
from dataclasses import dataclass

import msgspec
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey
from sqlalchemy import select, text

from tests.integration.conversations.conftest import Joining
from visavis.app import App
from visavis.conversations import fold
from visavis.conversations.erasure.service import COMMAND_LINE
from visavis.conversations.search.service import Wanted
from visavis.presence.principal import Member, Principal, Visitor
from visavis.protocol import commands
from visavis.protocol.base import Page
from visavis.protocol.calls import OfferCall
from visavis.protocol.commands import Command
from visavis.protocol.forms import NewForm, TextField
from visavis.protocol.frames import EventFrame
from visavis.protocol.problems import ProblemError
from visavis.protocol.search import Hit
from visavis.protocol.views import Conversation, NewSite, NewVisitor
from visavis.sites.rules import KnownSite
from visavis.storage.rows import new_id
from visavis.storage.schema import metadata

ELSEWHERE = Page("https://shop.example/")


@dataclass
class Counter:
    """A shopper whom the shop has named, an advisor who answers them, and an admin."""

    app: App
    site: KnownSite
    key: str
    advisor: Member
    admin: Member
    secret: str
    """A word that stands in all that is said by the shopper, to them and about them; no other test says it."""

    async def do(self, who: Principal, command: Command) -> None:
        await self.app._handlers()[type(command)](who, new_id(), command)

    @property
    def page(self) -> Page:
        return Page(f"https://shop.example/{self.secret}", f"{self.secret} lamp")

    async def visitor(self, customer: str = "", token: str = "", page: Page = ELSEWHERE) -> tuple[Visitor, str]:
        """A visitor and their token; `customer` is whom the shop says it is."""
        claims = {"sub": customer, "exp": int(time.time()) + 600, "name": customer, "facts": {"seat": customer}}
        identity = jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(self.key)) if customer else ""
        new = NewVisitor(page=page, referrer=page.url, identity=identity, token=token)
        made = await self.app.visitors.create(self.site, new, user_agent="", address=new_id())
        return self.app.visitors.from_token(made.token), made.token

    async def talk(self, shopper: Visitor) -> str:
        """A conversation in which every kind of word is said; it stays open."""
        here, word = new_id(), self.secret
        form = await self.app.forms.library.add(self.advisor.organisation, NewForm(new_id(), (TextField("a", "Why?"),)))
        await self.do(shopper, commands.OpenConversation(here, f"My {word} is broken", self.page))
        await self.do(self.advisor, commands.TakeConversation(here))
        await self.do(shopper, commands.PostMessage(here, f"{word} again"))
        for change in (commands.EditMessage(here, 5, f"{word} once more"), commands.VisitPage(self.page)):
            await self.do(shopper, change)
        await self.do(self.advisor, commands.PostMessage(here, f"Dear {word}"))
        await self.do(self.advisor, commands.PostNote(here, f"About {word}"))
        await self.do(self.advisor, commands.TagConversation(here, (word,)))
        await self.do(self.advisor, commands.SendForm(here, form.id))
        [open_form] = (await self.app.conversations.check_follow(self.advisor, here)).open_forms
        await self.do(shopper, commands.AnswerForm(here, open_form, {"a": word}))
        await self.do(shopper, commands.LeaveContact(here, f"{word}@example.com", word))
        await self.do(self.advisor, commands.CloseConversation(here))
        await self.do(shopper, commands.RateConversation(here, 4, f"{word}!"))
        await self.do(shopper, commands.PostMessage(here, word))
        await self.app.indexer.catch_up()
        return here

    async def log(self, conversation: str) -> list[EventFrame]:
        read = await self.app.log.read(conversation, 0)
        return [msgspec.json.decode(frame, type=EventFrame) for _, frame in read]

    async def places(self, word: str) -> set[str]:
        """The tables that hold a word in any of their columns, the index of words among them."""
        found = set()
        async with self.app.database.read() as connection:
            for table in metadata.tables.values():
                rows = (await connection.execute(select(table))).all()
                if any(word in str(value).lower() for row in rows for value in row):
                    found.add(table.name)
            words = (await connection.execute(text("SELECT words FROM search_words"))).scalars()
            return found | ({"search_words"} if any(word in str(one) for one in words) else set())


@pytest.fixture
async def counter(app: App, organisation: str, joining: Joining) -> AsyncIterator[Counter]:
    await app.log.start()
    made = await app.sites.add(organisation, NewSite("Shop", ("https://shop.example",)))
    secret = await app.visitors.customers.add_secret(made.id)
    site = await app.sites.by_key(made.key)
    word = "z" + new_id().replace("-", "")
    yield Counter(app, site, secret.secret, await joining("Claire"), await joining("Sofia", "admin"), word)
    await app.log.stop()


async def test_no_table_holds_a_word_of_an_erased_shopper(counter: Counter) -> None:
    shopper, _ = await counter.visitor(counter.secret, page=counter.page)
    other, _ = await counter.visitor("ben")
    here, there = await counter.talk(shopper), new_id()
    await counter.do(other, commands.OpenConversation(there, "Mine is fine"))
    before = await counter.log(here)
    kept = {"events", "conversations", "visitors", "customers", "page_views", "searched_messages", "search_words"}
    assert kept < await counter.places(counter.secret)
    await counter.app.erasure.by_member(counter.admin, shopper.id)
    await counter.app.indexer.go_round()
    await counter.app.indexer.catch_up()
    # The list of words that the organisation uses is its own.
    assert await counter.places(counter.secret) == {"tags"}
    assert await counter.places(shopper.id) == set()
    after = await counter.log(here)
    assert [event.seq for event in after] == list(range(1, len(before) + 3))
    assert [(type(event.body), event.at) for event in after[:-2]] == [(type(event.body), event.at) for event in before]
    assert after[-1].actor == counter.admin.actor
    assert (await counter.log(there))[-1].actor == other.actor
    assert [hit.conversation.id for hit in await found(counter, "mine")] == [there]
    assert await found(counter, counter.secret) == ()


async def test_the_state_is_what_the_emptied_log_amounts_to(counter: Counter) -> None:
    shopper, _ = await counter.visitor(counter.secret, page=counter.page)
    here = await counter.talk(shopper)
    await counter.app.erasure.by_member(counter.admin, shopper.id)
    state: Conversation | None = None
    for event in await counter.log(here):
        state = fold.evolve(state, event, counter.admin.organisation)
    shown = await counter.app.conversations.check_follow(counter.advisor, here)
    assert shown == state
    assert (shown.status, shown.visitor, shown.customer) == ("closed", "", None)
    assert await counter.app.conversations.others_of_person(shown) == ()
    assert here in {one.id for one in (await counter.app.conversations.list(counter.advisor, "closed")).conversations}


async def test_a_customer_s_other_devices_are_left_and_the_customer_with_them(counter: Counter) -> None:
    phone, _ = await counter.visitor(counter.secret)
    desk, _ = await counter.visitor(counter.secret)
    first, second = new_id(), new_id()
    await counter.do(phone, commands.OpenConversation(first, "From the phone"))
    await counter.do(desk, commands.OpenConversation(second, "From the desk"))
    await counter.app.erasure.by_member(counter.admin, phone.id)
    assert [one.id for one in await counter.app.conversations.of_visitor(desk)] == [second]
    assert "customers" in await counter.places(counter.secret)
    await counter.app.erasure.by_member(counter.admin, desk.id)
    assert await counter.places(counter.secret) == set()


async def test_who_may_not_or_names_nobody_of_theirs_changes_nothing(counter: Counter, joining: Joining) -> None:
    shopper, _ = await counter.visitor()
    here = new_id()
    await counter.do(shopper, commands.OpenConversation(here, "Hello"))
    before = await counter.log(here)
    elsewhere = await joining("Eve", "owner", await counter.app.people.create_organisation("Elsewhere"))
    for who, visitor, problem in (
        (counter.advisor, shopper.id, "forbidden"),
        (await joining("Hugo", "supervisor"), shopper.id, "forbidden"),
        (elsewhere, shopper.id, "not-found"),
        (counter.admin, new_id(), "not-found"),
        (counter.admin, "", "not-found"),
    ):
        with pytest.raises(ProblemError) as refused:
            await counter.app.erasure.by_member(who, visitor)
        assert refused.value.problem.type == problem
    assert await counter.log(here) == before


async def test_a_second_time_there_is_nobody_left(counter: Counter) -> None:
    shopper, _ = await counter.visitor()
    await counter.app.erasure.erase(COMMAND_LINE, counter.admin.organisation, shopper.id)
    with pytest.raises(ProblemError, match="no such visitor"):
        await counter.app.erasure.erase(COMMAND_LINE, counter.admin.organisation, shopper.id)


async def test_an_erased_visitor_s_token_opens_nothing_and_makes_no_way_back(counter: Counter) -> None:
    shopper, token = await counter.visitor()
    here = new_id()
    await counter.do(shopper, commands.OpenConversation(here, "Hello"))
    await counter.app.erasure.by_member(counter.admin, shopper.id)
    refused: tuple[tuple[Command, str], ...] = (
        (commands.PostMessage(here, "Still me"), "not-found"),
        (commands.ReopenConversation(here), "not-found"),
        (commands.OpenConversation(new_id(), "Still me"), "token-refused"),
        (commands.VisitPage(ELSEWHERE), "token-refused"),
    )
    for command, problem in refused:
        with pytest.raises(ProblemError) as caught:
            await counter.do(shopper, command)
        assert caught.value.problem.type == problem
    again, _ = await counter.visitor(token=token)
    assert again.id != shopper.id
    await counter.do(again, commands.OpenConversation(new_id(), "Somebody new"))


async def test_the_call_of_an_erased_visitor_is_over_and_its_line_free(counter: Counter) -> None:
    shopper, _ = await counter.visitor()
    here, call = new_id(), new_id()
    await counter.do(shopper, commands.OpenConversation(here, "Hello"))
    await counter.do(counter.advisor, commands.TakeConversation(here))
    await counter.app._handlers()[OfferCall](shopper, call, OfferCall(here, "audio", new_id()))
    assert "lines" in await counter.places(shopper.id)
    await counter.app.erasure.by_member(counter.admin, shopper.id)
    assert await counter.places(shopper.id) == set()
    assert await counter.places(call) == {"events"}
    assert (await counter.app.conversations.check_follow(counter.advisor, here)).call is None


async def test_a_blocked_visitor_who_is_erased_is_on_no_list(counter: Counter) -> None:
    shopper, _ = await counter.visitor()
    here = new_id()
    await counter.do(shopper, commands.OpenConversation(here, "Hello"))
    await counter.do(counter.advisor, commands.TakeConversation(here))
    await counter.do(counter.advisor, commands.BlockVisitor(here, counter.secret))
    await counter.app.erasure.by_member(counter.admin, shopper.id)
    assert await counter.places(shopper.id) == set()
    assert await counter.places(counter.secret) == set()


async def found(counter: Counter, words: str) -> tuple[Hit, ...]:
    return (await counter.app.search.find(counter.admin, Wanted(words=words), 20)).hits
