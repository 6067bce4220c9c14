"""A line to `tls://` is encrypted from its first byte, with a server whose certificate is trusted, or it is none."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from certificates import self_signed
from nats_server import NatsServer
from visavis.bus.line import Line, LineError
from visavis.bus.nats import NatsBus


@pytest.fixture
def identity(tmp_path: Path) -> Path:
    """The file of a key and a certificate for 127.0.0.1, signed by itself."""
    return self_signed(tmp_path)


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
