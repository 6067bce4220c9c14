"""Which conversations stand in which of the team's lists, page by page. Statements only; `service` carries them out."""

from collections.abc import Sequence
from typing import Any, Literal, get_args

from sqlalchemy import ColumnElement, Select, TextClause, or_, select, union_all

from visavis.conversations.company.tables import companions
from visavis.conversations.filing.rules import key_of
from visavis.conversations.filing.tables import tagged
from visavis.conversations.tables import SNOOZED, conversations
from visavis.presence.principal import Member
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Status

ListName = Literal["waiting", "mine", "closed", "snoozed", "all"]

AT_HAND = conversations.c.snoozed_until == 0


def page(member: Member, name: ListName, cursor: str, limit: int) -> Select[Any]:
    """The rows of a list, latest change first.

    “All” are the newest of each status, “mine” those that the member answers for and those that they are in or asked
    into: one index serves each part, and little more is read than shown.
    """
    status, assignee = conversations.c.status, conversations.c.assignee
    match name:
        case "all":
            parts = [_part(member, cursor, limit, status == each) for each in get_args(Status)]
        case "mine":
            answers = _part(member, cursor, limit, status == "assigned", assignee == member.id, AT_HAND)
            beside = _part(member, cursor, limit, status != "closed", AT_HAND, companions.c.member == member.id).join(
                companions, companions.c.conversation == conversations.c.id
            )
            parts = [answers, beside]
        case "snoozed":
            return _part(member, cursor, limit, SNOOZED)
        case "waiting":
            return _part(member, cursor, limit, status == "waiting", AT_HAND)
        case "closed":
            return _part(member, cursor, limit, status == "closed")
    rows = union_all(*(select(part.subquery()) for part in parts)).subquery()
    return select(rows).order_by(rows.c.changed_at.desc(), rows.c.id.desc()).limit(limit)


def tagged_page(member: Member, tag: str, cursor: str, limit: int) -> Select[Any]:
    """The conversations that bear a tag, the newest first: their ids tell when they were opened."""
    here = [tagged.c.organisation == member.organisation, tagged.c.tag == key_of(tag)]
    if cursor:
        here.append(tagged.c.conversation < _parts(cursor)[1])
    return (
        select(conversations.c.id, conversations.c.changed_at, conversations.c.state)
        .join(tagged, tagged.c.conversation == conversations.c.id)
        .where(*here)
        .order_by(tagged.c.conversation.desc())
        .limit(limit)
    )


def _part(member: Member, cursor: str, limit: int, *of_list: ColumnElement[bool] | TextClause) -> Select[Any]:
    return (
        select(conversations.c.id, conversations.c.changed_at, conversations.c.state)
        .where(conversations.c.organisation == member.organisation, *of_list, *_after(cursor))
        .order_by(conversations.c.changed_at.desc(), conversations.c.id.desc())
        .limit(limit)
    )


def _after(cursor: str) -> Sequence[ColumnElement[bool]]:
    if not cursor:
        return ()
    changed_at, id_ = _parts(cursor)
    return (
        conversations.c.changed_at <= changed_at,  # where the index takes up; the rest is a detail of that moment
        or_(conversations.c.changed_at < changed_at, conversations.c.id < id_),
    )


def _parts(cursor: str) -> tuple[int, str]:
    """The moment and the id at which a list goes on. Raises ProblemError `invalid`."""
    at, _, id_ = cursor.partition(".")
    if not at.isascii() or not at.isdigit() or len(at) > 15:
        raise ProblemError("invalid", "This list cannot be continued from there. Load it again.", field="cursor")
    return int(at), id_
