"""Visitors' tokens: what is signed into them, and how they are read back. No database, no clock."""

from dataclasses import dataclass

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from visavis.presence.principal import Visitor
from visavis.protocol.base import Milliseconds
from visavis.protocol.problems import ProblemError

AUDIENCE = "visavis-visitor"
ALGORITHM = "HS256"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Makes and reads tokens with one key; `lifetime_s` is how long a new one is valid."""

    key: OctKey
    lifetime_s: int

    def make(self, visitor: Visitor, now: Milliseconds) -> str:
        """A token for this visitor; `now` in Unix milliseconds."""
        issued = now // 1_000
        claims = {
            "aud": AUDIENCE,
            "sub": visitor.id,
            "org": visitor.organisation,
            "site": visitor.site,
            "lang": visitor.language,
            "iat": issued,
            "exp": issued + self.lifetime_s,
            **({"cust": visitor.customer} if visitor.customer else {}),
        }
        return jwt.encode({"alg": ALGORITHM}, claims, self.key)

    def read(self, token: str, now: Milliseconds) -> Visitor:
        """The visitor of a token. Raises ProblemError `token-refused`."""
        try:
            claims = jwt.decode(token, self.key, algorithms=[ALGORITHM]).claims
        except (JoseError, ValueError):
            raise _refused() from None
        texts = [claims.get(name) for name in ("sub", "org", "site", "lang")]
        expires, issued = claims.get("exp"), claims.get("iat")
        if claims.get("aud") != AUDIENCE or not isinstance(expires, int) or not isinstance(issued, int):
            raise _refused()
        if expires * 1_000 <= now or not all(isinstance(text, str) and text for text in texts):
            raise _refused()
        visitor, organisation, site, language = map(str, texts)
        customer = str(claims.get("cust", ""))
        return Visitor(visitor, organisation, site, language, customer, issued_at=issued * 1_000)

    def is_old(self, visitor: Visitor, now: Milliseconds) -> bool:
        """Whether half of the token's life is over."""
        return now - visitor.issued_at > self.lifetime_s * 500


def _refused() -> ProblemError:
    return ProblemError("token-refused", "This visitor's token is forged or has expired. Ask for a new one.")
