"""The installation's key pair, by which push services know who sends (VAPID, RFC 8292): made once, then kept."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from joserfc import jwt
from joserfc.jwk import ECKey
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from visavis.conversations.push.tables import push_keys
from visavis.storage.database import Database

SCALAR_BYTES = 32
VALID_S = 12 * 3_600
"""How long one authorisation is valid, in seconds; a push service refuses more than a day."""


@dataclass(frozen=True, slots=True)
class PushKeys:
    """`private` signs what the installation says of itself."""

    private: ec.EllipticCurvePrivateKey

    @property
    def public(self) -> str:
        """The public key as browsers want it: the uncompressed point, in base64url."""
        return in_base64(point_of(self.private.public_key()))

    def authorisation(self, endpoint: str, *, contact: str, now_s: int) -> str:
        """The Authorization header of a push to this endpoint; `contact` is this server's address."""
        parts = urlsplit(endpoint)
        claims = {"aud": f"{parts.scheme}://{parts.netloc}", "exp": now_s + VALID_S, "sub": contact}
        token = jwt.encode({"alg": "ES256", "typ": "JWT"}, claims, ECKey.import_key(_pem(self.private)))
        return f"vapid t={token}, k={self.public}"


async def keys_of(database: Database) -> PushKeys:
    """The installation's keys, made now if there are none yet. Of several nodes that make some, one wins."""
    while True:
        async with database.read() as connection:
            kept = (await connection.execute(select(push_keys.c.private))).scalar_one_or_none()
        if kept is not None:
            return PushKeys(ec.derive_private_key(int.from_bytes(from_base64(kept)), ec.SECP256R1()))
        new = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
        try:
            async with database.write() as connection:
                row = {"one": 1, "private": in_base64(new.to_bytes(SCALAR_BYTES))}
                await connection.execute(insert(push_keys).values(row))
        except IntegrityError:
            continue


def _pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def point_of(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def in_base64(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def from_base64(text: str) -> bytes:
    """Raises ValueError for what is not base64url."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
