"""A session that goes through everything the product offers, so that every statement it can issue is heard.

What is not gone through is told: each API route has to be in it. The commands are those of the snapshots' test, which
holds that none is missing.
"""

import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple, cast

from httpx import ASGITransport, AsyncClient, Response
from joserfc import jwt
from joserfc.jwk import OctKey
from sqlalchemy import Engine, event, update

from tests.integration.conversations.test_snapshots import CASES, Counter
from tests.integration.sales.shop import Shop
from visavis.app import App
from visavis.calls.timeouts import Timeouts
from visavis.conversations.push.rules import EVERYBODY
from visavis.conversations.push.service import News
from visavis.documents.checking.clamd import Clamd
from visavis.documents.checking.service import Checks
from visavis.documents.library.texts import Texts
from visavis.documents.page_index import forget_texts, keep_texts
from visavis.documents.sweeping import Sweeper
from visavis.guide.timeouts import Vanished
from visavis.people.rules import PERMISSIONS
from visavis.presence.directory import Present, nobody
from visavis.presence.principal import Member, Visitor
from visavis.presence.shared import SharedDirectory
from visavis.presence.tables import nodes
from visavis.protocol.forms import ConsentField, NewForm
from visavis.protocol.frames import Hello
from visavis.protocol.views import NewMember, NewSite, NewTeam, NewVisitor
from visavis.realtime.parts import Handshake
from visavis.storage.periodic import Job, claim
from visavis.storage.rows import new_id, now_ms

SHOP = "https://shop.example"
PASSWORD = "long enough a word"
PICTURE = b"\x89PNG\r\n\x1a\n"
OTHERWISE = {"/health/live", "/api/realtime", "/api/realtime/{stream}"}
"""Paths that ask no database, or carry what is gone through without them: greetings, commands, reading a log."""


class Statement(NamedTuple):
    """One statement as the driver received it."""

    text: str
    parameters: tuple[Any, ...]


@contextmanager
def overheard() -> Iterator[list[Statement]]:
    """Every statement of every engine while inside."""
    heard: dict[Statement, None] = {}
    result: list[Statement] = []

    def hear(_connection: Any, _cursor: Any, text: str, parameters: Any, _context: Any, _many: bool) -> None:
        values = tuple(tuple(value) if isinstance(value, list) else value for value in parameters or ())
        heard[Statement(text, values)] = None

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield result
    finally:
        event.remove(Engine, "before_cursor_execute", hear)
        result.extend(heard)


class Rehearsal:
    """An organisation with a site, its owner, a shopper, and what both do."""

    def __init__(self, app: App, shop: Shop) -> None:
        self.app = app
        self.shop = shop
        self.email = f"{new_id()}@shop.example"
        self.visited: set[tuple[str, str]] = set()

    async def prepare(self) -> None:
        """Make the organisation, its site, its owner, and one conversation of a shopper."""
        app = self.app
        self.organisation = await app.people.create_organisation(f"Shop {self.email}")
        owner = NewMember("Claire", self.email, PASSWORD, "owner")
        self.owner = (await app.people.add_member(self.organisation, owner)).id
        colleague = NewMember("Hugo", f"hugo-{self.email}", PASSWORD)
        self.colleague = (await app.people.add_member(self.organisation, colleague)).id
        self.team = (await app.teams.add(self.organisation, NewTeam("Lamps", members=(self.colleague,)))).id
        news = NewForm(f"News {self.email}", (ConsentField("news", "May we write to you?"),))
        self.form = (await app.forms.library.add(self.organisation, news)).id
        self.site = await app.sites.add(
            self.organisation, NewSite("Shop", (SHOP, self.shop.origin), teams=(self.team,))
        )
        async with self._browser(Origin=SHOP) as page:
            new = await page.post(f"/api/widget/{self.site.key}/visitors", json={"page": {"url": SHOP}})
        self.token = str(_fine(new).json()["token"])
        self.shopper = app.visitors.from_token(self.token)
        counter = self._counter(self.shopper)
        await counter.prepare("open", "take", "post")
        self.conversation = counter.conversation

    async def run(self, cursor: str) -> None:
        """Go through everything once; lists are continued at `cursor`."""
        await self.app.people.find_organisation(self.organisation)
        await self._talk()
        await self._come_and_go()
        async with (
            self._browser(Origin=SHOP) as page,
            self._browser(Origin=self.app.settings.origin) as console,
        ):
            await self._visit(console, "POST", "/api/sign-in", {"email": self.email, "password": PASSWORD})
            await self._shop(page)
            await self._know_customers(page, console)
            await self._work(console, cursor)

    def left_out(self) -> set[tuple[str, str]]:
        """The routes that were not gone through."""
        paths = self.app.litestar.openapi_schema.paths or {}
        routes = {
            (method, path)
            for path, item in paths.items()
            for method in ("GET", "POST", "PUT", "PATCH", "DELETE")
            if getattr(item, method.lower()) is not None and path not in OTHERWISE
        }
        return routes - self.visited

    async def _talk(self) -> None:
        """Every command, each in a conversation with a shopper of its own."""
        site = await self.app.sites.by_id(self.site.id)
        for number, (name, before) in enumerate(CASES.items(), 2):
            new = await self.app.visitors.create(site, NewVisitor(), user_agent="", address=f"192.0.2.{number}")
            counter = self._counter(self.app.visitors.from_token(new.token))
            counter.form = self.form
            counter.product = self.shop.lamp
            await counter.prepare(*before, name)
            await self._bring_phone(counter, name)
            await self._record(counter, name)
            await self._give_up()
            await self.app.log.read(counter.conversation, 0)
            await self.app.log.heads([counter.conversation, self.conversation])

    async def _bring_phone(self, counter: Counter, case: str) -> None:
        """In the call that was just answered, a phone comes and is sent away."""
        if case != "pick up":
            return
        conversation, call = counter.conversation, counter.call
        async with self._browser(Origin=self.app.settings.origin) as console:
            await self._visit(console, "POST", "/api/sign-in", {"email": self.email, "password": PASSWORD})
            path = "/api/conversations/{conversation}/cameras"
            link = await self._visit(console, "POST", path, {"call": call}, conversation=conversation)
            opening = {"token": link.json()["token"], "device": new_id()}
            phone = (await self._visit(console, "POST", "/api/cameras", opening)).json()
            await self.app._authenticate(Hello(1, phone["token"]), Handshake({}, ""))
            path = "/api/conversations/{conversation}/calls/{call}/cameras/{camera}"
            away = {"conversation": conversation, "call": call, "camera": phone["id"]}
            await self._visit(console, "DELETE", path, **away)

    async def _record(self, counter: Counter, case: str) -> None:
        """What is recorded comes up in a part, is made ready, and is talked about."""
        if case != "record":
            return
        names, part = {"recording": counter.recording, "piece": new_id()}, b"no film"
        async with self._browser(Origin=self.app.settings.origin) as console:
            await self._visit(console, "POST", "/api/sign-in", {"email": self.email, "password": PASSWORD})
            one = "/api/recordings/{recording}"
            path = f"{one}/pieces/{{piece}}/parts/{{number}}?crc32={zlib.crc32(part):08x}&age_ms=0"
            await self._visit(console, "PUT", path, part, **names, number="0")
            await counter.prepare("no more")
            await self._visit(console, "POST", f"{one}/complete", **names)
            finisher = self.app.finisher
            await finisher.go_round()
            await finisher._claim(counter.recording, 1)
            path = "/api/conversations/{conversation}/recordings"
            await self._visit(console, "GET", path, conversation=counter.conversation)
            await self._visit(console, "GET", one, **names)
            said = await self._visit(console, "POST", f"{one}/comments", {"at_ms": 0, "text": "Look"}, **names)
            await self._visit(console, "DELETE", f"{one}/comments/{{comment}}", **names, comment=said.json()["id"])
            await finisher.shelf.finish(self.organisation, counter.recording, Path(__file__), "video/webm")

    async def _give_up(self) -> None:
        """Rounds in which nobody is there any more: every call ends, and the lines are free for the next one."""
        later = count(2**52, 10**6)
        timeouts = Timeouts(self.app.conversations, nobody, lambda: next(later))
        vanished = Vanished(self.app.conversations, nobody, lambda: next(later))
        for _ in range(2):
            await timeouts.go_round()
            await vanished.go_round()

    async def _come_and_go(self) -> None:
        """What nodes write and ask about who is where, to the end of a node."""
        database = self.app.database
        shopper = Present(self.shopper.id, self.organisation, "visitor", False)
        node, dying = SharedDirectory(database), SharedDirectory(database)
        for each in (node, dying):
            await each.join()
            await each.write([shopper], [])
        await node.keep()
        async with database.write() as connection:
            await connection.execute(update(nodes).where(nodes.c.id == dying.node).values(beat_at=0))
        assert await node._sweep(1) == [shopper]
        assert await node.online([shopper.person]) == {shopper.person}
        await node.attended([self.organisation])
        await node.write([], [shopper])
        await node.leave()
        assert await claim(database, Job("rehearsal", 3_600, node.leave))

    async def _give_out(self) -> None:
        """One round of routing, with somebody there, and the places that shoppers are told."""
        node = SharedDirectory(self.app.database)
        await node.join()
        await node.write([Present(self.colleague, self.organisation, "member", True)], [])
        await self._counter(self.shopper).prepare("open")
        await self.app.routing.places.read(self.organisation)
        await self.app.reach.read(self.organisation, {self.site.id})
        await self.app.routing.router.give_out(self.organisation)
        await self.app.routing.takeback.go_round()
        await self.app.routing.takeback.hand_on(self.colleague)
        await node.leave()

    def _counter(self, shopper: Visitor) -> Counter:
        owner = Member(self.owner, self.organisation, "Claire", "owner", "fr", True, PERMISSIONS["owner"])
        return Counter(self.app, shopper, owner, self.colleague, self.team)

    async def _shop(self, page: AsyncClient) -> None:
        """What the widget asks, and a connection's greeting."""
        await self._visit(page, "GET", "/api/widget/{key}", key=self.site.key)
        await self._visit(page, "GET", "/api/widget/{key}/masks", key=self.site.key)
        await self._visit(page, "POST", "/api/widget/{key}/visitors", {"page": {"url": SHOP}}, key=self.site.key)
        await self._visit(page, "POST", "/api/widget/{key}/ice-servers", {"token": self.token}, key=self.site.key)
        hello = Hello(1, self.token)
        greeting = await self.app._authenticate(hello, Handshake({"origin": SHOP}, "192.0.2.1"))
        assert isinstance(greeting.principal, Visitor)

    async def _know_customers(self, page: AsyncClient, console: AsyncClient) -> None:
        """A shop names its customer twice, on a new device and on one that had talked before."""
        made = await self._visit(console, "POST", "/api/sites/{site_id}/secrets", site_id=self.site.id)
        claims = {"sub": self.email, "exp": int(time.time()) + 600, "name": "Ana"}
        identity = jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(made.json()["secret"]))
        named = []
        for token in ("", self.token):
            body = {"identity": identity, "token": token}
            known = await self._visit(page, "POST", "/api/widget/{key}/visitors", body, key=self.site.key)
            visitor = self.app.visitors.from_token(known.json()["token"])
            assert visitor.customer
            named.append(visitor.id)
            await self._counter(visitor).prepare("open")
        self.device = named[0]
        await self.app.conversations.of_visitor(visitor)
        await self._visit(console, "GET", "/api/sites/{site_id}/secrets", site_id=self.site.id)
        one = {"site_id": self.site.id, "secret_id": made.json()["id"]}
        await self._visit(console, "DELETE", "/api/sites/{site_id}/secrets/{secret_id}", **one)

    async def _work(self, console: AsyncClient, cursor: str) -> None:
        """What the console asks, until it signs out."""
        await self._visit(console, "GET", "/health/ready")
        await self._visit(console, "GET", "/api/me")
        await self._visit(console, "PATCH", "/api/me", {"available": True})
        await self._visit(console, "GET", "/api/members")
        await self._visit(console, "GET", "/api/colleagues")
        new = {"name": "Marc", "email": f"marc-{self.email}", "password": PASSWORD}
        marc = await self._visit(console, "POST", "/api/members", new)
        change = {"active": False, "name": "Marc A."}
        await self._visit(console, "PATCH", "/api/members/{member_id}", change, member_id=marc.json()["id"])
        link = (await self._visit(console, "POST", "/api/join-links", {"role": "advisor"})).json()["link"]
        token = link.partition("#")[2]
        await self._visit(console, "GET", "/api/join/{token}", token=token)
        eve = {"token": token, "name": "Eve", "email": f"eve-{self.email}", "password": PASSWORD}
        async with self._browser(Origin=self.app.settings.origin) as fresh:
            await self._visit(fresh, "POST", "/api/join", eve)
        team = {"name": "Rings", "members": [marc.json()["id"]]}
        made = (await self._visit(console, "POST", "/api/teams", team)).json()["id"]
        await self._visit(console, "GET", "/api/teams")
        await self._visit(console, "GET", "/api/team-names")
        await self._visit(console, "PATCH", "/api/teams/{team_id}", team | {"name": "Watches"}, team_id=made)
        answer = {"shortcut": "bye", "text": "Goodbye", "scope": "team", "team": made}
        kept = (await self._visit(console, "POST", "/api/canned-responses", answer)).json()["id"]
        await self._visit(console, "GET", "/api/canned-responses")
        await self._visit(console, "PATCH", "/api/canned-responses/{response_id}", {"text": "Bye"}, response_id=kept)
        await self._visit(console, "DELETE", "/api/canned-responses/{response_id}", response_id=kept)
        await self._visit(console, "DELETE", "/api/teams/{team_id}", team_id=made)
        form = {"name": "Return", "fields": [{"type": "text", "name": "order", "label": "Order number"}]}
        built = (await self._visit(console, "POST", "/api/forms", form)).json()["id"]
        await self._visit(console, "GET", "/api/forms")
        await self._visit(console, "PATCH", "/api/forms/{form_id}", form | {"name": "Exchange"}, form_id=built)
        await self._visit(console, "DELETE", "/api/forms/{form_id}", form_id=built)
        product = f"/api/conversations/{{conversation}}/product?url={self.shop.lamp}"
        await self._visit(console, "GET", product, conversation=self.conversation)
        self.visited.add(("GET", "/api/conversations/{conversation}/products"))
        away = await console.get(f"/api/conversations/{self.conversation}/products?words=lamp")
        assert away.json()["title"] == "The shop's page could not be read. Try again."
        await self._hand_files(console)
        await self._keep_documents(console)
        await self._visit(console, "GET", "/api/routing")
        await self._visit(console, "PATCH", "/api/routing", {"automatic": True, "hand_on_after_s": 300})
        await self._give_out()
        await self._visit(console, "GET", f"/api/sites?search=shop&cursor={self.site.id}.A")
        await self._visit(console, "GET", "/api/site-names")
        await self._visit(console, "GET", f"/api/site-names?ids={self.site.id}")
        site = await self._visit(console, "POST", "/api/sites", {"name": "Second", "origins": [SHOP]})
        await self._visit(console, "GET", "/api/sites/{site_id}", site_id=site.json()["id"])
        await self._visit(console, "PATCH", "/api/sites/{site_id}", {"name": "2"}, site_id=site.json()["id"])
        await self._visit(console, "GET", "/api/calls/ice-servers")
        await self._visit(console, "GET", "/api/tags")
        await self._visit(console, "GET", "/api/conversations?tag=VIP 2")
        await self._visit(console, "GET", f"/api/conversations?tag=VIP 2&cursor={cursor}")
        await self.app.filing.end_snoozes()
        await self._furnish_sites(console, site.json()["id"])
        for name in ("waiting", "mine", "closed", "snoozed", "all"):
            await self._visit(console, "GET", f"/api/conversations?status={name}")
            await self._visit(console, "GET", f"/api/conversations?status={name}&cursor={cursor}")
        await self._visit(console, "GET", "/api/conversation-counts")
        await self._visit(console, "GET", "/api/conversations/{conversation}", conversation=self.conversation)
        await self._visit(console, "GET", "/api/conversations/{conversation}/events", conversation=self.conversation)
        await self._visit(console, "GET", "/api/push")
        point = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
        browser = {"endpoint": "https://[::1]/", "keys": {"p256dh": point, "auth": "BTBZMqHH6r4Tts7J_aSIgg"}}
        kept = (await self._visit(console, "POST", "/api/push/subscriptions", browser)).json()["id"]
        for whom in (EVERYBODY, self.owner):
            await self.app.push._tell(News(self.conversation, whom))
        await self.app.push._forget([kept])
        await self._visit(console, "DELETE", "/api/push/subscriptions/{subscription}", subscription=kept)
        await self.app.indexer.catch_up()
        await self.app.indexer.go_round()
        every = f"site={self.site.id}&advisor={self.owner}&status=assigned&since=1&until={2**52}&cursor={2**52}"
        for search in ("words=the+blu", f"words=hel&{every}"):
            await self._visit(console, "GET", f"/api/search?{search}")
        await self._visit(console, "DELETE", "/api/visitors/{visitor_id}", visitor_id=self.device)
        await self._visit(console, "GET", "/api/me/sessions")
        change = {"present": PASSWORD, "new": f"{PASSWORD} again"}
        await self._visit(console, "POST", "/api/me/password", change)
        await self._visit(console, "POST", "/api/me/password", {"present": change["new"], "new": PASSWORD})
        await self._visit(console, "DELETE", "/api/me/sessions")
        await self._visit(console, "POST", "/api/sign-out")

    async def _read_papers(self, console: AsyncClient, document: str, file: str) -> None:
        """The text of a document is kept, found, and forgotten."""
        files = self.app.files
        texts = Texts(self.app.database, files.objects, files.uploads.workshop)
        await texts.go_round()
        key = (await files.uploads._find(file)).object
        await self.app.database.transact(
            lambda connection: keep_texts(connection, self.organisation, key, [f"Two lamps of {document}"])
        )
        await self._visit(console, "GET", "/api/library/pages?words=lamps")
        await self.app.database.transact(lambda connection: forget_texts(connection, key))

    async def _look_through(self, key: str) -> None:
        """A content is looked through by a clamd that is away."""
        checks = Checks(self.app.database, self.app.files.objects, Clamd("127.0.0.1:1"))
        await checks.expect(key)
        await checks.go_round()

    async def _hand_files(self, console: AsyncClient) -> None:
        """A file comes up and is read, another is given up, and what is not needed is cleared away."""
        path = "/api/conversations/{place}/files/{file}"
        content = new_id().encode()
        crc, names = f"{zlib.crc32(content):08x}", {"place": self.conversation, "file": new_id()}
        await self._visit(console, "PUT", path, {"name": "list.txt", "size_bytes": len(content)}, **names)
        console.headers["X-CRC32"] = crc
        await self._visit(console, "PUT", f"{path}/parts/{{number}}", content, **names, number="0")
        await self._go_straight(console, path, **names)
        await self._visit(console, "POST", f"{path}/complete", **names)
        address = (await self._visit(console, "GET", path, **names)).json()["file"]
        self.visited.add(("GET", "/api/files/{file}/{which}"))
        _fine(await console.get(address))
        found = await self.app.files.uploads._find(names["file"])
        await self._look_through(found.object)
        await self.app.files.uploads.note_pages(found.object, [found.object])
        pages = self.app.files.addresses
        until = pages.until(now_ms())
        _fine(await console.get(pages.make(names["file"], "page-0", until)))
        await self._visit(console, "DELETE", path, **names)
        later = Sweeper(self.app.files.uploads.keeper, lambda: 2**52)
        await later.sweep()
        await later.find_strays()

    async def _go_straight(self, console: AsyncClient, path: str, **names: str) -> None:
        """A part is counted that was put into the store; a folder signs nothing, so that none has a place there."""
        part = f"{path}/parts/{{number}}"
        await self._visit(console, "POST", f"{part}/here?part=00000000", **names, number="0")
        self.visited.add(("POST", f"{part}/place"))
        assert (await console.post(f"{part}/place".format(**names, number="0"))).status_code == 409

    async def _keep_documents(self, console: AsyncClient) -> None:
        """A document gets a file, is read, sent and taken away."""
        path, content = "/api/library", new_id().encode()
        document = (await self._visit(console, "POST", path, {"name": "Lamps"})).json()["id"]
        one, names = f"{path}/{{document}}", {"place": document, "file": new_id()}
        file = f"{path}/{{place}}/files/{{file}}"
        await self._visit(console, "PUT", file, {"name": "list.txt", "size_bytes": len(content)}, **names)
        console.headers["X-CRC32"] = f"{zlib.crc32(content):08x}"
        await self._visit(console, "PUT", f"{file}/parts/{{number}}", content, **names, number="0")
        await self._go_straight(console, file, **names)
        await self._visit(console, "POST", f"{file}/complete", **names)
        await self._visit(console, "POST", f"{one}/versions", {"file": names["file"]}, document=document)
        link = await self._visit(console, "POST", f"{one}/links", {"days": 1}, document=document)
        self.visited.add(("GET", "/d/{token}"))
        assert (await console.get(link.json()["url"])).status_code == 307
        await self._visit(console, "GET", f"{one}/links", document=document)
        await self._visit(console, "DELETE", f"{one}/links/{{link}}", document=document, link=link.json()["id"])
        await self._visit(console, "GET", file, **names)
        await self._read_papers(console, document, names["file"])
        other = names | {"file": new_id()}
        await self._visit(console, "PUT", file, {"name": "list.txt", "size_bytes": 1}, **other)
        await self._visit(console, "DELETE", file, **other)
        await self._visit(console, "PATCH", one, {"name": "Lamps", "pinned": 1}, document=document)
        await self._visit(console, "GET", path)
        await self._visit(console, "DELETE", one, document=document)

    async def _furnish_sites(self, console: AsyncClient, site: str) -> None:
        """A site gets a picture and a copy, and others come from a list."""
        await self._visit(console, "PUT", "/api/sites/{site_id}/picture", PICTURE, site_id=site)
        shown = (await self._visit(console, "GET", "/api/sites/{site_id}", site_id=site)).json()
        name = shown["picture"].rpartition("/")[2]
        await self._visit(console, "GET", "/api/widget/{key}/pictures/{name}", key=shown["key"], name=name)
        await self._visit(console, "POST", "/api/sites/{site_id}/copies", {"name": "Third"}, site_id=site)
        await self._visit(console, "DELETE", "/api/sites/{site_id}/picture", site_id=site)
        await self._visit(console, "GET", "/api/widget-preview")
        for name in ("Fourth", "Fifth"):
            rows = [{"reference": f"{self.email} 4", "name": name}]
            await self._visit(console, "POST", "/api/sites/import", {"rows": rows})

    async def _visit(self, browser: AsyncClient, method: str, path: str, body: object = None, **names: str) -> Response:
        self.visited.add((method, path.partition("?")[0]))
        content = {"content": body} if isinstance(body, bytes) else {"json": body}
        return _fine(await browser.request(method, path.format(**names), **cast("Any", content)))

    def _browser(self, **headers: str) -> AsyncClient:
        transport = ASGITransport(cast("Any", self.app))
        return AsyncClient(transport=transport, base_url=self.app.settings.origin, headers=headers)


def _fine(answer: Response) -> Response:
    assert answer.is_success, answer.text
    return answer
