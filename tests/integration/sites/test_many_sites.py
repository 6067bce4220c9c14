"""Ten thousand sites do not slow a conversation: with them the database is asked exactly what it is asked with one.

That each of these questions is answered from an index is held by `tests/integration/queries`.
"""

import re
from collections import Counter
from pathlib import Path

from sqlalchemy import insert, select

from tests.integration.queries.rehearsal import overheard
from visavis.app import App, build
from visavis.config import Settings
from visavis.presence.principal import Visitor
from visavis.protocol.commands import OpenConversation, PostMessage
from visavis.protocol.frames import Hello
from visavis.protocol.views import NewSite, NewVisitor
from visavis.realtime.parts import Handshake
from visavis.sites.tables import sites
from visavis.storage.migrate import migrate
from visavis.storage.rows import new_id

SHOP = "https://shop.example"
MANY = 10_000
MESSAGES = 5
TABLES = {"sites", "visitors", "page_views", "conversations", "events"}
"""What a conversation needs; the server's chores, which ask of some of them too, do not run here."""


async def talked(app: App, key: str) -> Counter[str]:
    """What the database is asked while a new shopper of this site says hello and talks, and how often."""
    with overheard() as heard:
        site = await app.sites.by_key(key)
        app.sites.check_origin(site, SHOP)
        made = await app.visitors.create(site, NewVisitor(), user_agent="", address="192.0.2.1")
        shopper = (await app._authenticate(Hello(1, made.token), Handshake({"origin": SHOP}, "192.0.2.1"))).principal
        assert isinstance(shopper, Visitor)
        conversation = new_id()
        await app.conversations.open(shopper, new_id(), OpenConversation(conversation, "Hello"))
        for number in range(MESSAGES):
            await app.conversations.post(shopper, new_id(), PostMessage(conversation, str(number)))
    return Counter(statement.text for statement in heard if TABLES & set(re.findall(r"\w+", statement.text)))


async def multiply(app: App, key: str) -> list[str]:
    """Make as many copies of a site as there are to be; their keys."""
    async with app.database.write() as connection:
        row = (await connection.execute(select(sites).where(sites.c.key == key))).one()._asdict()
        copies = [{**row, "id": new_id(), "key": f"{number:020}"} for number in range(MANY)]
        await connection.execute(insert(sites), copies)
    return [copy["key"] for copy in copies]


async def test_a_conversation_asks_no_more_of_the_database_among_ten_thousand_sites(tmp_path: Path) -> None:
    app = build(Settings(data_dir=tmp_path))
    await migrate(app.database)
    await app.log.start()
    try:
        organisation = await app.people.create_organisation("Shops")
        alone = (await app.sites.add(organisation, NewSite("Shop", (SHOP,)))).key
        asked = await talked(app, alone)
        keys = await multiply(app, alone)
        assert await talked(app, keys[-1]) == asked
        assert sum(count for text, count in asked.items() if "FROM sites" in text) == 2
    finally:
        await app.log.stop()
        await app.database.close()
