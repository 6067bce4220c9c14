"""Passwords are checked at equal cost whether or not somebody is known, and a flood is turned away."""

import asyncio

from argon2 import PasswordHasher, extract_parameters

from visavis.people.passwords import AT_ONCE, WAITING, Passwords, _unmatched_hash
from visavis.protocol.problems import ProblemError

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


async def test_the_right_password_matches_and_no_other() -> None:
    passwords = Passwords(CHEAP)
    hashed = await passwords.hash("open sesame")
    assert await passwords.matches(hashed, "open sesame")
    assert not await passwords.matches(hashed, "Open sesame")
    assert not await passwords.matches("not a hash", "open sesame")


async def test_nobodys_hash_costs_the_same_and_matches_nothing() -> None:
    hasher = PasswordHasher()
    assert extract_parameters(_unmatched_hash(hasher)) == extract_parameters(hasher.hash("x"))
    assert not await Passwords(CHEAP).matches(None, "")


async def test_more_than_may_wait_are_told_when_to_come_back() -> None:
    passwords = Passwords(CHEAP)
    hashed = await passwords.hash("open sesame")
    results = await asyncio.gather(
        *(passwords.matches(hashed, "open sesame") for _ in range(AT_ONCE + WAITING + 5)), return_exceptions=True
    )
    refused = [result for result in results if isinstance(result, ProblemError)]
    assert results.count(True) == AT_ONCE + WAITING
    assert [error.problem.type for error in refused] == ["rate-limited"] * 5
    assert all(error.problem.retry_after > 0 for error in refused)
    assert await passwords.matches(hashed, "open sesame")
