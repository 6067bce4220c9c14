"""The words of what the shop sells: a product as the shop's own page tells it, shown in a conversation."""

from typing import Annotated, Literal

from msgspec import Meta

from visavis.protocol.base import Id, Seq, Wire

Availability = Literal["", "in_stock", "out_of_stock", "preorder"]

ProductAddress = Annotated[str, Meta(min_length=1, max_length=2_000)]


class Product(Wire):
    """A product, read from the JSON-LD of its page. `price` is a decimal number in `currency` (ISO 4217), or empty."""

    url: str
    name: str
    picture: str = ""
    price: str = ""
    currency: str = ""
    availability: Availability = ""
    sku: str = ""


class ShowProduct(Wire, tag="show_product"):
    """Show the visitor a product of the shop, by its page's address. Whoever is in the conversation may."""

    conversation: Id
    url: ProductAddress


class PutInCart(Wire, tag="put_in_cart"):
    """Say that the product shown at position `shown` was put into the shop's cart. Only the visitor may."""

    conversation: Id
    shown: Seq


class ProductShown(Wire, tag="product_shown"):
    """A product as its page told it at this moment."""

    product: Product


class ProductPutInCart(Wire, tag="product_put_in_cart"):
    """The visitor put the product shown at position `shown`, whose name is told again, into the cart."""

    shown: Seq
    name: str
