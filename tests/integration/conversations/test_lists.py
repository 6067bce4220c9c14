"""The team's lists: each complete, latest change first, on whatever page a conversation comes."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import get_args

import pytest

from visavis.bus.memory import MemoryBus
from visavis.config import Settings
from visavis.conversations.counts import count_lists
from visavis.conversations.lists import ListName
from visavis.conversations.projection import ConversationProjection
from visavis.conversations.service import ConversationService
from visavis.log.log import Log
from visavis.people.colleagues import Colleagues
from visavis.people.rules import PERMISSIONS
from visavis.presence.directory import nobody
from visavis.presence.principal import Member
from visavis.protocol.base import Actor
from visavis.protocol.lists import COUNTED_CONVERSATIONS
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Conversation, Status
from visavis.storage.database import Database
from visavis.storage.migrate import migrate
from visavis.storage.rows import new_id
from visavis.visitors.service import Visitors

ME = Member(new_id(), new_id(), "Claire", "advisor", "fr", True, PERMISSIONS["advisor"])
MYSELF = Actor("member", ME.id, ME.name)
OTHER = Actor("member", new_id(), "Marc")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres_dsn"))
    return f"sqlite+aiosqlite:///{tmp_path / 'visavis.db'}"


@pytest.fixture
async def service(database_url: str, tmp_path: Path) -> AsyncIterator[ConversationService]:
    database = Database(database_url)
    await migrate(database)
    log = Log(database, MemoryBus(), ConversationProjection())
    visitors = Visitors(database, Settings(data_dir=tmp_path))
    yield ConversationService(database, log, visitors, Colleagues(database, nobody))
    await database.close()


def conversation(number: int) -> Conversation:
    """Of every status in turn, several changed at the same moment, some of another organisation, some laid aside."""
    status: Status = get_args(Status)[number % 3]
    assignee = None if status == "waiting" else (OTHER, MYSELF)[number % 2]
    moment = 1_000 + number // 7
    organisation = new_id() if number % 11 == 0 else ME.organisation
    return Conversation(
        new_id(),
        organisation,
        "s",
        "v",
        status,
        "en",
        seq=1,
        opened_at=1,
        changed_at=moment,
        assignee=assignee,
        snoozed_until=9_000 if status != "closed" and number % 5 == 0 else 0,
    )


async def pages(service: ConversationService, name: ListName, limit: int) -> list[Conversation]:
    """A whole list, page by page."""
    found: list[Conversation] = []
    cursor = ""
    while True:
        page = await service.list(ME, name, cursor, limit)
        found += page.conversations
        assert len(page.conversations) == limit or not page.next
        cursor = page.next
        if not cursor:
            return found


async def test_every_list_is_complete_and_in_order_on_pages_of_any_size(service: ConversationService) -> None:
    everything = [conversation(number) for number in range(60)]
    await service.database.transact(lambda connection: ConversationProjection().save(connection, everything))
    ours = [one for one in everything if one.organisation == ME.organisation]
    ours.sort(key=lambda one: (one.changed_at, one.id), reverse=True)
    expected: dict[ListName, list[Conversation]] = {
        "all": ours,
        "waiting": [one for one in ours if one.status == "waiting" and not one.snoozed_until],
        "snoozed": [one for one in ours if one.snoozed_until],
        "closed": [one for one in ours if one.status == "closed"],
        "mine": [one for one in ours if one.assignee == MYSELF and one.status == "assigned" and not one.snoozed_until],
    }
    assert set(expected) == set(get_args(ListName))
    for name, whole in expected.items():
        assert whole, name
        for limit in (1, 2, 7, 100):
            assert await pages(service, name, limit) == whole


async def test_the_lists_are_counted_as_far_as_anybody_reads(service: ConversationService) -> None:
    few = [conversation(number) for number in range(60)]
    await service.database.transact(lambda connection: ConversationProjection().save(connection, few))
    counts = await count_lists(service.database, ME)
    for name in get_args(ListName):
        assert getattr(counts, name) == len(await pages(service, name, 100)), name
    more = [conversation(3 * number + 2) for number in range(1_200)]
    await service.database.transact(lambda connection: ConversationProjection().save(connection, more))
    counts = await count_lists(service.database, ME)
    assert counts.closed == counts.all == COUNTED_CONVERSATIONS + 1


@pytest.mark.parametrize("cursor", ["x", ".", "-1.x", "1e3.x", "9999999999999999.x"])
async def test_a_cursor_that_is_none_is_refused(service: ConversationService, cursor: str) -> None:
    with pytest.raises(ProblemError) as refused:
        await service.list(ME, "all", cursor)
    assert refused.value.problem.field == "cursor"
