"""A token tells who its visitor is, for its time, and only when this server signed it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jwt
from joserfc.jwk import OctKey

from visavis.presence.principal import Visitor
from visavis.protocol.problems import ProblemError
from visavis.visitors.tokens import AUDIENCE, Tokens

DAY_MS = 86_400_000
KEY = OctKey.import_key(b"k" * 32)
TOKENS = Tokens(KEY, lifetime_s=10 * 86_400)
VISITOR = Visitor("v", "o", "s", "fr")
CLAIMS = {"aud": AUDIENCE, "sub": "v", "org": "o", "site": "s", "lang": "fr", "iat": 0, "exp": 1_000}


def _refused(token: str, now: int = 0) -> bool:
    with pytest.raises(ProblemError) as refused:
        TOKENS.read(token, now)
    return refused.value.problem.type == "token-refused"


def test_a_token_gives_back_its_visitor() -> None:
    read = TOKENS.read(TOKENS.make(VISITOR, 5_000), 6_000)
    assert read == VISITOR
    assert read.issued_at == 5_000


def test_a_token_ends_with_its_time() -> None:
    token = TOKENS.make(VISITOR, 0)
    TOKENS.read(token, 10 * DAY_MS - 1)
    assert _refused(token, 10 * DAY_MS)


def test_a_token_is_old_after_half_of_its_life() -> None:
    read = TOKENS.read(TOKENS.make(VISITOR, 0), 0)
    assert not TOKENS.is_old(read, 5 * DAY_MS)
    assert TOKENS.is_old(read, 5 * DAY_MS + 1)


def test_another_key_or_algorithm_is_refused() -> None:
    other = OctKey.import_key(b"x" * 32)
    assert _refused(jwt.encode({"alg": "HS256"}, CLAIMS, other))
    assert _refused(jwt.encode({"alg": "HS512"}, CLAIMS, KEY, algorithms=["HS512"]))
    header = "eyJhbGciOiJub25lIn0"
    assert _refused(f"{header}.{jwt.encode({'alg': 'HS256'}, CLAIMS, KEY).split('.')[1]}.")


@pytest.mark.parametrize(
    "wrong", [{"aud": "else"}, {"sub": ""}, {"org": 1}, {"site": None}, {"exp": "1000"}, {"exp": None}, {"iat": None}]
)
def test_a_token_without_all_claims_is_refused(wrong: dict[str, object]) -> None:
    assert _refused(jwt.encode({"alg": "HS256"}, CLAIMS | wrong, KEY))


@given(st.text(max_size=300) | st.binary(max_size=200).map(lambda raw: raw.decode("latin-1")))
def test_any_text_is_refused_calmly(token: str) -> None:
    assert _refused(token)


@given(position=st.integers(0, 10_000), letter=st.sampled_from("ABCxyz019-_."))
def test_no_letter_of_a_token_may_change_unseen(position: int, letter: str) -> None:
    token = TOKENS.make(VISITOR, 0)
    at = position % token.rindex(".")
    changed = token[:at] + letter + token[at + 1 :]
    if changed != token:
        assert _refused(changed)
