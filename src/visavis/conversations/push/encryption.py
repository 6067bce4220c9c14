"""A push encrypted for one browser, as RFC 8291 says (aes128gcm of RFC 8188 in one record). Pure but for fresh keys.

The push service carries it without reading it. Every primitive is that of `cryptography`.
"""

import os
from dataclasses import dataclass

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from visavis.conversations.push.keys import from_base64, point_of

AUTH_BYTES = 16
SALT_BYTES = 16
RECORD_BYTES = 4_096
PAYLOAD_BYTES = RECORD_BYTES - 103
"""What is left of the one record beside its header, the padding's end and the tag."""


@dataclass(frozen=True, slots=True)
class Receiver:
    """A browser's public key and the secret that it shares with whoever may push to it."""

    key: ec.EllipticCurvePublicKey
    auth: bytes

    @classmethod
    def read(cls, p256dh: str, auth: str) -> "Receiver":
        """From base64url as browsers tell them. Raises ValueError for what is no such key."""
        secret = from_base64(auth)
        if len(secret) != AUTH_BYTES:
            raise ValueError("the secret is not 16 bytes long")
        return cls(ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), from_base64(p256dh)), secret)


def encrypt(
    payload: bytes,
    receiver: Receiver,
    *,
    sender: ec.EllipticCurvePrivateKey | None = None,
    salt: bytes | None = None,
) -> bytes:
    """The body of the push. `sender` and `salt` are made anew for each, except where a test wants known ones.

    Raises ValueError for more than PAYLOAD_BYTES.
    """
    if len(payload) > PAYLOAD_BYTES:
        raise ValueError("too long for one push")
    sender = sender or ec.generate_private_key(ec.SECP256R1())
    salt = salt or os.urandom(SALT_BYTES)
    ours, theirs = point_of(sender.public_key()), point_of(receiver.key)
    shared = sender.exchange(ec.ECDH(), receiver.key)
    secret = _derived(shared, receiver.auth, b"WebPush: info\0" + theirs + ours, 32)
    key = _derived(secret, salt, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derived(secret, salt, b"Content-Encoding: nonce\0", 12)
    header = salt + RECORD_BYTES.to_bytes(4) + bytes([len(ours)]) + ours
    return header + AESGCM(key).encrypt(nonce, payload + b"\2", None)


def _derived(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(secret)
