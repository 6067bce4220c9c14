"""A line to `tls://` is encrypted from its first byte, with a server whose certificate is trusted, or it is none."""

import asyncio
import datetime
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from nats_server import NatsServer
from visavis.bus.line import Line, LineError
from visavis.bus.nats import NatsBus


@pytest.fixture
def identity(tmp_path: Path) -> Path:
    """The file of a key and a certificate for 127.0.0.1, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "NATS of a test")])
    now, day = datetime.datetime.now(datetime.UTC), datetime.timedelta(days=1)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now - day, now + day)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file = tmp_path / "identity.pem"
    file.write_bytes(secret + certificate.public_bytes(pem))
    return file


@pytest.fixture
def server(identity: Path) -> Iterator[NatsServer]:
    with NatsServer(tls=identity) as server:
        yield server


async def refusal(address: str) -> str:
    with pytest.raises(LineError) as refused:
        await Line(address).open()
    return str(refused.value)


async def test_a_node_joins_over_an_encrypted_line(
    server: NatsServer, identity: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(identity))
    bus = NatsBus([server.url])
    await bus.start()
    async with asyncio.timeout(30):
        await bus.joined.wait()
    await bus.stop()


async def test_a_certificate_that_nobody_vouches_for_is_refused(server: NatsServer) -> None:
    assert "certificate verify failed" in await refusal(server.url)


async def test_an_address_that_asks_for_encryption_is_not_talked_out_of_it(nats_server: NatsServer) -> None:
    """No password reaches a server, or somebody in its place, that speaks plainly."""
    assert await refusal(nats_server.url.replace("nats://", "tls://"))
