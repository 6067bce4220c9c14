"""Forms on both databases: the organisation's list over HTTP, and what becomes of a sent form when the list changes."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

import httpx
import pytest

from visavis.app import App, build
from visavis.config import Settings
from visavis.conversations.service import decode_event
from visavis.people.rules import PERMISSIONS
from visavis.presence.principal import Member, Visitor
from visavis.protocol import commands
from visavis.protocol.forms import EmailField, FormAnswer, FormAnswered, FormChange, FormSent, NewForm, TextField
from visavis.protocol.frames import EventFrame
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import NewMember, NewSite, NewVisitor, Role
from visavis.storage.migrate import migrate
from visavis.storage.rows import new_id

PASSWORD = "long enough a word"
RETURN = NewForm("Return", (TextField("order", "Order number", required=True), EmailField("email", "Email")))
BODY = {"name": "Exchange", "fields": [{"type": "choice", "name": "size", "label": "Size?", "choices": ["S", "L"]}]}


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue("postgres_dsn")) if request.param == "postgresql" else ""


@pytest.fixture
async def app(database_url: str, tmp_path: Path) -> AsyncIterator[App]:
    app = build(Settings(data_dir=tmp_path, database_url=database_url))
    await migrate(app.database)
    await app.log.start()
    yield app
    await app.log.stop()
    await app.database.close()


class Counter:
    """A shop with an advisor, a shopper and their conversation."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.conversation = new_id()

    async def open(self) -> None:
        app = self.app
        self.organisation = await app.people.create_organisation(f"Shop {new_id()}")
        self.advisor = Member(new_id(), self.organisation, "Claire", "advisor", "fr", True, PERMISSIONS["advisor"])
        added = await app.sites.add(self.organisation, NewSite("Shop", ("https://shop.example",)))
        self.site = await app.sites.by_key(added.key)
        self.shopper = await self.visitor()
        await app.conversations.open(self.shopper, new_id(), commands.OpenConversation(self.conversation, "Hello"))
        await app.conversations.take(self.advisor, new_id(), commands.TakeConversation(self.conversation))

    async def visitor(self) -> Visitor:
        made = await self.app.visitors.create(self.site, NewVisitor(), user_agent="", address="127.0.0.1")
        return self.app.visitors.from_token(made.token)

    async def ask(self, form: str) -> int:
        return (await self.app.forms.send(self.advisor, new_id(), commands.SendForm(self.conversation, form))).seq

    async def answer(self, position: int, who: Visitor | None = None, **answers: Any) -> int:
        command = commands.AnswerForm(self.conversation, position, answers)
        return (await self.app.forms.answer(who or self.shopper, new_id(), command)).seq

    async def body(self, position: int) -> Any:
        [(_, frame)] = await self.app.log.read(self.conversation, position - 1, 1)
        event: EventFrame = decode_event(frame)
        return event.body


@pytest.fixture
async def counter(app: App) -> Counter:
    counter = Counter(app)
    await counter.open()
    return counter


async def test_a_sent_form_stays_as_it_was_sent_whatever_becomes_of_the_list(app: App, counter: Counter) -> None:
    form = await app.forms.library.add(counter.organisation, RETURN)
    position = await counter.ask(form.id)
    await app.forms.library.change(
        counter.organisation, form.id, FormChange(name="Other", fields=(TextField("other", "Other?"),))
    )
    await app.forms.library.remove(counter.organisation, form.id)
    assert await counter.body(position) == FormSent("Return", RETURN.fields, "", form.id)
    answered = await counter.answer(position, order="A-1042", email="ana@example.com")
    answers = (FormAnswer("order", "Order number", "A-1042"), FormAnswer("email", "Email", "ana@example.com"))
    assert await counter.body(answered) == FormAnswered(position, "Return", answers)


async def test_of_many_answers_at_the_same_instant_one_counts(app: App, counter: Counter) -> None:
    form = await app.forms.library.add(counter.organisation, RETURN)
    position = await counter.ask(form.id)
    tries = [counter.answer(position, order=f"A-{number}") for number in range(20)]
    outcomes = await asyncio.gather(*tries, return_exceptions=True)
    refused = [outcome for outcome in outcomes if isinstance(outcome, ProblemError)]
    assert (len(refused), {problem.problem.type for problem in refused}) == (19, {"conflict"})


async def test_an_answer_whose_outcome_was_lost_is_given_once(app: App, counter: Counter) -> None:
    form = await app.forms.library.add(counter.organisation, RETURN)
    command = commands.AnswerForm(counter.conversation, await counter.ask(form.id), {"order": "A-1042"})
    id_ = new_id()
    assert await app.forms.answer(counter.shopper, id_, command) == await app.forms.answer(
        counter.shopper, id_, command
    )


async def test_nobody_sends_or_answers_what_is_not_theirs(app: App, counter: Counter) -> None:
    elsewhere = Counter(app)
    await elsewhere.open()
    foreign = await app.forms.library.add(elsewhere.organisation, RETURN)
    with pytest.raises(ProblemError, match="no such form"):
        await counter.ask(foreign.id)
    form = await app.forms.library.add(counter.organisation, RETURN)
    position = await counter.ask(form.id)
    with pytest.raises(ProblemError, match="no such conversation"):
        await counter.answer(position, who=await counter.visitor(), order="A-1042")
    for other in (position - 1, position + 1, 0):
        with pytest.raises(ProblemError, match="no longer waits"):
            await counter.answer(other, order="A-1042")
    command = commands.AnswerForm(counter.conversation, position, {"order": "A-1042"})
    with pytest.raises(ProblemError, match="Only a shopper"):
        await app.forms.answer(counter.advisor, new_id(), command)
    with pytest.raises(ProblemError, match="Only the shop"):
        await app.forms.send(counter.shopper, new_id(), commands.SendForm(counter.conversation, form.id))


async def test_the_list_is_kept_by_those_who_may(app: App, counter: Counter) -> None:
    async def answers_to(role: Role) -> tuple[int, int]:
        email = f"{role}-{new_id()}@shop.example"
        await app.people.add_member(counter.organisation, NewMember(role, email, PASSWORD, role))
        transport = httpx.ASGITransport(cast("Any", app))
        async with httpx.AsyncClient(transport=transport, base_url=app.settings.origin) as browser:
            await browser.post("/api/sign-in", json={"email": email, "password": PASSWORD})
            listed = await browser.get("/api/forms")
            made = await browser.post("/api/forms", json=BODY | {"name": f"Of the {role}"})
        return listed.status_code, made.status_code

    roles: tuple[Role, ...] = ("advisor", "supervisor", "admin")
    assert {role: await answers_to(role) for role in roles} == {
        "advisor": (200, 403),
        "supervisor": (200, 201),
        "admin": (200, 201),
    }


async def test_what_the_list_refuses_changes_nothing(app: App, counter: Counter) -> None:
    library, organisation = app.forms.library, counter.organisation
    form = await library.add(organisation, RETURN)
    other = await library.add(organisation, NewForm("Exchange", RETURN.fields))
    with pytest.raises(ProblemError) as refused:
        await library.change(organisation, other.id, FormChange(name=" Return "))
    assert refused.value.problem.field == "name"
    with pytest.raises(ProblemError) as refused:
        await library.change(organisation, form.id, FormChange(fields=(TextField("a", " "),)))
    assert refused.value.problem.field == "fields.0.label"
    stranger = await app.people.create_organisation("Elsewhere")
    with pytest.raises(ProblemError, match="no such form"):
        await library.change(stranger, form.id, FormChange(name="Mine"))
    with pytest.raises(ProblemError, match="no such form"):
        await library.remove(stranger, form.id)
    assert await library.of_organisation(organisation) == (other, form)
