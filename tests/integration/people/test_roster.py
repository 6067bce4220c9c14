"""Who is on duty: the members who are there, as long as one of their teams is open, and the teams of a site."""

from types import SimpleNamespace

import pytest

from tests.integration.people.test_teams import Adding, adding, app
from visavis.app import App
from visavis.people.roster import OnDuty, Roster
from visavis.people.service import People
from visavis.protocol.routing import TeamName
from visavis.protocol.views import Hours, MemberChange, NewSite, NewTeam, OpenInterval, SiteChange, TeamChange
from visavis.storage.rows import new_id

__all__ = ["adding", "app"]

NINE_TO_FIVE = Hours("Europe/Paris", ((OpenInterval(9 * 60, 17 * 60),),) * 7)
NOON, EVENING = 1_700_046_000_000, 1_700_071_200_000
"""In Paris, on 15 November 2023: 12:00 and 19:00."""


@pytest.fixture
def duty(app: App, clock: SimpleNamespace) -> tuple[Roster, set[str]]:
    """The roster, and who is there; the test fills it."""
    there: set[str] = set()

    async def who_is_available(_organisation: str) -> set[str]:
        return there

    return Roster(app.database, who_is_available, clock=lambda: int(clock.now)), there


async def test_who_is_on_duty_follows_the_hours_of_their_teams(
    app: App,
    people: People,
    organisation: str,
    adding: Adding,
    duty: tuple[Roster, set[str]],
    clock: SimpleNamespace,
) -> None:
    roster, there = duty
    ana, bel, cleo = await adding("ana"), await adding("bel"), await adding("cleo")
    await people.change_member(organisation, bel, MemberChange(languages=("fr",), text_capacity=2))
    rings = await app.teams.add(organisation, NewTeam(name="Rings", members=(bel, cleo), hours=NINE_TO_FIVE))
    assert (await app.teams.of_organisation(organisation))[0].hours == NINE_TO_FIVE
    there |= {ana, bel}
    clock.now = NOON
    assert set((await roster.now(organisation)).members) == {
        OnDuty(ana, "ana", frozenset(), frozenset(), 5),
        OnDuty(bel, "bel", frozenset({rings.id}), frozenset({"fr"}), 2),
    }
    assert await roster.team_names(organisation) == (TeamName(rings.id, "Rings", here=True),)
    clock.now = EVENING
    assert [one.id for one in (await roster.now(organisation)).members] == [ana]
    assert await roster.team_names(organisation) == (TeamName(rings.id, "Rings", here=False),)
    always = Hours("UTC", ((OpenInterval(0, 24 * 60),),) * 7)
    assert (await app.teams.change(organisation, rings.id, TeamChange(hours=always))).hours is None
    assert {one.id for one in (await roster.now(organisation)).members} == {ana, bel}


async def test_a_site_names_teams_of_its_own_organisation_alone(app: App, people: People, organisation: str) -> None:
    rings = await app.teams.add(organisation, NewTeam(name="Rings"))
    elsewhere = await app.teams.add(await people.create_organisation("Elsewhere"), NewTeam(name="Rings"))
    asked = (rings.id, elsewhere.id, new_id(), rings.id)
    site = await app.sites.add(organisation, NewSite(name="Shop", teams=asked))
    assert site.teams == await app.sites.teams_of(site.id) == (rings.id,)
    assert (await app.sites.change(organisation, site.id, SiteChange(teams=()))).teams == ()
