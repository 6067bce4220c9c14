"""What a shop tells of its customer in a token that it signs: read and bounded here. No database, no clock."""

from collections.abc import Sequence
from typing import Annotated

import msgspec
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import OctKey
from msgspec import Meta

from visavis.protocol.base import Milliseconds
from visavis.protocol.problems import ProblemError

ALGORITHM = "HS256"
LONGEST_S = 86_400
"""A token is made for one visit: it may be valid for a day at most."""
LEEWAY_S = 60
"""How far the shop's clock may be ahead."""
MOST_FACTS = 20

Text = Annotated[str, Meta(max_length=200)]


class Claims(msgspec.Struct, frozen=True):
    """Whom the shop knows this visitor as: `sub` is its own name for the customer, `facts` what the team may read."""

    sub: Annotated[str, Meta(min_length=1, max_length=200)]
    exp: int
    name: Annotated[str, Meta(max_length=100)] = ""
    email: Annotated[str, Meta(max_length=254)] = ""
    facts: Annotated[dict[Text, Text | int | float | bool], Meta(max_length=MOST_FACTS)] = {}


decode_claims = msgspec.json.Decoder(Claims).decode


def read_claims(token: str, secrets: Sequence[str], now: Milliseconds) -> Claims:
    """The claims of a token that one of the site's secrets signed. Raises ProblemError `token-refused`, saying why."""
    if not secrets:
        raise _refused("The site has no secret yet: make one in the console (Sites).")
    payload = _payload(token, secrets)
    if payload is None:
        raise _refused("None of the site's secrets has signed it with HS256.")
    try:
        claims = decode_claims(payload)
    except msgspec.DecodeError as error:
        raise _refused(str(error)[:200]) from None
    if claims.exp <= now // 1_000:
        raise _refused("It has expired (exp).")
    if claims.exp > now // 1_000 + LONGEST_S + LEEWAY_S:
        raise _refused("It is valid for too long: exp may lie a day ahead at most.")
    return claims


def _payload(token: str, secrets: Sequence[str]) -> bytes | None:
    for secret in secrets:
        try:
            return jws.deserialize_compact(token, OctKey.import_key(secret), algorithms=[ALGORITHM]).payload
        except (JoseError, ValueError):
            continue
    return None


def _refused(detail: str) -> ProblemError:
    return ProblemError(
        "token-refused", "The customer's token was refused: the visitor stays anonymous.", detail=detail
    )
