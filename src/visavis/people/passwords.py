"""Hashing and checking passwords with Argon2, away from the event loop and only a few at a time."""

import asyncio
import secrets
from base64 import b64encode

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from visavis.protocol.problems import ProblemError

AT_ONCE = 2
"""Each hash takes tens of milliseconds of a core, and 64 MiB."""
WAITING = 20
"""How many may wait for their turn; more than that is a flood."""


class Passwords:
    """Argon2id. `hasher` holds its cost."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._present = 0
        self._nobodys = _unmatched_hash(self._hasher)

    async def hash(self, password: str) -> str:
        async with self._turns:
            return await asyncio.to_thread(self._hasher.hash, password)

    async def matches(self, hashed: str | None, password: str) -> bool:
        """Whether the password is right. Takes as long where there is no hash, because nobody is known by that email.

        Raises ProblemError `rate-limited` when too many wait already.
        """
        if self._present >= AT_ONCE + WAITING:
            raise ProblemError("rate-limited", "Too many people sign in right now. Try again.", retry_after=2)
        self._present += 1
        try:
            async with self._turns:
                return await asyncio.to_thread(self._verify, hashed or self._nobodys, password)
        finally:
            self._present -= 1

    def _verify(self, hashed: str, password: str) -> bool:
        try:
            return self._hasher.verify(hashed, password)
        except (Argon2Error, InvalidHashError):
            return False


def _unmatched_hash(hasher: PasswordHasher) -> str:
    """A hash of the same cost that no password has, made without hashing."""
    salt, digest = (
        b64encode(secrets.token_bytes(size)).rstrip(b"=").decode() for size in (hasher.salt_len, hasher.hash_len)
    )
    cost = f"m={hasher.memory_cost},t={hasher.time_cost},p={hasher.parallelism}"
    return f"$argon2id$v=19${cost}${salt}${digest}"
