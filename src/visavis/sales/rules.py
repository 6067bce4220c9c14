"""Who may show a product, and say that it went into the cart. Pure: no I/O, no clock."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from visavis.conversations.rules import check_may_see, check_may_write, is_in
from visavis.presence.principal import Member, Visitor
from visavis.protocol.base import Seq
from visavis.protocol.events import EventBody
from visavis.protocol.problems import ProblemError
from visavis.protocol.sales import Product, ProductPutInCart, ProductShown
from visavis.protocol.views import Conversation


def check_may_show(state: Conversation | None, member: Member) -> Conversation:
    """The conversation, when the member is in it and it is open. Raises ProblemError."""
    state = check_may_see(state, member)
    if state.status == "closed":
        raise ProblemError("conversation-closed", "This conversation is closed. Reopen it to show a product.")
    if not is_in(state, member):
        raise ProblemError("not-assigned", "Take this conversation before you show a product.")
    return state


def home_of(state: Conversation, origins: Sequence[str]) -> str:
    """The home page of the shop that the visitor is in; empty where that is not known."""
    at = urlsplit(state.page.url) if state.page else None
    if at is not None and at.netloc:
        return f"{at.scheme}://{at.netloc}/"
    return next((f"{origin}/" for origin in origins if "*" not in origin), "")


def show_product(state: Conversation | None, member: Member, product: Product) -> Sequence[EventBody]:
    check_may_show(state, member)
    return (ProductShown(product),)


def put_in_cart(
    state: Conversation | None, visitor: Visitor, position: Seq, shown: ProductShown | None
) -> Sequence[EventBody]:
    """Say that the product which stands at `position` of the log as `shown` is in the cart; None when there is none."""
    check_may_write(state, visitor)
    if shown is None:
        raise ProblemError("invalid", "This product was not shown here.", field="shown")
    return (ProductPutInCart(position, shown.product.name),)
