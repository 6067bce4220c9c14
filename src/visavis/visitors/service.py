"""Visitors: making one, knowing one by its token, and keeping what it looked at."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from joserfc.jwk import OctKey
from sqlalchemy import delete, insert, select, update

from visavis.config import Settings
from visavis.presence.directory import WhoIsOnline, nobody
from visavis.presence.principal import Visitor
from visavis.presence.rate import Buckets, address_key
from visavis.protocol.base import Milliseconds, Page
from visavis.protocol.commands import VisitPage
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Customer, NewVisitor, PageView, VisitorFacts, VisitorToken
from visavis.sites.rules import KnownSite
from visavis.storage.database import Database
from visavis.storage.rows import new_id, now_ms
from visavis.visitors import rules
from visavis.visitors.customers import Customers
from visavis.visitors.secret import signing_key
from visavis.visitors.tables import page_views, visitors
from visavis.visitors.tokens import Tokens

DAY_S = 86_400
USER_AGENT_CHARACTERS = 500


OnIdentified = Callable[[Visitor, Customer], Awaitable[None]]
"""Told when the shop has named a visitor."""


async def nothing(_visitor: Visitor, _customer: Customer) -> None: ...


class Visitors:
    """Who the shoppers are. Nothing is kept about one before `create`, which is their first click."""

    def __init__(
        self,
        database: Database,
        settings: Settings,
        *,
        clock: Callable[[], Milliseconds] = now_ms,
        who_is_online: WhoIsOnline = nobody,
        on_identified: OnIdentified = nothing,
    ) -> None:
        self.customers = Customers(database, clock)
        self._on_identified = on_identified
        self._database = database
        self._clock = clock
        self._who_is_online = who_is_online
        self._tokens = Tokens(OctKey.import_key(signing_key(settings)), settings.visitor_days * DAY_S)
        self._created_by_address = Buckets.per_minute(settings.visitors_per_minute)

    async def create(self, site: KnownSite, new: NewVisitor, *, user_agent: str, address: str) -> VisitorToken:
        """Make a visitor of this site, or go on as the one that the browser was.

        Raises ProblemError `rate-limited`, or `token-refused` when the shop's token for its customer is no good.
        """
        now = self._clock()
        wait_s = self._created_by_address.take(address_key(address), now / 1_000)
        if wait_s > 0:
            title = "Too many new visitors from this address. Wait a little and try again."
            raise ProblemError("rate-limited", title, retry_after=round(wait_s, 1))
        customer = await self.customers.identify(site, new.identity) if new.identity else None
        visitor = await self._earlier(site, new.token, customer)
        if visitor is None:
            visitor = Visitor(new_id(), site.organisation, site.id, rules.clean_language(new.language))
            await self._insert(visitor, new, user_agent, now)
        if customer is not None:
            visitor = replace(visitor, customer=customer.id)
            await self._name(visitor, customer)
        return VisitorToken(visitor=visitor.id, token=self._tokens.make(visitor, now))

    async def _earlier(self, site: KnownSite, token: str, customer: Customer | None) -> Visitor | None:
        """The visitor that the browser was, unless it was another customer: two people may share a device."""
        try:
            visitor = self.from_token(token)
            await self.check_known(visitor)
        except ProblemError as problem:
            if problem.problem.type != "token-refused":
                raise
            return None
        named = customer.id if customer else ""
        return visitor if visitor.site == site.id and visitor.customer in {"", named} else None

    async def _name(self, visitor: Visitor, customer: Customer) -> None:
        here = (visitors.c.id == visitor.id, visitors.c.organisation == visitor.organisation)
        async with self._database.write() as connection:
            await connection.execute(update(visitors).where(*here).values(customer=customer.id))
        await self._on_identified(visitor, customer)

    async def check_known(self, visitor: Visitor) -> None:
        """Raise ProblemError `token-refused` when the visitor was erased since the token was made."""
        here = (visitors.c.id == visitor.id, visitors.c.organisation == visitor.organisation)
        async with self._database.read() as connection:
            if (await connection.execute(select(visitors.c.id).where(*here))).first() is None:
                raise _not_known()

    async def customer_of(self, visitor: Visitor) -> Customer | None:
        """Whom the shop says the visitor is."""
        return await self.customers.get(visitor.customer)

    async def _insert(self, visitor: Visitor, new: NewVisitor, user_agent: str, now: Milliseconds) -> None:
        agent = user_agent[:USER_AGENT_CHARACTERS]
        row = {
            "id": visitor.id,
            "organisation": visitor.organisation,
            "site": visitor.site,
            "language": visitor.language,
            "device": rules.device_of(agent),
            "browser": rules.browser_of(agent),
            "referrer": rules.clean_url(new.referrer),
            "created_at": now,
            "seen_at": now,
        }
        page = rules.clean_page(new.page) if new.page else None
        async with self._database.write() as connection:
            await connection.execute(insert(visitors).values(row))
            if page is not None:
                await connection.execute(insert(page_views).values(_page_row(visitor, page, now)))

    def from_token(self, token: str) -> Visitor:
        """The visitor of a token. Raises ProblemError `token-refused`. Asks nobody: the signature tells all."""
        return self._tokens.read(token, self._clock())

    def renew_if_old(self, visitor: Visitor) -> str:
        """A new token when half of the life of the one that the visitor came with is over, else nothing."""
        now = self._clock()
        return self._tokens.make(visitor, now) if self._tokens.is_old(visitor, now) else ""

    async def record_page(self, visitor: Visitor, visit: VisitPage) -> Page:
        """Keep a page view; the page as it was kept. Raises ProblemError `invalid` when it is no web page."""
        page = rules.clean_page(visit.page)
        if page is None:
            raise ProblemError("invalid", "A page's address starts with http:// or https://.", field="page.url")
        now = self._clock()
        of_visitor = page_views.c.visitor == visitor.id
        newest = (
            select(page_views.c.id)
            .where(of_visitor)
            .order_by(page_views.c.at.desc(), page_views.c.id.desc())
            .limit(rules.PAGES_KEPT)
        )
        async with self._database.write() as connection:
            seen = await connection.execute(
                update(visitors)
                .where(visitors.c.id == visitor.id, visitors.c.organisation == visitor.organisation)
                .values(seen_at=now)
            )
            if seen.rowcount == 0:
                raise _not_known()
            await connection.execute(insert(page_views).values(_page_row(visitor, page, now)))
            await connection.execute(delete(page_views).where(of_visitor, page_views.c.id.not_in(newest)))
        return page

    async def facts(self, visitor: str, organisation: str) -> VisitorFacts:
        """What the team may know about a visitor of theirs. Raises ProblemError `not-found`."""
        theirs = visitors.c.organisation == organisation
        views = (
            select(page_views)
            .where(page_views.c.visitor == visitor)
            .order_by(page_views.c.at.desc(), page_views.c.id.desc())
            .limit(rules.PAGES_SHOWN)
        )
        async with self._database.read() as connection:
            row = (await connection.execute(select(visitors).where(visitors.c.id == visitor, theirs))).one_or_none()
            if row is None:
                raise ProblemError("not-found", "There is no such visitor.")
            pages = (await connection.execute(views)).all()
        return VisitorFacts(
            id=row.id,
            site=row.site,
            language=row.language,
            device=row.device,
            browser=row.browser,
            referrer=row.referrer,
            first_seen=row.created_at,
            last_seen=row.seen_at,
            online=row.id in await self._who_is_online([row.id]),
            customer=await self.customers.get(row.customer),
            pages=tuple(PageView(page=Page(url=view.url, title=view.title), at=view.at) for view in pages),
        )


def _not_known() -> ProblemError:
    return ProblemError("token-refused", "This visitor is not known any more. Ask for a new token.")


def _page_row(visitor: Visitor, page: Page, at: Milliseconds) -> dict[str, str | int]:
    return {"id": new_id(), "visitor": visitor.id, "at": at, "url": page.url, "title": page.title}
