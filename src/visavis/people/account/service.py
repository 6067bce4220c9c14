"""What a member does about their own account: another password, and an end to sessions that are not this one."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select, update

from visavis.people.passwords import Passwords
from visavis.people.sessions import Sessions, end_others
from visavis.people.tables import members
from visavis.presence.principal import Member
from visavis.presence.rate import Buckets
from visavis.protocol.account import MemberSession, PasswordChange
from visavis.protocol.base import Milliseconds
from visavis.protocol.problems import ProblemError
from visavis.storage.database import Database


@dataclass(slots=True)
class Account:
    """The accounts of all members. `tell_signed_out` has their open connections look whether they still may be."""

    database: Database
    passwords: Passwords
    sessions: Sessions
    tell_signed_out: Callable[[str], None]
    attempts: Buckets
    clock: Callable[[], Milliseconds]

    async def change_password(self, member: Member, change: PasswordChange) -> None:
        """Take a new password, and end the member's sessions everywhere else.

        Raises ProblemError `wrong-credentials` when `present` is not the present one, `invalid` when `new` is the same,
        `rate-limited` after too many attempts; those that succeed are not counted in the end.
        """
        wait_s = self.attempts.take(member.id, self.clock() / 1_000)
        if wait_s > 0:
            raise ProblemError("rate-limited", "Too many attempts. Wait a little.", retry_after=round(wait_s, 1))
        statement = select(members.c.password_hash).where(members.c.id == member.id)
        async with self.database.read() as connection:
            kept = (await connection.execute(statement)).scalar_one()
        if not await self.passwords.matches(kept, change.present):
            raise ProblemError("wrong-credentials", "This is not your current password.", field="present")
        if change.new == change.present:
            raise ProblemError("invalid", "Choose a password that is not the present one.", field="new")
        changed = {"password_hash": await self.passwords.hash(change.new)}
        async with self.database.write() as connection:
            # Of two who change it at the same moment one wins, and the other is told.
            still = members.c.id == member.id, members.c.password_hash == kept
            if (await connection.execute(update(members).where(*still).values(changed))).rowcount == 0:
                raise ProblemError("wrong-credentials", "This is no longer your password.", field="present")
            await end_others(connection, member.id, member.session)
        self.attempts.give_back(member.id)
        self.tell_signed_out(member.id)

    async def where_signed_in(self, member: Member) -> tuple[MemberSession, ...]:
        """The member's sessions, the newest first."""
        return await self.sessions.of_member(member)

    async def sign_out_elsewhere(self, member: Member) -> None:
        """End every session of the member but the one that they came with."""
        async with self.database.write() as connection:
            await end_others(connection, member.id, member.session)
        self.tell_signed_out(member.id)
