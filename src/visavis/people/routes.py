"""Sign-in, the signed-in member, and the members of the organisation, over HTTP.

`signed_in` makes the dependency `member` that every route for members asks for.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any
from uuid import UUID

from litestar import Request, Response, get, patch, post
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody

from visavis.config import Settings
from visavis.http.openapi import problems
from visavis.http.origin import SAFE_METHODS, refuse_foreign
from visavis.people.account.routes import routes as account_routes
from visavis.people.rules import require
from visavis.people.service import People
from visavis.presence import principal
from visavis.protocol import views
from visavis.protocol.problems import ProblemError

COOKIE = "visavis_session"
DAY_S = 86_400

AnyRequest = Request[Any, Any, Any]


def signed_in(people: People, settings: Settings) -> Callable[[AnyRequest], Awaitable[principal.Member]]:
    """The member of a request. Raises ProblemError `not-signed-in`, or `forbidden` when another site's page sent it."""

    async def member(request: AnyRequest) -> principal.Member:
        if request.method not in SAFE_METHODS:
            refuse_foreign(request.headers, settings.origin)
        found = await people.from_cookie(request.cookies.get(COOKIE, ""))
        if found is None:
            raise ProblemError("not-signed-in", "Sign in first.")
        return found

    return member


def routes(people: People, settings: Settings) -> Sequence[HTTPRouteHandler]:
    """The feature's handlers; they need the dependency `member`."""
    return [
        *_own_routes(people, settings),
        *_member_routes(people),
        *_join_routes(people, settings),
        *account_routes(people.account),
    ]


def _own_routes(people: People, settings: Settings) -> list[HTTPRouteHandler]:
    @post(
        "/api/sign-in",
        status_code=200,
        summary="Sign in with email and password; sets the session cookie",
        responses=problems("invalid", "malformed", "wrong-credentials", "forbidden", "rate-limited"),
    )
    async def sign_in(data: JSONBody[views.SignIn], request: AnyRequest) -> Response[views.Me]:
        refuse_foreign(request.headers, settings.origin)
        signed = await people.sign_in(data, *_source(request))
        return Response(signed.me, cookies=[_cookie(settings, signed.token, settings.session_days * DAY_S)])

    @post(
        "/api/sign-out",
        status_code=204,
        summary="End the session",
        responses=problems("not-signed-in", "forbidden"),
        response_cookies=[_cookie(settings, "", 0)],
    )
    async def sign_out(member: NamedDependency[principal.Member]) -> None:
        await people.sign_out(member)

    @get("/api/me", summary="Who is signed in", responses=problems("not-signed-in"))
    async def show_me(member: NamedDependency[principal.Member]) -> views.Me:
        return await people.me(member)

    @patch(
        "/api/me",
        summary="Change one's own name, language or availability",
        responses=problems("invalid", "malformed", "not-signed-in", "forbidden"),
    )
    async def change_me(data: JSONBody[views.MeChange], member: NamedDependency[principal.Member]) -> views.Me:
        return await people.change_me(member, data)

    return [sign_in, sign_out, show_me, change_me]


def _member_routes(people: People) -> list[HTTPRouteHandler]:
    @get("/api/members", summary="The organisation's members", responses=problems("not-signed-in", "forbidden"))
    async def list_members(member: NamedDependency[principal.Member]) -> tuple[views.Member, ...]:
        require(member, "member.read")
        return await people.members(member.organisation)

    @get("/api/colleagues", summary="Who else is in the team", responses=problems("not-signed-in", "forbidden"))
    async def list_colleagues(member: NamedDependency[principal.Member]) -> tuple[views.Colleague, ...]:
        require(member, "conversation.read")
        return await people.colleagues.all(member.organisation)

    @post(
        "/api/members",
        summary="Add a member",
        responses=problems("invalid", "malformed", "not-signed-in", "forbidden", "conflict"),
    )
    async def add_member(data: JSONBody[views.NewMember], member: NamedDependency[principal.Member]) -> views.Member:
        require(member, "member.write")
        return await people.add_member(member.organisation, data, by=member.role, language=member.language)

    @patch(
        "/api/members/{member_id:uuid}",
        summary="Change a member's name, role, password, languages, skills or capacities, or deactivate them",
        responses=problems("invalid", "malformed", "not-signed-in", "forbidden", "not-found", "conflict"),
    )
    async def change_member(
        member_id: FromPath[UUID], data: JSONBody[views.MemberChange], member: NamedDependency[principal.Member]
    ) -> views.Member:
        require(member, "member.write")
        return await people.change_member(member.organisation, str(member_id), data, by=member.role)

    return [list_members, list_colleagues, add_member, change_member]


def _source(request: AnyRequest) -> tuple[str, str]:
    """Where a request comes from: its address, and what its browser calls itself."""
    return request.client.host if request.client else "", request.headers.get("user-agent", "")


def _cookie(settings: Settings, value: str, max_age_s: int) -> Cookie:
    return Cookie(
        key=COOKIE,
        value=value,
        max_age=max_age_s,
        path="/",
        httponly=True,
        samesite="lax",
        secure=settings.origin.startswith("https://"),
    )


def _join_routes(people: People, settings: Settings) -> list[HTTPRouteHandler]:
    @post(
        "/api/join-links",
        summary="Make a link by which one person becomes a member",
        responses=problems("invalid", "malformed", "not-signed-in", "forbidden"),
    )
    async def make_link(
        data: JSONBody[views.NewJoinLink], member: NamedDependency[principal.Member]
    ) -> Response[views.JoinLink]:
        require(member, "member.write")
        made = await people.join_links.make(member.organisation, data.role, by=member.role)
        return Response(made, status_code=201, headers={"Cache-Control": "no-store"})

    @get(
        "/api/join/{token:str}",
        summary="What a link offers",
        responses=problems("not-found"),
    )
    async def look_at_link(token: FromPath[str]) -> views.JoinOffer:
        return await people.join_links.look_at(token)

    @post(
        "/api/join",
        summary="Become a member by a link; sets the session cookie",
        responses=problems("invalid", "malformed", "not-found", "conflict", "forbidden", "rate-limited"),
    )
    async def join(data: JSONBody[views.Join], request: AnyRequest) -> Response[views.Me]:
        refuse_foreign(request.headers, settings.origin)
        joined = await people.join(data, *_source(request))
        cookie = _cookie(settings, joined.token, settings.session_days * DAY_S)
        return Response(joined.me, status_code=201, cookies=[cookie])

    return [make_link, look_at_link, join]
