"""What is signed into a camera's pass, and how it is read back. No database, no clock.

A pass tells who one is. Whether that camera is still in its call, the conversation tells.
"""

from dataclasses import dataclass

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from visavis.presence.principal import Camera
from visavis.protocol.base import Milliseconds
from visavis.protocol.problems import ProblemError

AUDIENCE = "visavis-camera"
ALGORITHM = "HS256"
PREFIX = "camera:"
"""Tells a camera's pass from a visitor's token; which it really is, the signed audience says."""

LIFETIME_S = 12 * 3_600
"""Longer than any call: it ends with the call anyway."""

CLAIMS = ("sub", "org", "conv", "call", "name")


@dataclass(frozen=True, slots=True)
class Passes:
    """Makes and reads passes with one key."""

    key: OctKey

    def make(self, camera: Camera, now: Milliseconds) -> str:
        values = (camera.id, camera.organisation, camera.conversation, camera.call, camera.name)
        claims = {"aud": AUDIENCE, "exp": now // 1_000 + LIFETIME_S, **dict(zip(CLAIMS, values, strict=True))}
        return PREFIX + jwt.encode({"alg": ALGORITHM}, claims, self.key)

    def read(self, token: str, now: Milliseconds) -> Camera:
        """The camera of a pass. Raises ProblemError `token-refused`."""
        try:
            claims = jwt.decode(token.removeprefix(PREFIX), self.key, algorithms=[ALGORITHM]).claims
        except (JoseError, ValueError):
            raise _refused() from None
        expires = claims.get("exp")
        if claims.get("aud") != AUDIENCE or not isinstance(expires, int) or expires * 1_000 <= now:
            raise _refused()
        return Camera(*(str(claims.get(name, "")) for name in CLAIMS))


def _refused() -> ProblemError:
    return ProblemError("token-refused", "This camera's pass is forged or has expired. Ask for a new link.")
