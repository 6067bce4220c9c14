"""Teams over HTTP, and what members speak, know and take at once."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, cast

import httpx
import pytest

from visavis.app import App
from visavis.config import Settings
from visavis.people.service import People
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import MemberChange, NewMember, NewTeam, Role, TeamChange
from visavis.storage.rows import new_id

PASSWORD = "correct horse battery"

Adding = Callable[..., Awaitable[str]]


@pytest.fixture
async def app(settings: Settings, database_url: str, people: People) -> AsyncIterator[App]:
    """A node over the database that `people` migrated."""
    app = App(Settings(data_dir=settings.data_dir, database_url=database_url, public_url=settings.origin))
    yield app
    await app.database.close()


@pytest.fixture
def adding(people: People, organisation: str) -> Adding:
    """Adds a member of the organisation; their id."""

    async def adding(name: str, at: str = organisation) -> str:
        new = NewMember(name=name, email=f"{name}-{new_id()}@alba.example", password=PASSWORD)
        return (await people.add_member(at, new)).id

    return adding


async def test_a_team_is_made_changed_and_taken_away(app: App, organisation: str, adding: Adding) -> None:
    ana, bel = await adding("ana"), await adding("bel")
    new = NewTeam(name="  Watch  repair ", languages=("fr", "en", "fr"), skills=("Watches", " watches"), members=(ana,))
    made = await app.teams.add(organisation, new)
    assert (made.name, made.languages, made.skills) == ("Watch repair", ("fr", "en"), ("Watches",))
    changed = await app.teams.change(organisation, made.id, TeamChange(members=(bel, ana, bel)))
    assert set(changed.members) == {ana, bel}
    assert changed.languages == ("fr", "en"), "what is left out stays"
    await app.teams.add(organisation, NewTeam(name="Rings"))
    assert [team.name for team in await app.teams.of_organisation(organisation)] == ["Rings", "Watch repair"]
    await app.teams.remove(organisation, made.id)
    assert [team.name for team in await app.teams.of_organisation(organisation)] == ["Rings"]


async def test_what_is_refused_changes_nothing(app: App, people: People, organisation: str, adding: Adding) -> None:
    stranger = await adding("zoe", at=await people.create_organisation("Elsewhere"))
    ana = await adding("ana")
    rings = await app.teams.add(organisation, NewTeam(name="Rings", members=(ana,)))
    await app.teams.add(organisation, NewTeam(name="Watches"))
    with pytest.raises(ProblemError, match="Only members of the organisation"):
        await app.teams.change(organisation, rings.id, TeamChange(name="Bracelets", members=(stranger,)))
    with pytest.raises(ProblemError, match="a team of this name"):
        await app.teams.change(organisation, rings.id, TeamChange(name="Watches"))
    with pytest.raises(ProblemError, match="a team of this name"):
        await app.teams.add(organisation, NewTeam(name="Rings"))
    with pytest.raises(ProblemError, match="no such team"):
        await app.teams.remove(await people.create_organisation("Third"), rings.id)
    assert rings in await app.teams.of_organisation(organisation)


async def test_only_those_who_may_change_members_change_teams(app: App, organisation: str, people: People) -> None:
    async def answers_to(role: Role) -> tuple[int, int]:
        email = f"{role}-{new_id()}@alba.example"
        await people.add_member(organisation, NewMember(name=role, email=email, password=PASSWORD, role=role))
        transport = httpx.ASGITransport(cast("Any", app))
        async with httpx.AsyncClient(transport=transport, base_url=app.settings.origin) as browser:
            await browser.post("/api/sign-in", json={"email": email, "password": PASSWORD})
            listed = await browser.get("/api/teams")
            made = await browser.post("/api/teams", json={"name": f"Of the {role}"})
        return listed.status_code, made.status_code

    roles: tuple[Role, ...] = ("advisor", "supervisor", "admin")
    answers = {role: await answers_to(role) for role in roles}
    assert answers == {"advisor": (403, 403), "supervisor": (200, 403), "admin": (200, 201)}


async def test_a_member_has_languages_skills_and_capacities(people: People, organisation: str, adding: Adding) -> None:
    ana = await adding("ana")
    (before,) = await people.members(organisation)
    assert (before.languages, before.skills, before.text_capacity, before.call_capacity) == ((), (), 5, 1)
    change = MemberChange(languages=("fr", "pt-BR"), skills=("Rings", "rings ", "\0"), text_capacity=8, call_capacity=0)
    after = await people.change_member(organisation, ana, change)
    assert (after.languages, after.skills) == (("fr", "pt-BR"), ("Rings",))
    assert (after.text_capacity, after.call_capacity) == (8, 0)
    renamed = await people.change_member(organisation, ana, MemberChange(name="Ana B."))
    assert renamed.languages == ("fr", "pt-BR"), "what is left out stays"
