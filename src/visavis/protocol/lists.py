"""What is read of the team's lists beside their pages."""

from visavis.protocol.base import Wire

COUNTED_CONVERSATIONS = 500
"""A list is counted up to here."""


class ConversationCounts(Wire):
    """How many conversations each list holds; one more than are counted where there are more."""

    waiting: int
    mine: int
    closed: int
    snoozed: int
    all: int
