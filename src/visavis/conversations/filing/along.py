"""Keeps which conversations bear which words, in the transaction that appends what was decided."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete

from visavis.conversations.filing.rules import key_of
from visavis.conversations.filing.tables import tagged, tags
from visavis.log.port import Appended
from visavis.protocol.views import Conversation
from visavis.storage.bulk import put_rows


def keep_tags(connection: Connection, appended: Sequence[Appended[Conversation]]) -> None:
    """New words join the organisation's list. Rows go in the order of their keys: nodes never deadlock."""
    for one in appended:
        if one.after is None or one.after.tags == (one.before.tags if one.before else ()):
            continue
        organisation, conversation = one.after.organisation, one.conversation
        before = {key_of(tag) for tag in one.before.tags} if one.before else set()
        after = {key_of(tag): tag for tag in one.after.tags}
        put_rows(connection, tags, [(organisation, key, after[key]) for key in sorted(after)])
        put_rows(connection, tagged, [(organisation, key, conversation) for key in sorted(after)])
        if gone := before - set(after):
            here = (tagged.c.organisation == organisation, tagged.c.conversation == conversation)
            connection.execute(delete(tagged).where(*here, tagged.c.tag.in_(gone)))
