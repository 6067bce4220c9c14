"""A real look at a store: something is written, read back, fetched by a signed address, and deleted. For `doctor`."""

import secrets

import httpcore

from visavis.storage.objects.port import Objects

CONTENT = b"visavis doctor"
SIGNED_S = 60
TIMEOUT_S = 10.0


class ProbeError(Exception):
    """What is wrong with the store, in one line."""


async def probe(objects: Objects) -> bool:
    """Whether the store signs addresses. Raises ProblemError where it is away, ProbeError where it does not keep."""
    key = f"probe/{secrets.token_hex(8)}"
    await objects.put(key, CONTENT)
    try:
        if b"".join([piece async for piece in objects.read(key)]) != CONTENT:
            raise ProbeError("what was written is not what is read")
        address = await objects.sign(key, SIGNED_S)
        if address and await _fetched(address) != CONTENT:
            raise ProbeError("a signed address does not lead to the file")
    finally:
        await objects.delete([key])
    return bool(address)


async def _fetched(address: str) -> bytes:
    try:
        async with httpcore.AsyncConnectionPool() as pool:
            timeout = dict.fromkeys(("connect", "read", "write", "pool"), TIMEOUT_S)
            answer = await pool.request("GET", address, extensions={"timeout": timeout})
    except (OSError, httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException) as error:
        raise ProbeError(f"a signed address cannot be read: {type(error).__name__}") from None
    if answer.status != 200:
        raise ProbeError(f"a signed address is answered with {answer.status}")
    return answer.content
