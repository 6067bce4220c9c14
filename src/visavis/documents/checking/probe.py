"""Whether clamd would find a virus, tried with the harmless file that every scanner knows. For `doctor`."""

from collections.abc import AsyncIterator

from visavis.documents.checking.clamd import Clamd, ClamdError

EICAR = b"".join((b"X5O!P%@AP[4", b"\\PZX54(P^)7CC)7}$EICAR-", b"STANDARD-ANTIVIRUS-TEST-", b"FILE!$H+H*"))
"""The test file of the European Institute for Computer Antivirus Research, in pieces, lest this file be found."""


class ProbeError(Exception):
    """What is wrong, in one line, and what to do."""

    def __init__(self, found: str, advice: str) -> None:
        super().__init__(found)
        self.advice = advice


async def probe(address: str) -> str:
    """The version of clamd and its signatures. Raises ProbeError."""
    clamd = Clamd(address)
    try:
        verdict = await clamd.look_through(_eicar())
        if verdict.state != "found":
            raise ProbeError("does not find the EICAR test file", "Give clamd a database of signatures, by freshclam.")
        return await clamd.version()
    except ClamdError as error:
        raise ProbeError(
            str(error), "Start clamd, or correct VISAVIS_CLAMD; meanwhile new files stay closed."
        ) from None


async def _eicar() -> AsyncIterator[bytes]:
    yield EICAR
