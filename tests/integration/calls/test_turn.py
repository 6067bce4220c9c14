"""A real coturn makes room for calls with the credentials that browsers get, over UDP, TCP and TLS, and only then."""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from aioice.turn import create_turn_endpoint

from certificates import self_signed
from coturn import TurnServer
from visavis.calls.ice import ice_servers
from visavis.calls.probe import ProbeError, probe
from visavis.cluster.ports import free_ports
from visavis.config import Settings
from visavis.doctor import check_turn
from visavis.storage.rows import now_ms

SECRET = "a secret of the test"
DAY_S = 86_400


@pytest.fixture(scope="module")
def identity(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return self_signed(tmp_path_factory.mktemp("identity"))


@pytest.fixture(scope="module")
def server(identity: Path) -> Iterator[TurnServer]:
    with TurnServer(SECRET, tls=identity) as server:
        yield server


def settings(*urls: str, secret: str = SECRET) -> Settings:
    return Settings(turn_urls=",".join(urls), turn_secret=secret)


async def refusal(address: str, secret: str = SECRET, now_s: int | None = None) -> ProbeError:
    with pytest.raises(ProbeError) as refused:
        await probe(address, secret, int(time.time()) if now_s is None else now_s)
    return refused.value


@pytest.mark.parametrize("transport", ["", "?transport=udp", "?transport=tcp"])
async def test_a_call_has_room(server: TurnServer, transport: str) -> None:
    assert (await probe(f"{server.url}{transport}", SECRET, int(time.time()))).startswith("127.0.0.1:")


async def test_a_call_has_room_over_tls(server: TurnServer, identity: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = f"turns:127.0.0.1:{server.tls_port}?transport=tcp"
    assert "no good certificate" in str(await refusal(address))
    monkeypatch.setenv("SSL_CERT_FILE", str(identity))
    assert (await probe(address, SECRET, int(time.time()))).startswith("127.0.0.1:")


async def test_a_credential_that_is_over_or_of_another_secret_is_refused(server: TurnServer) -> None:
    assert "refuses our credentials" in str(await refusal(server.url, now_s=int(time.time()) - DAY_S))
    assert "refuses our credentials" in str(await refusal(server.url, secret="another secret"))


class Heard(asyncio.DatagramProtocol):
    def __init__(self) -> None:
        self.data: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()

    def datagram_received(self, data: bytes, _address: object) -> None:
        if not self.data.done():
            self.data.set_result(data)


async def test_what_one_browser_sends_comes_to_the_other_over_the_relay(server: TurnServer) -> None:
    """With what the server tells two browsers; one behind TCP, as in a closed network."""
    ends = []
    for who, over in (("claire", "udp"), ("shopper", "tcp")):
        (given,) = ice_servers(settings(server.url), who, now_ms()).servers
        ends.append(
            await create_turn_endpoint(
                Heard, ("127.0.0.1", server.port), given.username, given.credential, transport=over
            )
        )
    (one, at_one), (other, at_other) = ends
    async with asyncio.timeout(10):
        while not (at_one.data.done() and at_other.data.done()):
            one.sendto(b"hello", other.get_extra_info("sockname"))
            other.sendto(b"hello", one.get_extra_info("sockname"))
            await asyncio.sleep(0.05)
    assert (at_one.data.result(), at_other.data.result()) == (b"hello", b"hello")
    for end in (one, other):
        end.close()


async def test_the_doctor_says_in_one_line_what_is_wrong(server: TurnServer) -> None:
    (nobody,) = free_ports(1)
    good, wrong = server.url, settings(server.url, secret="another secret")
    (fine,) = await check_turn(settings(good))
    assert fine.ok
    assert f"{good} makes room for a call at 127.0.0.1:" in fine.found
    (refused,) = await check_turn(wrong)
    assert not refused.ok
    assert "static-auth-secret" in refused.advice
    fine, gone, tcp = await check_turn(
        settings(good, f"turn:127.0.0.1:{nobody}", f"turn:127.0.0.1:{nobody}?transport=tcp")
    )
    assert (fine.ok, gone.ok, tcp.ok) == (True, False, False)
    assert "does not answer" in gone.found or "cannot be reached" in gone.found
    assert "cannot be reached" in tcp.found
    (unknown,) = await check_turn(settings("turn:nowhere.invalid"))
    assert "a name that is not known" in unknown.found
    (none,) = await check_turn(Settings())
    assert none.ok
