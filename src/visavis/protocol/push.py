"""Web push: what the console tells of a browser that wants to hear of news while no page is open."""

from typing import Annotated

from msgspec import Meta

from visavis.protocol.base import Wire


class PushKey(Wire):
    """The public key of this installation (VAPID), in base64url: what a browser subscribes with."""

    key: str


class BrowserKeys(Wire):
    """The browser's own keys, with which each push is encrypted for it alone; base64url."""

    p256dh: Annotated[str, Meta(max_length=100)]
    auth: Annotated[str, Meta(max_length=40)]


class NewPushSubscription(Wire):
    """Where the browser's push service takes pushes for it."""

    endpoint: Annotated[str, Meta(max_length=1_000)]
    keys: BrowserKeys


class PushSubscription(Wire):
    """A subscription that is kept, until its member signs out there or the push service ends it."""

    id: str
