"""What a team does about a conversation, on both databases: blocking, filing, company, and what a deletion leaves."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import func, select

from tests.integration.conversations.conftest import Joining
from visavis.app import App
from visavis.conversations.blocking.tables import blocked_people
from visavis.conversations.company.tables import companions
from visavis.conversations.lists import ListName
from visavis.conversations.search.tables import searched_messages
from visavis.presence.principal import Member, Principal, Visitor
from visavis.protocol import commands
from visavis.protocol.commands import Command
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import NewSite, NewVisitor
from visavis.sites.rules import KnownSite
from visavis.storage.rows import new_id, now_ms

pytestmark = pytest.mark.usefixtures("database_url")


@dataclass
class Team:
    """An advisor who answers a shopper, a colleague and a supervisor."""

    app: App
    site: KnownSite
    shopper: Visitor
    advisor: Member
    colleague: Member
    supervisor: Member
    conversation: str

    async def do(self, who: Principal, command: Command) -> None:
        await self.app._handlers()[type(command)](who, new_id(), command)

    async def refused(self, who: Principal, command: Command) -> str:
        with pytest.raises(ProblemError) as caught:
            await self.do(who, command)
        return caught.value.problem.type

    async def another_shopper(self) -> Visitor:
        return await a_shopper(self.app, self.site)

    async def listed(self, who: Member, name: ListName, tag: str = "") -> list[str]:
        return [one.id for one in (await self.app.conversations.list(who, name, tag=tag)).conversations]

    async def count(self, table: Any) -> int:
        async with self.app.database.read() as connection:
            return int((await connection.execute(select(func.count()).select_from(table))).scalar_one())


async def a_shopper(app: App, site: KnownSite) -> Visitor:
    made = await app.visitors.create(site, NewVisitor(), user_agent="", address=new_id())
    return app.visitors.from_token(made.token)


@pytest.fixture
async def team(app: App, organisation: str, joining: Joining) -> AsyncIterator[Team]:
    await app.log.start()
    made = await app.sites.add(organisation, NewSite("Shop", ("https://shop.example",)))
    site = await app.sites.by_key(made.key)
    claire, hugo = await joining("Claire"), await joining("Hugo")
    sofia = await joining("Sofia", "supervisor")
    team = Team(app, site, await a_shopper(app, site), claire, hugo, sofia, new_id())
    await team.do(team.shopper, commands.OpenConversation(team.conversation, "Hello"))
    await team.do(team.advisor, commands.TakeConversation(team.conversation))
    yield team
    await app.log.stop()


async def test_a_blocked_visitor_writes_nowhere_until_a_supervisor_says_so(team: Team) -> None:
    here, other = team.conversation, new_id()
    await team.do(team.shopper, commands.OpenConversation(other, "Again"))
    await team.do(team.advisor, commands.BlockVisitor(here, "Rude"))
    assert await team.refused(team.advisor, commands.BlockVisitor(here)) == "conflict"
    for conversation in (here, other):
        assert await team.refused(team.shopper, commands.PostMessage(conversation, "Hey")) == "blocked"
    assert await team.refused(team.shopper, commands.OpenConversation(new_id(), "Hey")) == "blocked"
    assert await team.listed(team.advisor, "waiting") == []
    await team.do(await team.another_shopper(), commands.OpenConversation(new_id(), "Somebody else"))
    assert await team.refused(team.advisor, commands.UnblockVisitor(here)) == "forbidden"
    await team.do(team.supervisor, commands.UnblockVisitor(here))
    assert await team.count(blocked_people) == 0
    await team.do(team.shopper, commands.PostMessage(other, "Sorry"))
    await team.do(team.shopper, commands.OpenConversation(new_id(), "Sorry"))


async def test_words_are_listed_as_they_were_first_written_and_find_what_bears_them(team: Team) -> None:
    here, other = team.conversation, new_id()
    await team.do(await team.another_shopper(), commands.OpenConversation(other, "Hello"))
    await team.do(team.advisor, commands.TagConversation(here, ("VIP", "gift")))
    await team.do(team.colleague, commands.TagConversation(other, (" vip",)))
    assert await team.app.filing.tags_of(team.advisor.organisation) == ("gift", "VIP")
    assert await team.listed(team.advisor, "all", tag="vip") == sorted((here, other), reverse=True)
    await team.do(team.advisor, commands.TagConversation(here, remove=("GIFT",)))
    assert await team.app.filing.tags_of(team.advisor.organisation) == ("VIP",)
    assert await team.listed(team.advisor, "all", tag="gift") == []
    first = await team.app.conversations.list(team.advisor, "all", limit=1, tag="VIP")
    second = await team.app.conversations.list(team.advisor, "all", first.next, 1, "VIP")
    assert [one.id for one in (*first.conversations, *second.conversations)] == sorted((here, other), reverse=True)


async def test_what_is_laid_aside_leaves_the_lists_and_comes_back_by_itself_once(team: Team) -> None:
    here = team.conversation
    await team.do(team.advisor, commands.SnoozeConversation(here, now_ms() + 3_600_000))
    assert await team.listed(team.advisor, "mine") == []
    assert await team.listed(team.advisor, "snoozed") == [here]
    await team.app.filing.end_snoozes()
    assert await team.listed(team.advisor, "mine") == []
    team.app.filing.clock = lambda: now_ms() + 3_600_001
    for _ in range(2):
        await team.app.filing.end_snoozes()
    assert await team.listed(team.advisor, "mine") == [here]
    assert await team.listed(team.advisor, "snoozed") == []
    told = [frame for _, frame in await team.app.log.read(here, 0) if "snooze_ended" in frame]
    assert len(told) == 1


async def test_several_advisors_find_the_conversation_among_their_own_until_it_is_over(team: Team) -> None:
    here = team.conversation
    assert await team.listed(team.colleague, "mine") == []
    await team.do(team.advisor, commands.InviteColleague(here, team.colleague.id))
    assert await team.listed(team.colleague, "mine") == [here]
    assert await team.refused(team.colleague, commands.PostMessage(here, "Hello")) == "not-assigned"
    await team.do(team.colleague, commands.JoinConversation(here))
    await team.do(team.colleague, commands.PostMessage(here, "Hello"))
    await team.do(team.supervisor, commands.JoinConversation(here))
    for who in (team.advisor, team.colleague, team.supervisor):
        assert await team.listed(who, "mine") == [here]
    await team.do(team.colleague, commands.LeaveConversation(here))
    assert await team.listed(team.colleague, "mine") == []
    await team.do(team.advisor, commands.CloseConversation(here))
    assert await team.listed(team.supervisor, "mine") == []
    assert await team.count(companions) == 0


async def test_a_stranger_cannot_be_asked_in(team: Team, joining: Joining) -> None:
    elsewhere = await joining("Eve", "advisor", await team.app.people.create_organisation("Elsewhere"))
    for id_ in (elsewhere.id, new_id(), team.shopper.id):
        assert await team.refused(team.advisor, commands.InviteColleague(team.conversation, id_)) == "invalid"


async def test_what_was_deleted_is_found_no_more(team: Team) -> None:
    indexer = team.app.indexer
    await indexer.catch_up()
    assert await team.count(searched_messages) == 1
    await team.do(team.shopper, commands.EditMessage(team.conversation, 2, "My pin is 1234"))
    await indexer.catch_up()
    await team.do(team.shopper, commands.DeleteMessage(team.conversation, 2))
    await indexer.catch_up()
    assert await team.count(searched_messages) == 0
    assert not any("1234" in frame or "Hello" in frame for _, frame in await team.app.log.read(team.conversation, 0))
