"""Web push over HTTP: the console tells which browser wants it."""

from collections.abc import Sequence

from litestar import delete, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody

from visavis.conversations.push.service import Push
from visavis.http.openapi import problems
from visavis.people.rules import require
from visavis.presence.principal import Member
from visavis.protocol.push import NewPushSubscription, PushKey, PushSubscription


def routes(push: Push) -> Sequence[HTTPRouteHandler]:
    """The handlers; they need the dependency `member`."""

    @get("/api/push", summary="The key that browsers subscribe with", responses=problems("not-signed-in", "forbidden"))
    async def show_key(member: NamedDependency[Member]) -> PushKey:
        require(member, "conversation.read")
        return PushKey(await push.key())

    @post(
        "/api/push/subscriptions",
        summary="Push news to this browser while no console of the member is open",
        responses=problems("invalid", "malformed", "not-signed-in", "forbidden"),
    )
    async def subscribe(data: JSONBody[NewPushSubscription], member: NamedDependency[Member]) -> PushSubscription:
        require(member, "conversation.read")
        return await push.subscribe(member, data)

    @delete(
        "/api/push/subscriptions/{subscription:str}",
        summary="Push to this browser no more",
        responses=problems("not-signed-in", "forbidden"),
    )
    async def unsubscribe(subscription: FromPath[str], member: NamedDependency[Member]) -> None:
        await push.unsubscribe(member, subscription)

    return [show_key, subscribe, unsubscribe]
