"""How rows of members are shown: to oneself, and to those who look after the team. Pure."""

from typing import Any

from visavis.people.rules import PERMISSIONS
from visavis.protocol import views


def shown_to_oneself(row: Any) -> views.Me:
    """A member's row with their `organisation_name`."""
    return views.Me(
        id=row.id,
        organisation=row.organisation,
        organisation_name=row.organisation_name,
        name=row.name,
        email=row.email,
        role=row.role,
        available=row.available,
        language=row.language,
        permissions=tuple(sorted(PERMISSIONS[row.role])),
    )


def shown(row: Any, *, online: bool) -> views.Member:
    return views.Member(
        id=row.id,
        name=row.name,
        email=row.email,
        role=row.role,
        active=row.active,
        available=row.available,
        online=online,
        created_at=row.created_at,
        languages=tuple(row.languages),
        skills=tuple(row.skills),
        text_capacity=row.text_capacity,
        call_capacity=row.call_capacity,
    )
