"""A browser that can read its pushes, and the push service that takes them for it, on this machine."""

import asyncio
import os
from typing import NamedTuple

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from visavis.conversations.push.keys import in_base64, point_of
from visavis.protocol.push import BrowserKeys, NewPushSubscription


class Browser:
    """Its keys, and what it makes of a push: the inverse of what the server does, written from RFC 8291 and 8188."""

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._secret = os.urandom(16)
        self.p256dh = in_base64(point_of(self._key.public_key()))
        self.auth = in_base64(self._secret)

    def subscription(self, endpoint: str) -> NewPushSubscription:
        return NewPushSubscription(endpoint, BrowserKeys(self.p256dh, self.auth))

    def read(self, body: bytes) -> bytes:
        """The payload. Raises InvalidTag for a push that is not for this browser."""
        salt, sender, record = body[:16], body[21:86], body[86:]
        assert (int.from_bytes(body[16:20]), body[20]) == (4_096, 65)
        shared = self._key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender))
        info = b"WebPush: info\0" + point_of(self._key.public_key()) + sender
        secret = HKDF(hashes.SHA256(), 32, self._secret, info).derive(shared)
        key = HKDF(hashes.SHA256(), 16, salt, b"Content-Encoding: aes128gcm\0").derive(secret)
        nonce = HKDF(hashes.SHA256(), 12, salt, b"Content-Encoding: nonce\0").derive(secret)
        return AESGCM(key).decrypt(nonce, record, None).rstrip(b"\0")[:-1]


class Pushed(NamedTuple):
    """A request as the push service received it; header names in lower case."""

    path: str
    headers: dict[str, str]
    body: bytes


class PushService:
    """Takes pushes on a free port and answers them with `status`."""

    def __init__(self) -> None:
        self.status = "201 Created"
        self.pushed: asyncio.Queue[Pushed] = asyncio.Queue()

    async def __aenter__(self) -> "PushService":
        self._server = await asyncio.start_server(self._take, "127.0.0.1", 0)
        self.address = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        await self._server.wait_closed()

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode().rstrip().split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        body = await reader.readexactly(int(headers["content-length"]))
        answer = f"HTTP/1.1 {self.status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        writer.write(answer.encode())
        await writer.drain()
        writer.close()
        self.pushed.put_nowait(Pushed(first.split()[1], headers, body))
