"""What passes between those present and is never stored."""

from visavis.protocol.base import Wire


class Typing(Wire, tag="typing"):
    """The sender is writing, or has stopped. Without a renewal it lapses after `TYPING_LAPSE_S`."""

    active: bool


SignalBody = Typing
