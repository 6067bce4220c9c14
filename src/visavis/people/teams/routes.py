"""Teams over HTTP, for the console."""

from collections.abc import Sequence
from uuid import UUID

from litestar import delete, get, patch, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody

from visavis.http.openapi import problems
from visavis.people.roster import Roster
from visavis.people.rules import require
from visavis.people.teams.service import Teams
from visavis.presence.principal import Member
from visavis.protocol import views
from visavis.protocol.routing import TeamName


def routes(teams: Teams, roster: Roster) -> Sequence[HTTPRouteHandler]:
    """The handlers; they need the dependency `member`."""

    @get("/api/teams", summary="The organisation's teams", responses=problems("not-signed-in", "forbidden"))
    async def list_teams(member: NamedDependency[Member]) -> tuple[views.Team, ...]:
        require(member, "member.read")
        return await teams.of_organisation(member.organisation)

    @get(
        "/api/team-names",
        summary="What the organisation's teams are called, for everybody who hands conversations on",
        responses=problems("not-signed-in", "forbidden"),
    )
    async def list_names(member: NamedDependency[Member]) -> tuple[TeamName, ...]:
        require(member, "conversation.read")
        return await roster.team_names(member.organisation)

    @post(
        "/api/teams",
        summary="Make a team",
        responses=problems("invalid", "malformed", "not-signed-in", "forbidden", "conflict"),
    )
    async def add_team(data: JSONBody[views.NewTeam], member: NamedDependency[Member]) -> views.Team:
        require(member, "member.write")
        return await teams.add(member.organisation, data)

    @patch(
        "/api/teams/{team_id:uuid}",
        summary="Change a team's name, languages, skills, hours or members",
        responses=problems("invalid", "malformed", "not-signed-in", "forbidden", "not-found", "conflict"),
    )
    async def change_team(
        team_id: FromPath[UUID], data: JSONBody[views.TeamChange], member: NamedDependency[Member]
    ) -> views.Team:
        require(member, "member.write")
        return await teams.change(member.organisation, str(team_id), data)

    @delete(
        "/api/teams/{team_id:uuid}",
        summary="Take a team away; its members stay",
        responses=problems("not-signed-in", "forbidden", "not-found"),
    )
    async def remove_team(team_id: FromPath[UUID], member: NamedDependency[Member]) -> None:
        require(member, "member.write")
        await teams.remove(member.organisation, str(team_id))

    return [list_teams, list_names, add_team, change_team, remove_team]
