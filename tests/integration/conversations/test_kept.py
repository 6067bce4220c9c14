"""What an older node dropped of a conversation's state is there again after the next event, on both databases."""

import json

import msgspec
from sqlalchemy import select, update

from tests.integration.conversations.conftest import Joining
from tests.integration.conversations.test_teamwork import a_shopper
from visavis.app import App
from visavis.conversations import fold
from visavis.conversations.kept import is_stale
from visavis.conversations.tables import conversations
from visavis.protocol import commands
from visavis.protocol.frames import EventFrame
from visavis.protocol.views import Conversation, NewSite
from visavis.storage.rows import new_id


async def kept(app: App, conversation: str) -> str:
    async with app.database.read() as connection:
        found = await connection.execute(select(conversations.c.state).where(conversations.c.id == conversation))
        return str(found.scalar_one())


async def test_a_state_that_an_older_node_wrote_is_made_anew(app: App, organisation: str, joining: Joining) -> None:
    await app.log.start()
    site = await app.sites.by_key((await app.sites.add(organisation, NewSite("Shop"))).key)
    claire, conversation = await joining("Claire"), new_id()
    shopper = await a_shopper(app, site)
    await app.conversations.open(shopper, new_id(), commands.OpenConversation(conversation, "Hello"))
    await app.filing.tag(claire, new_id(), commands.TagConversation(conversation, ("VIP",)))
    assert not is_stale(await kept(app, conversation))
    older = json.loads(await kept(app, conversation))
    del older["tags"], older["fold"]
    here = conversations.c.id == conversation
    async with app.database.write() as connection:
        await connection.execute(update(conversations).where(here).values(state=json.dumps(older)))
    await app.conversations.note(claire, new_id(), commands.PostNote(conversation, "A regular"))
    state: Conversation | None = None
    for _, frame in await app.log.read(conversation, 0):
        state = fold.evolve(state, msgspec.json.decode(frame, type=EventFrame), organisation)
    assert state is not None
    assert state.tags == ("VIP",)
    assert await app.conversations.check_follow(claire, conversation) == state
    assert not is_stale(await kept(app, conversation))
    await app.log.stop()
