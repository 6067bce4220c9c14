"""Looks products up on the shop's pages, and carries out the commands that show them."""

import time
from dataclasses import dataclass, field
from typing import Protocol

from visavis.conversations.service import ConversationService, member_of, visitor_of
from visavis.presence.principal import Member, Principal
from visavis.presence.rate import Buckets
from visavis.protocol import sales as words
from visavis.protocol.base import Seq
from visavis.protocol.commands import Result
from visavis.protocol.problems import ProblemError
from visavis.protocol.sales import Product, ProductShown
from visavis.sales import rules
from visavis.sales.catalogue import Catalogue
from visavis.sales.reading import product_on
from visavis.sales.shops import ShopPages
from visavis.sites.rules import KnownSite

LOOKS_PER_MINUTE = 30
"""How many pages one member may have read, a minute."""

SEARCHES_PER_MINUTE = 20
"""How many searches one member may make, a minute: each reads up to ten pages and more of the shop."""


class KnowsSites(Protocol):
    async def by_id(self, id_: str, /) -> KnownSite: ...

    def check_origin(self, site: KnownSite, origin: str, /) -> None: ...


@dataclass(slots=True)
class Sales:
    """The commands' handlers, and the look at a product before it is shown."""

    conversations: ConversationService
    sites: KnowsSites
    pages: ShopPages
    catalogue: Catalogue
    _searches: Buckets = field(default_factory=lambda: Buckets.per_minute(SEARCHES_PER_MINUTE))
    _looks: Buckets = field(default_factory=lambda: Buckets.per_minute(LOOKS_PER_MINUTE))

    async def look_up(self, member: Member, conversation: str, url: str) -> Product:
        """The product on a page of the shop that the conversation is about. Raises ProblemError."""
        state = rules.check_may_show(await self.conversations.check_follow(member, conversation), member)
        self._take(self._looks, member, "Too many products at once. Wait a little.")
        site = await self.sites.by_id(state.site)
        page, found_at = await self.pages.read(url, lambda origin: self.sites.check_origin(site, origin))
        product = product_on(page, found_at)
        if product is None:
            raise ProblemError("invalid", "This page tells of no product (schema.org Product in JSON-LD).", field="url")
        return product

    async def find(self, member: Member, conversation: str, text: str) -> list[Product]:
        """Products of the shop that these words fit. Raises ProblemError."""
        state = rules.check_may_show(await self.conversations.check_follow(member, conversation), member)
        self._take(self._searches, member, "Too many searches at once. Wait a little.")
        site = await self.sites.by_id(state.site)
        home = rules.home_of(state, site.origins)
        if not home:
            return []
        return await self.catalogue.find(home, text, lambda origin: self.sites.check_origin(site, origin))

    def _take(self, bucket: Buckets, member: Member, refusal: str) -> None:
        wait_s = bucket.take(member.id, time.monotonic())
        if wait_s:
            raise ProblemError("rate-limited", refusal, retry_after=round(wait_s, 1))

    async def show(self, principal: Principal, command_id: str, command: words.ShowProduct) -> Result:
        member = member_of(principal)
        product = await self.look_up(member, command.conversation, command.url)
        return await self.conversations.append(
            principal, command.conversation, command_id, lambda state: rules.show_product(state, member, product)
        )

    async def put_in_cart(self, principal: Principal, command_id: str, command: words.PutInCart) -> Result:
        visitor = visitor_of(principal)
        shown = await self._shown(command.conversation, command.shown)
        return await self.conversations.append(
            principal,
            command.conversation,
            command_id,
            lambda state: rules.put_in_cart(state, visitor, command.shown, shown),
        )

    async def _shown(self, conversation: str, position: Seq) -> ProductShown | None:
        """The product shown at this position of a log, if that is one."""
        event = await self.conversations.event_at(conversation, position)
        return event.body if event is not None and isinstance(event.body, ProductShown) else None
