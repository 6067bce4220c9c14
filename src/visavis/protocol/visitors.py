"""Visitors and customers: what the team may know of them, and what their browsers tell."""

from typing import Annotated, Literal

from msgspec import Meta

from visavis.protocol.base import Milliseconds, Page, Wire


class PageView(Wire):
    """A page that a visitor looked at."""

    page: Page
    at: Milliseconds


class Customer(Wire):
    """A customer as the shop tells: `known_as` is the shop's own name for them, `facts` whatever it likes to add."""

    id: str
    known_as: str
    name: str = ""
    email: str = ""
    facts: dict[str, str | int | float | bool] = {}


class VisitorFacts(Wire):
    """What the shop's team may know about a visitor. `pages` holds the newest first, 20 at most."""

    id: str
    site: str
    language: str
    device: Literal["phone", "tablet", "desktop"]
    browser: str
    referrer: str
    first_seen: Milliseconds
    last_seen: Milliseconds
    online: bool
    pages: tuple[PageView, ...] = ()
    customer: Customer | None = None


class NewVisitor(Wire):
    """What a browser tells when its shopper opens the chat for the first time, or when the shop names its shopper.

    `identity` is the customer's token, signed by the shop; `token` the visitor that the browser has been so far.
    """

    language: Annotated[str, Meta(max_length=35)] = "en"
    page: Page | None = None
    referrer: Annotated[str, Meta(max_length=2_000)] = ""
    identity: Annotated[str, Meta(max_length=8_000)] = ""
    token: Annotated[str, Meta(max_length=2_000)] = ""


class VisitorToken(Wire):
    """A visitor's identity, to be kept by the shop's page and shown in `hello`."""

    visitor: str
    token: str
