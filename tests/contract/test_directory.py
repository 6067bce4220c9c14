"""What every directory promises, alone and shared; then what several nodes on one database promise each other."""

import asyncio
from collections.abc import Sequence

import pytest
from sqlalchemy import delete, select, update

from visavis.presence.directory import Directory, LocalDirectory, Present
from visavis.presence.shared import SharedDirectory
from visavis.presence.tables import nodes, present
from visavis.storage.clocks import database_now_ms
from visavis.storage.database import Database
from visavis.storage.rows import new_id

AT_ONCE = 0
"""For a node that takes everybody for dead who was not heard since its own last beat."""


@pytest.fixture(autouse=True)
async def no_nodes(database: Database) -> None:
    """Other tests' nodes are not there."""
    async with database.write() as connection:
        await connection.execute(delete(nodes))


@pytest.fixture(params=["local", "shared"])
async def directory(request: pytest.FixtureRequest, database: Database) -> Directory:
    directory = LocalDirectory() if request.param == "local" else SharedDirectory(database)
    await directory.join()
    return directory


def visitor() -> Present:
    return Present(new_id(), new_id(), "visitor", False)


def advisor(organisation: str, *, available: bool = True) -> Present:
    return Present(new_id(), organisation, "member", available)


async def is_online(directory: Directory, one: Present) -> bool:
    return one.person in await directory.online([one.person])


async def test_who_came_is_there_until_they_leave(directory: Directory) -> None:
    here, elsewhere = visitor(), visitor()
    await directory.write([here], [])
    assert await directory.online([here.person, elsewhere.person]) == {here.person}
    await directory.write([here], [])
    await directory.write([], [here, elsewhere])
    assert await directory.online([here.person, elsewhere.person]) == frozenset()


async def test_an_organisation_is_attended_while_one_of_its_members_is_there_and_available(
    directory: Directory,
) -> None:
    organisation = new_id()
    one, two = advisor(organisation), advisor(organisation, available=False)
    await directory.write([one, two, Present(new_id(), organisation, "visitor", False)], [])
    assert await directory.attended([organisation, new_id()]) == {organisation}
    await directory.write([one._replace(available=False)], [])
    assert await directory.attended([organisation]) == frozenset()
    await directory.write([two._replace(available=True)], [one])
    assert await directory.attended([organisation]) == {organisation}
    await directory.write([], [two])
    assert await directory.attended([organisation]) == frozenset()


async def test_who_is_there_and_available_is_known_by_name(directory: Directory) -> None:
    organisation = new_id()
    one, away, elsewhere = advisor(organisation), advisor(organisation, available=False), advisor(new_id())
    await directory.write([one, away, elsewhere], [])
    assert await directory.available(organisation) == {one.person}
    await directory.write([away._replace(available=True)], [one])
    assert await directory.available(organisation) == {away.person}


async def test_many_come_and_go_in_one_batch(directory: Directory) -> None:
    people = [visitor() for _ in range(700)]
    await directory.write(people, [])
    assert len(await directory.online([one.person for one in people])) == 700
    await directory.write([], people)
    assert await directory.online([one.person for one in people]) == frozenset()


async def test_nobody_is_asked_for(directory: Directory) -> None:
    assert await directory.online([]) == await directory.attended([]) == frozenset()


async def test_a_node_that_is_kept_alive_changes_nobody_s_presence(directory: Directory) -> None:
    one = visitor()
    await directory.write([one], [])
    assert not await directory.keep()
    assert await is_online(directory, one)


async def two_nodes(database: Database, **second: int) -> tuple[SharedDirectory, SharedDirectory]:
    pair = SharedDirectory(database), SharedDirectory(database, **second)
    for node in pair:
        await node.join()
    return pair


async def fall_silent(database: Database, *silent: SharedDirectory) -> None:
    """Some time passes in which these nodes are not heard."""
    async with database.write() as connection:
        ids = [node.node for node in silent]
        await connection.execute(update(nodes).where(nodes.c.id.in_(ids)).values(beat_at=database_now_ms() - 60_000))


async def known_nodes(database: Database) -> Sequence[str]:
    async with database.read() as connection:
        return (await connection.scalars(select(nodes.c.id))).all()


async def test_the_others_are_those_that_live(database: Database) -> None:
    first, second = await two_nodes(database)
    assert list(await first.others()) == [second.node]
    assert list(await second.others()) == [first.node]
    await fall_silent(database, second)
    assert await first.others() == {}


async def test_somebody_on_two_nodes_stays_when_leaving_one(database: Database) -> None:
    first, second = await two_nodes(database)
    one = visitor()
    await asyncio.gather(first.write([one], []), second.write([one], []))
    await first.write([], [one])
    assert await is_online(first, one)
    await second.write([], [one])
    assert not await is_online(first, one)


async def test_a_dead_node_is_swept_with_its_people(database: Database) -> None:
    dead, judge = await two_nodes(database, dead_after_ms=AT_ONCE)
    gone, moved = advisor(new_id()), visitor()
    await dead.write([gone, moved], [])
    await judge.write([moved], [])
    await fall_silent(database, dead)
    assert sorted(await judge.keep()) == sorted([gone, moved])
    assert not await judge.keep()
    assert await known_nodes(database) == [judge.node]
    assert not await is_online(judge, gone)
    assert await is_online(judge, moved)
    assert await judge.attended([gone.organisation]) == frozenset()


async def test_of_many_that_find_a_node_dead_at_the_same_moment_one_sweeps_it(database: Database) -> None:
    judges = [SharedDirectory(database) for _ in range(8)]
    for judge in judges:
        await judge.join()
    for _ in range(3):
        dead = SharedDirectory(database)
        await dead.join()
        one = visitor()
        await dead.write([one], [])
        await fall_silent(database, dead)
        async with database.read() as connection:
            now = await connection.scalar(select(database_now_ms()))
        assert now is not None
        swept = await asyncio.gather(*(judge._sweep(now - 30_000) for judge in judges))
        assert sorted(len(people) for people in swept) == [0] * 7 + [1]


async def test_who_was_wrongly_taken_for_dead_comes_back_with_everybody(database: Database) -> None:
    frozen, judge = await two_nodes(database, dead_after_ms=AT_ONCE)
    before, meanwhile = visitor(), visitor()
    await frozen.write([before], [])
    await fall_silent(database, frozen)
    assert await judge.keep() == [before]
    await frozen.write([meanwhile], [])
    assert not await is_online(judge, meanwhile)
    assert set(await frozen.keep()) == {before, meanwhile}
    assert await judge.online([before.person, meanwhile.person]) == {before.person, meanwhile.person}
    assert not await frozen.keep()


async def test_a_node_that_leaves_keeps_its_people_shown_until_they_had_time_to_come_back(database: Database) -> None:
    leaving, staying = await two_nodes(database, dead_after_ms=AT_ONCE)
    one = visitor()
    await leaving.write([one], [])
    await leaving.leave()
    assert await is_online(staying, one)
    await staying.write([one], [])
    await fall_silent(database, leaving)
    await staying.keep()
    assert await is_online(staying, one)
    assert leaving.node not in await known_nodes(database)


async def test_the_last_node_takes_everybody_with_it(database: Database) -> None:
    last = SharedDirectory(database)
    await last.join()
    one = visitor()
    await last.write([one], [])
    await last.leave()
    assert not await is_online(last, one)
    async with database.read() as connection:
        assert (await connection.scalars(select(present.c.person).where(present.c.node == last.node))).all() == []
