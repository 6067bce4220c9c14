"""What a shop may tell of its customer: signed by one of its secrets, for a day at most, and nothing else."""

from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from visavis.protocol.problems import ProblemError
from visavis.visitors.claims import LONGEST_S, Claims, read_claims

SECRET, NEXT, OTHER = (
    "a secret of thirty-two characters!",
    "the next secret, also long enough!",
    "another site's secret, long enough",
)
NOW_S = 1_800_000_000
GOOD = {"sub": "42", "exp": NOW_S + 600, "name": "Ana", "email": "ana@example.com", "facts": {"orders": 3}}


def signed(secret: str = SECRET, **claims: Any) -> str:
    return jwt.encode({"alg": "HS256"}, {**GOOD, **claims}, OctKey.import_key(secret))


def read(token: str, *secrets: str) -> Claims:
    return read_claims(token, secrets or (SECRET,), NOW_S * 1_000)


def test_what_the_shop_has_signed_is_read_while_either_secret_is_in_use() -> None:
    expected = Claims("42", NOW_S + 600, "Ana", "ana@example.com", {"orders": 3})
    assert read(signed()) == read(signed(NEXT), SECRET, NEXT) == expected


UNSIGNED = "eyJhbGciOiJub25lIn0.eyJzdWIiOiI0MiIsImV4cCI6MTgwMDAwMDYwMH0."


@pytest.mark.parametrize(
    ("token", "why"),
    [
        (signed(OTHER), "secrets"),
        (signed()[:-2], "secrets"),
        (UNSIGNED, "secrets"),
        ("", "secrets"),
        ("a.b.c", "secrets"),
        ("é" * 50, "secrets"),
        (jwt.encode({"alg": "RS256"}, GOOD, RSAKey.generate_key(2048)), "secrets"),
        (signed(exp=NOW_S), "expired"),
        (signed(exp=NOW_S + LONGEST_S + 3_600), "too long"),
        (signed(exp="tomorrow"), "exp"),
        (signed(sub=""), "sub"),
        (signed(sub="x" * 201), "sub"),
        (signed(name="x" * 101), "name"),
        (signed(facts={str(number): 1 for number in range(21)}), "facts"),
        (signed(facts={"nested": {"a": 1}}), "facts"),
    ],
)
def test_anything_else_is_refused_and_says_why(token: str, why: str) -> None:
    with pytest.raises(ProblemError) as caught:
        read(token)
    assert caught.value.problem.type == "token-refused"
    assert why in caught.value.problem.detail


def test_a_site_without_a_secret_names_nobody() -> None:
    with pytest.raises(ProblemError, match="anonymous") as caught:
        read_claims(signed(), (), NOW_S * 1_000)
    assert "make one in the console" in caught.value.problem.detail
