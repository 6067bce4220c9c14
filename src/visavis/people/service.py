"""Organisations and members: who signs in, who is who, and who changed. Decisions are made in `rules`.

Each change is written first and then told on the member's topic, so that open connections take notice.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import msgspec
from argon2 import PasswordHasher
from sqlalchemy import func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from visavis.bus.port import Bus, member_topic
from visavis.config import Settings
from visavis.people import rules
from visavis.people.account.service import Account
from visavis.people.colleagues import Colleagues
from visavis.people.joining import JoinLinks
from visavis.people.passwords import Passwords
from visavis.people.sessions import Sessions, end_all
from visavis.people.shown import shown, shown_to_oneself
from visavis.people.tables import members, organisations
from visavis.presence.directory import WhoIsOnline, nobody
from visavis.presence.principal import Member
from visavis.presence.rate import Buckets, address_key
from visavis.protocol import views
from visavis.protocol.base import Milliseconds
from visavis.protocol.problems import ProblemError
from visavis.storage.database import Database
from visavis.storage.rows import new_id, now_ms
from visavis.visitors.rules import browser_of


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A sign-in that succeeded: the token for the cookie, and who it is."""

    token: str
    me: views.Me


OnDeactivated = Callable[[str], Awaitable[None]]
"""Told when a member was deactivated, so that what they had to do goes to others."""


async def nothing(_member: str) -> None: ...


class People:
    """Organisations, their members, and these members' sessions."""

    def __init__(
        self,
        database: Database,
        settings: Settings,
        bus: Bus,
        *,
        clock: Callable[[], Milliseconds] = now_ms,
        who_is_online: WhoIsOnline = nobody,
        on_deactivated: OnDeactivated = nothing,
        hasher: PasswordHasher | None = None,
    ) -> None:
        self._database = database
        self._bus = bus
        self._clock = clock
        self._who_is_online = who_is_online
        self._on_deactivated = on_deactivated
        self._passwords = Passwords(hasher)
        self.colleagues = Colleagues(database, who_is_online)
        self.join_links = JoinLinks(database, settings.origin, clock)
        self._sessions = Sessions(database, settings.session_days, clock)
        attempts = Buckets.per_minute(settings.sign_ins_per_minute)
        self.account = Account(database, self._passwords, self._sessions, self._tell_signed_out, attempts, clock)
        self._attempts_by_email = Buckets.per_minute(settings.sign_ins_per_minute)
        self._attempts_by_address = Buckets.per_minute(settings.sign_ins_per_minute)

    async def sign_in(self, body: views.SignIn, address: str, user_agent: str = "") -> SignedIn:
        """Begin a session. Raises ProblemError `wrong-credentials` or `rate-limited`.

        Attempts are counted by email and by client address; those that succeed are not counted in the end.
        """
        email, source = rules.plain_email(body.email), address_key(address)
        self._count_attempt(email, source)
        statement = select(members.c.id, members.c.password_hash).where(members.c.email == email, members.c.active)
        async with self._database.read() as connection:
            row = (await connection.execute(statement)).one_or_none()
        if not await self._passwords.matches(row and row.password_hash, body.password) or row is None:
            raise ProblemError("wrong-credentials", "Email and password do not match. Check both and try again.")
        self._attempts_by_email.give_back(email)
        self._attempts_by_address.give_back(source)
        token = await self._sessions.begin(row.id, browser_of(user_agent), address)
        return SignedIn(token, await self._me(row.id))

    def _count_attempt(self, email: str, source: str) -> None:
        now_s = self._clock() / 1_000
        wait_s = self._attempts_by_address.take(source, now_s) or self._attempts_by_email.take(email, now_s)
        if wait_s > 0:
            raise ProblemError(
                "rate-limited", "Too many sign-in attempts. Wait a little and try again.", retry_after=round(wait_s, 1)
            )

    async def sign_out(self, member: Member) -> None:
        """End the session that the member came with."""
        await self._sessions.end(member.session)
        self._tell_signed_out(member.id, member.session)

    async def from_cookie(self, cookie: str) -> Member | None:
        """The member whose session cookie has this value, or None."""
        return await self._sessions.by_token(cookie)

    async def refresh(self, member: Member) -> Member | None:
        """The same member with the rights of now, or None when the session has ended."""
        return await self._sessions.find(member.session)

    async def forget_expired_sessions(self) -> None:
        """Delete what is of no use to anybody; it counts for nothing before that."""
        await self._sessions.forget_expired()

    async def me(self, member: Member) -> views.Me:
        return await self._me(member.id)

    async def change_me(self, member: Member, change: views.MeChange) -> views.Me:
        """Change one's own name, language or availability."""
        values = _given(change)
        if values:
            async with self._database.write() as connection:
                await connection.execute(_update(member.organisation, member.id).values(values))
            self._tell_changed(member.id)
        return await self._me(member.id)

    async def change_availability(self, member: Member, available: bool) -> views.Me:
        """Say whether the member takes conversations."""
        return await self.change_me(member, views.MeChange(available=available))

    async def members(self, organisation: str) -> tuple[views.Member, ...]:
        """Everybody with a login, the oldest first."""
        statement = select(members).where(members.c.organisation == organisation).order_by(members.c.id)
        async with self._database.read() as connection:
            rows = (await connection.execute(statement)).all()
        return await self._views(rows)

    async def add_member(
        self, organisation: str, new: views.NewMember, *, by: views.Role = "owner", language: views.Language = "en"
    ) -> views.Member:
        """Add a member. Raises ProblemError `conflict` when the email is in use, `forbidden` (see rules)."""
        rules.check_new_role(by, new.role)
        row = await self._row(new, language)
        row |= {"organisation": organisation, "role": new.role}
        async with self._inserting() as connection:
            await connection.execute(insert(members).values(row))
            added = await _one(connection, organisation, row["id"])
        return (await self._views([added]))[0]

    async def join(self, body: views.Join, address: str, user_agent: str = "") -> SignedIn:
        """Become a member by a link, and sign in. Attempts are counted by client address.

        Raises ProblemError `not-found` for a link that is used up, `conflict` when the email is in use, `rate-limited`.
        """
        source = address_key(address)
        self._count_attempt(rules.plain_email(body.email), source)
        row = await self._row(body, body.language)
        async with self._inserting() as connection:
            organisation, role = await self.join_links.use(connection, body.token)
            row |= {"organisation": organisation, "role": role}
            await connection.execute(insert(members).values(row))
        self._attempts_by_address.give_back(source)
        token = await self._sessions.begin(row["id"], browser_of(user_agent), address)
        return SignedIn(token, await self._me(row["id"]))

    async def _row(self, new: views.NewMember | views.Join, language: views.Language) -> dict[str, Any]:
        """A new member's row, but for the organisation and the role."""
        return {
            "id": new_id(),
            "email": rules.plain_email(new.email),
            "name": rules.plain_name(new.name),
            "password_hash": await self._passwords.hash(new.password),
            "active": True,
            "available": False,
            "language": language,
            "created_at": self._clock(),
        }

    @asynccontextmanager
    async def _inserting(self) -> AsyncIterator[AsyncConnection]:
        try:
            async with self._database.write() as connection:
                yield connection
        except IntegrityError:
            raise ProblemError("conflict", "Somebody with this email is a member already.", field="email") from None

    async def change_member(
        self, organisation: str, id_: str, change: views.MemberChange, *, by: views.Role = "owner"
    ) -> views.Member:
        """Change a member. A new password, or deactivation, signs them out everywhere.

        Raises ProblemError `not-found`, `forbidden` or `conflict` (see rules).
        """
        values = _given(change)
        password = values.pop("password", None)
        if password is not None:
            values["password_hash"] = await self._passwords.hash(password)
        if change.active is False:
            values["available"] = False
        signs_out = password is not None or change.active is False
        async with self._database.write() as connection:
            row = await _one(connection, organisation, id_, locked=True)
            others = await _other_active_owners(connection, organisation, id_)
            rules.check_change(by, rules.Standing(row.role, row.active), change, other_active_owners=others)
            if values:
                await connection.execute(_update(organisation, id_).values(values))
            if signs_out:
                await end_all(connection, id_)
            changed = await _one(connection, organisation, id_)
        self._tell_changed(id_)
        if signs_out:
            self._tell_signed_out(id_)
        if change.active is False:
            await self._on_deactivated(id_)
        return (await self._views([changed]))[0]

    async def create_organisation(self, name: str) -> str:
        """Create an organisation; its id."""
        id_ = new_id()
        row = {"id": id_, "name": rules.plain_name(name), "created_at": self._clock()}
        async with self._database.write() as connection:
            await connection.execute(insert(organisations).values(row))
        return id_

    async def find_organisation(self, name_or_id: str) -> str:
        """The id of the organisation of this name or id. Raises ProblemError `not-found`, or `conflict` if several."""
        matches = or_(organisations.c.id == name_or_id, organisations.c.name == " ".join(name_or_id.split()))
        async with self._database.read() as connection:
            found = (await connection.execute(select(organisations.c.id).where(matches).limit(2))).scalars().all()
        if not found:
            raise ProblemError("not-found", f"There is no organisation “{name_or_id}”.")
        if len(found) > 1:
            raise ProblemError("conflict", f"Several organisations are called “{name_or_id}”: give the id instead.")
        return str(found[0])

    async def _me(self, id_: str) -> views.Me:
        statement = (
            select(members, organisations.c.name.label("organisation_name"))
            .join(organisations, organisations.c.id == members.c.organisation)
            .where(members.c.id == id_)
        )
        async with self._database.read() as connection:
            row = (await connection.execute(statement)).one()
        return shown_to_oneself(row)

    async def _views(self, rows: Sequence[Any]) -> tuple[views.Member, ...]:
        online = await self._who_is_online([row.id for row in rows])
        return tuple(shown(row, online=row.id in online) for row in rows)

    def _tell_changed(self, member: str) -> None:
        self._bus.publish(member_topic(member), msgspec.json.encode({"type": "changed"}))

    def _tell_signed_out(self, member: str, session: str = "") -> None:
        self._bus.publish(member_topic(member), msgspec.json.encode({"type": "signed_out", "session": session}))


def _given(change: views.MeChange | views.MemberChange) -> dict[str, Any]:
    values = {name: value for name, value in msgspec.structs.asdict(change).items() if value is not None}
    if "name" in values:
        values["name"] = rules.plain_name(values["name"])
    for name in {"languages", "skills"} & set(values):
        values[name] = rules.plain_list(values[name])
    return values


def _update(organisation: str, id_: str) -> Any:
    return update(members).where(members.c.id == id_, members.c.organisation == organisation)


async def _one(connection: AsyncConnection, organisation: str, id_: str, *, locked: bool = False) -> Any:
    """A member's row; `locked` has changes within an organisation take turns, so that one owner stays."""
    if locked:
        await connection.execute(select(organisations.c.id).where(organisations.c.id == organisation).with_for_update())
    statement = select(members).where(members.c.id == id_, members.c.organisation == organisation)
    row = (await connection.execute(statement)).one_or_none()
    if row is None:
        raise ProblemError("not-found", "There is no such member.")
    return row


async def _other_active_owners(connection: AsyncConnection, organisation: str, id_: str) -> int:
    statement = select(func.count()).where(
        members.c.organisation == organisation,
        members.c.role == "owner",
        members.c.active,
        members.c.id != id_,
    )
    return int((await connection.execute(statement)).scalar_one())
