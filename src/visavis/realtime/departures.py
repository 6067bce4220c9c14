"""How the clients of a node that stops are spread over time, so that the other nodes are not stormed. Pure."""

from collections.abc import Iterator

BACK_PER_SECOND = 500
"""How many clients may come back to the other nodes each second."""

LEAVING_S = 5.0
"""The time in which everybody is told to leave."""

BACK_WITHIN_S = 30.0
"""The longest time until the last is back, however many there are."""


def departures(connections: int) -> Iterator[tuple[float, float]]:
    """For each connection: in how many seconds it is told to leave, and how many seconds later it may come back.

    They come back evenly. As long as leaving itself spreads them enough, nobody has to wait outside.
    """
    back_within_s = min(connections / BACK_PER_SECOND, BACK_WITHIN_S)
    leaving_s = min(back_within_s, LEAVING_S)
    for number in range(connections):
        share = number / connections
        yield share * leaving_s, share * (back_within_s - leaving_s)
