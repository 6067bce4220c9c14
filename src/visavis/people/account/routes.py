"""One's own account over HTTP, for the console."""

from collections.abc import Sequence

from litestar import delete, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import JSONBody

from visavis.http.openapi import problems
from visavis.people.account.service import Account
from visavis.presence.principal import Member
from visavis.protocol.account import MemberSession, PasswordChange


def routes(account: Account) -> Sequence[HTTPRouteHandler]:
    """The handlers; they need the dependency `member`."""

    @post(
        "/api/me/password",
        status_code=204,
        summary="Change one's own password; ends one's sessions everywhere else",
        responses=problems("invalid", "malformed", "not-signed-in", "wrong-credentials", "forbidden", "rate-limited"),
    )
    async def change_password(data: JSONBody[PasswordChange], member: NamedDependency[Member]) -> None:
        await account.change_password(member, data)

    @get("/api/me/sessions", summary="Where one is signed in, newest first", responses=problems("not-signed-in"))
    async def list_sessions(member: NamedDependency[Member]) -> tuple[MemberSession, ...]:
        return await account.where_signed_in(member)

    @delete(
        "/api/me/sessions",
        summary="Sign out everywhere but here",
        responses=problems("not-signed-in", "forbidden"),
    )
    async def sign_out_elsewhere(member: NamedDependency[Member]) -> None:
        await account.sign_out_elsewhere(member)

    return [change_password, list_sessions, sign_out_elsewhere]
