"""What was answered to forms and written with ratings is found: the conversations that hold such are indexed anew."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

events = sa.table("events", sa.column("conversation"), sa.column("type"))
texts = sa.table("searched_messages", sa.column("id"), sa.column("conversation"))
cursors = sa.table("search_cursors", sa.column("conversation"))


def upgrade() -> None:
    key = "rowid" if op.get_bind().dialect.name == "sqlite" else "id"
    words = sa.table("search_words", sa.column(key))
    concerned = sa.select(events.c.conversation).where(events.c.type.in_(("form_answered", "conversation_rated")))
    known = sa.select(texts.c.id).where(texts.c.conversation.in_(concerned))
    op.execute(sa.delete(words).where(words.c[key].in_(known)))
    op.execute(sa.delete(texts).where(texts.c.conversation.in_(concerned)))
    op.execute(sa.delete(cursors).where(cursors.c.conversation.in_(concerned)))
