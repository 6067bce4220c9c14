"""How many conversations each of the team's lists holds, counted as far as anybody reads the number."""

from typing import get_args

from sqlalchemy import func, literal, select, union_all

from visavis.conversations import lists, rules
from visavis.conversations.lists import ListName
from visavis.presence.principal import Member
from visavis.protocol.lists import COUNTED_CONVERSATIONS, ConversationCounts
from visavis.storage.database import Database

JUST_MORE = COUNTED_CONVERSATIONS + 1


async def count_lists(database: Database, member: Member) -> ConversationCounts:
    """The counts of the member's lists, none of which is read further than `JUST_MORE` rows."""
    rules.check_permission(member, "conversation.read")
    held = [
        select(literal(name).label("list"), func.count().label("held")).select_from(
            lists.page(member, name, "", JUST_MORE).subquery()
        )
        for name in get_args(ListName)
    ]
    async with database.read() as connection:
        rows = (await connection.execute(union_all(*held))).all()
    return ConversationCounts(**{row.list: row.held for row in rows})
