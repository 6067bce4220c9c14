"""Who holds conversations and is not there, and since when: in the database, so that any node may go on looking."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import BigInteger, Connection, case, delete, func, literal, select
from sqlalchemy.dialects import postgresql, sqlite

from visavis.conversations.routing.settings import DEFAULT
from visavis.conversations.routing.tables import absences, routing
from visavis.protocol.base import Milliseconds

UNSEEN_MS = 60_000
"""An absence that was not noted for so long begins anew: the member held nothing, or nobody went round."""


def note(connection: Connection, here: Collection[str], away: Mapping[str, str], now: Milliseconds) -> Sequence[str]:
    """Note who is here and who is not (with the organisation); those who are away for longer than theirs waits."""
    if here:
        connection.execute(delete(absences).where(absences.c.member.in_(here)))
    if not away:
        return ()
    insert: Any = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    rows = [{"member": one, "organisation": of, "since": now, "seen_at": now} for one, of in away.items()]
    moment = literal(now, BigInteger)
    since = case((absences.c.seen_at >= now - UNSEEN_MS, absences.c.since), else_=moment)
    noted = insert(absences).values(rows)
    again = noted.on_conflict_do_update(index_elements=["member"], set_={"since": since, "seen_at": now})
    connection.execute(again)
    wait_s = func.coalesce(routing.c.hand_on_after_s, DEFAULT.hand_on_after_s)
    gone = (
        select(absences.c.member)
        .outerjoin(routing, routing.c.organisation == absences.c.organisation)
        .where(absences.c.member.in_(list(away)), absences.c.since + wait_s * 1_000 <= moment)
    )
    return connection.scalars(gone).all()
