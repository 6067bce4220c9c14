"""Who may do what: the one table of permissions, and who may change whom. No I/O, no clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from visavis.presence.principal import Member
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import MemberChange, Role

ADVISOR = frozenset({"conversation.read", "conversation.take"})
SUPERVISOR = ADVISOR | {
    "conversation.take_over",
    "site.read",
    "member.read",
    "canned.write",
    "form.write",
    "document.write",
}
ADMIN = SUPERVISOR | {"site.write", "member.write", "visitor.erase"}

PERMISSIONS: Mapping[Role, frozenset[str]] = {
    "advisor": ADVISOR,
    "supervisor": SUPERVISOR,
    "admin": ADMIN,
    "owner": ADMIN,
}
"""What each role may do. Owners and admins may do the same, except that only owners make or change owners."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What counts about a member when somebody wants to change them."""

    role: Role
    active: bool

    @property
    def is_active_owner(self) -> bool:
        return self.active and self.role == "owner"

    def after(self, change: MemberChange) -> "Standing":
        return Standing(
            self.role if change.role is None else change.role,
            self.active if change.active is None else change.active,
        )


def require(member: Member, permission: str) -> None:
    """Raise ProblemError `forbidden` unless the member's role grants the permission."""
    if permission not in member.permissions:
        raise ProblemError("forbidden", "Your role does not allow this.", detail=f"It takes {permission}.")


def check_new_role(by: Role, role: Role) -> None:
    """Raise ProblemError `forbidden` when a member of role `by` may not make somebody `role`."""
    if role == "owner" and by != "owner":
        raise ProblemError("forbidden", "Only an owner may make somebody an owner.", field="role")


def check_change(by: Role, target: Standing, change: MemberChange, *, other_active_owners: int) -> None:
    """Raise ProblemError when a member of role `by` may not change `target` so, or when no owner would be left."""
    if target.role == "owner" and by != "owner":
        raise ProblemError("forbidden", "Only an owner may change an owner.")
    check_new_role(by, target.after(change).role)
    if target.is_active_owner and not target.after(change).is_active_owner and other_active_owners == 0:
        raise ProblemError(
            "conflict",
            "This is the last active owner. Make somebody else an owner first.",
            field="role" if change.role is not None else "active",
        )


def plain_name(name: str) -> str:
    """A name without space around it, and without null characters, which PostgreSQL cannot hold.

    Raises ProblemError `invalid` when nothing is left.
    """
    plain = " ".join(name.replace("\0", "").split())
    if not plain:
        raise ProblemError("invalid", "A name is needed.", field="name")
    return plain


def plain_list(words: Sequence[str]) -> list[str]:
    """Words without space around them or null characters, each once whatever its case, in their order."""
    kept: dict[str, str] = {}
    for word in words:
        plain = " ".join(word.replace("\0", "").split())
        if plain:
            kept.setdefault(plain.casefold(), plain)
    return list(kept.values())


def plain_email(email: str) -> str:
    """An email address as it is stored and compared: lower case, no space around it."""
    return email.replace("\0", "").strip().lower()
