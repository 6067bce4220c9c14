"""How the sites of an organisation are listed and looked for: by name, a slice at a time. Makes statements, no I/O."""

from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, cast, or_, select, tuple_

from visavis.sites.tables import sites

Condition = ColumnElement[bool]


def found(organisation: str, search: str) -> Condition:
    """An organisation's sites that have `search`, whatever its case, in their name, reference or origins."""
    own = sites.c.organisation == organisation
    wanted = search.replace("\0", "").strip()
    if not wanted:
        return own
    places = (sites.c.name, sites.c.reference, cast(sites.c.origins, String))
    return and_(own, or_(*(place.icontains(wanted, autoescape=True) for place in places)))


def page(condition: Condition, cursor: str, limit: int) -> Select[Any]:
    """The first sites after the cursor."""
    id_, _, name = cursor.replace("\0", "").partition(".")
    statement = select(sites).where(condition).order_by(sites.c.name, sites.c.id).limit(limit)
    return statement.where(tuple_(sites.c.name, sites.c.id) > (name, id_)) if cursor else statement


def cursor(row: Any) -> str:
    """Where the list goes on after a row."""
    return f"{row.id}.{row.name}"
