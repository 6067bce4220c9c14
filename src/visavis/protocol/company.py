"""Several advisors in one conversation: who was asked in, who came, and who went."""

from visavis.protocol.base import Wire


class ColleagueInvited(Wire, tag="colleague_invited"):
    """A colleague was asked into the conversation."""

    member: str
    name: str


class ColleagueDeclined(Wire, tag="colleague_declined"):
    """A colleague who was asked does not come."""

    member: str
    name: str


class ColleagueJoined(Wire, tag="colleague_joined"):
    """A colleague came into the conversation beside the advisor who answers for it, and may write."""

    member: str
    name: str


class ColleagueLeft(Wire, tag="colleague_left"):
    """A colleague went out of the conversation again."""

    member: str
    name: str
