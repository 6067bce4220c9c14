"""Whether a TURN server would relay a call, tried with a real allocation and credentials as browsers get them."""

import asyncio
import re
import ssl
from ipaddress import ip_address
from socket import gaierror

from aioice.stun import TransactionError, TransactionFailed, TransactionTimeout
from aioice.turn import TurnTransport, create_turn_endpoint

from visavis.calls.ice import credential

PASS_S = 4.0
"""How long a server may take to make room."""

LIFETIME_S = 60
ADDRESS = re.compile(
    r"(?P<scheme>turns?):(?P<host>\[[^\]]+\]|[^:?]+)(:(?P<port>\d+))?(\?transport=(?P<transport>udp|tcp))?"
)
PORTS = {"turn": 3478, "turns": 5349}
UNAUTHORISED = 401
FULL = (486, 508)


class ProbeError(Exception):
    """What is wrong, in one line, and what to do."""

    def __init__(self, found: str, advice: str) -> None:
        super().__init__(found)
        self.advice = advice


async def probe(address: str, secret: str, now_s: int) -> str:
    """Have the server at `address`, such as `turns:turn.shop.example:443?transport=tcp`, make room for a call.

    The address at which it would relay. Raises ProbeError.
    """
    try:
        async with asyncio.timeout(PASS_S):
            transport, protocol = await _allocated(address, secret, now_s)
            try:
                return _checked(transport)
            finally:
                transport.close()
                await protocol.given_back.wait()
    except (TransactionError, OSError, ValueError) as error:
        raise _explained(error) from error


class _Room(asyncio.DatagramProtocol):
    """Nothing is sent; but the room is to be given back before the end."""

    def __init__(self) -> None:
        self.given_back = asyncio.Event()

    def connection_lost(self, _error: Exception | None) -> None:
        self.given_back.set()


async def _allocated(address: str, secret: str, now_s: int) -> tuple[TurnTransport, _Room]:
    parts = ADDRESS.fullmatch(address)
    if parts is None:
        raise ValueError(f"{address} is no address of a TURN server")
    secure = parts["scheme"] == "turns"
    server = (parts["host"].strip("[]"), int(parts["port"] or PORTS[parts["scheme"]]))
    name = f"{now_s + LIFETIME_S}:doctor"
    return await create_turn_endpoint(
        _Room,
        server,
        name,
        credential(secret, name),
        lifetime=LIFETIME_S,
        ssl=ssl.create_default_context() if secure else None,
        transport="tcp" if secure else parts["transport"] or "udp",
    )


def _checked(transport: TurnTransport) -> str:
    """The relay's address. Raises ProbeError for one that only browsers beside the server could reach."""
    relay, port = transport.get_extra_info("sockname")
    seen, _ = transport.get_extra_info("related_address")
    if ip_address(relay).is_private and not ip_address(seen).is_private:
        raise ProbeError(
            f"would relay at {relay}, which browsers elsewhere cannot reach",
            "Set coturn's external-ip to the address under which the internet knows the server.",
        )
    return f"{relay}:{port}"


def _explained(error: Exception) -> ProbeError:
    if isinstance(error, TransactionFailed):
        return _refused(error)
    if isinstance(error, TransactionTimeout | TimeoutError):
        return ProbeError("does not answer", "Start coturn there, or open its port in the firewall.")
    if isinstance(error, gaierror):
        return ProbeError("has a name that is not known", "Correct VISAVIS_TURN_URLS, or add the name to the DNS.")
    if isinstance(error, ssl.SSLError):
        return ProbeError(
            f"has no good certificate: {error.reason or error}", "Give coturn a certificate of that name."
        )
    return ProbeError(f"cannot be reached: {error}", "Start coturn there, or correct VISAVIS_TURN_URLS.")


def _refused(error: TransactionFailed) -> ProbeError:
    code = error.response.error_code
    if code == UNAUTHORISED:
        return ProbeError(
            "refuses our credentials",
            "Set coturn's use-auth-secret, its static-auth-secret to VISAVIS_TURN_SECRET, and the clocks of both.",
        )
    if code in FULL:
        return ProbeError("has no room for another call", "Raise coturn's quotas, or give it more ports.")
    return ProbeError(f"refuses: {error}", "Look into coturn's log.")
