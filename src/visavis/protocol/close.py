"""Why the server ends a connection. The range of the code tells the client what to do next.

4000 to 4499: come back, resuming from the last `seq` held. 4500 to 4999: do not come back as you are.
"""

from enum import IntEnum


class CloseCode(IntEnum):
    """The code of the websocket close frame; its name in lower case is the `reason` of `bye`."""

    SHUTTING_DOWN = 4000
    """The server restarts; `retry_after` spreads the clients."""
    SLOW_READER = 4001
    """The client did not read fast enough and its outbox overflowed."""
    HELLO_TIMEOUT = 4002
    """No `hello` came in time."""
    SERVER_ERROR = 4003
    """A fault on the server's side, logged there."""

    MALFORMED_FRAME = 4500
    """Not JSON, or not a frame."""
    FRAME_TOO_LARGE = 4501
    """Larger than `frame_bytes`."""
    OUT_OF_PHASE = 4502
    """A frame before `hello`, or a second `hello`."""
    PROTOCOL_UNSUPPORTED = 4503
    """The client speaks another protocol version: reload the page."""
    TOKEN_REFUSED = 4504
    """Not signed in, or the visitor's token is expired or forged: get a new one."""
    ORIGIN_REFUSED = 4505
    """The page's origin is not among the site's allowed origins."""
    FLOOD = 4506
    """Went on sending after being told to wait."""
    SIGNED_OUT = 4507
    """The member signed out or was deactivated."""

    @property
    def may_come_back(self) -> bool:
        return self < 4500
