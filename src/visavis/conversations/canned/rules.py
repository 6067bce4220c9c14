"""Who may keep which canned response. Pure: no I/O, no clock."""

from visavis.people.rules import require
from visavis.presence.principal import Member
from visavis.protocol.canned import Scope
from visavis.protocol.problems import ProblemError

KEPT_EACH = 500
"""How many canned responses one member, one team or the organisation may keep."""

SHARED = "canned.write"


def check_may_keep(member: Member, scope: Scope) -> None:
    """Everybody keeps their own; those of a team or of the organisation need a permission. Raises `forbidden`."""
    require(member, "conversation.take" if scope == "personal" else SHARED)


def owner_of(member: Member, scope: Scope, team: str) -> str:
    """Whose a new one is. Raises ProblemError `invalid` when a team is missing, or given where none belongs."""
    if (scope == "team") != bool(team):
        raise ProblemError("invalid", "Choose a team for what a team keeps, and only then.", field="team")
    return {"personal": member.id, "team": team, "organisation": member.organisation}[scope]


def may_change(member: Member, scope: Scope, owner: str) -> bool:
    """Whether a member may change or take away a canned response that they can read."""
    return owner == member.id if scope == "personal" else SHARED in member.permissions


def plain_text(text: str) -> str:
    """The text without space around it and without null characters. Raises ProblemError `invalid` for an empty one."""
    plain = text.replace("\0", "").strip()
    if not plain:
        raise ProblemError("invalid", "Write the text of the response.", field="text")
    return plain
