"""Which addresses a push may go to: the endpoint comes from a browser, and must not lead into the server's own network.

Pure: names are resolved elsewhere, and each address that they stand for is asked about in `http.outward`.
"""

from urllib.parse import urlsplit

from visavis.protocol.problems import ProblemError


def check_endpoint(endpoint: str, *, anywhere: bool) -> None:
    """Raise ProblemError `invalid` unless this is an https address on the usual port, without a name or a password.

    With `anywhere`, http and other ports will do: for tests.
    """
    try:
        parts = urlsplit(endpoint)
        fine = bool(parts.hostname) and parts.username is None and parts.password is None
        fine = fine and (anywhere or (parts.scheme == "https" and parts.port in {None, 443}))
        fine = (
            fine
            and parts.scheme in {"http", "https"}
            and " " not in endpoint
            and endpoint.isascii()
            and endpoint.isprintable()
        )
    except ValueError:
        fine = False
    if not fine:
        raise ProblemError("invalid", "This is no address of a push service.", field="endpoint")
