"""Keeps the browsers' subscriptions, and pushes to those whose members have no console open anywhere.

A push waits a little, since most news is seen at once or was only a page loading. It is sent by the node that appended
what is new, and lost if that node dies just then: the log has it all the same.
"""

import asyncio
import hashlib
import time
from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Select, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from visavis.conversations.kept import decode_state
from visavis.conversations.push import rules
from visavis.conversations.push.addresses import check_endpoint
from visavis.conversations.push.delivery import KEPT_S, Deliverer
from visavis.conversations.push.encryption import Receiver, encrypt
from visavis.conversations.push.keys import PushKeys, keys_of
from visavis.conversations.push.tables import push_subscriptions as table
from visavis.conversations.tables import conversations
from visavis.log.port import Appended
from visavis.people.tables import members, sessions
from visavis.presence.directory import WhoIsOnline
from visavis.presence.principal import Member
from visavis.presence.rate import Buckets
from visavis.protocol.limits import CALL_RING_S
from visavis.protocol.problems import ProblemError
from visavis.protocol.push import NewPushSubscription, PushSubscription
from visavis.protocol.views import Conversation
from visavis.storage.database import Database
from visavis.storage.repeat import Repeated
from visavis.storage.rows import now_ms

PATIENCE_S = 6.0
"""How long news waits for somebody to see it: longer than who loads a page counts as present."""

QUIET_S = 30.0
"""A conversation is pushed to the same receiver at most this often."""

BROWSERS_EACH = 10
RECEIVERS = 200
WAITING = 10_000


class News(NamedTuple):
    """Whom a conversation is news for: a member, or EVERYBODY. With `rings` its visitor calls."""

    conversation: str
    member: str
    rings: bool = False


class Push:
    """One node's pushes. `contact` is this server's address, for push services; `anywhere` is for tests."""

    def __init__(
        self,
        database: Database,
        who_is_online: WhoIsOnline,
        *,
        contact: str,
        anywhere: bool = False,
        patience_s: float = PATIENCE_S,
    ) -> None:
        self._database = database
        self._who_is_online = who_is_online
        self._contact = contact
        self._anywhere = anywhere
        self._patience_s = patience_s
        self._deliverer = Deliverer(anywhere=anywhere)
        self._keys: PushKeys | None = None
        self._quiet = Buckets(1 / QUIET_S, 1)
        self._waiting: dict[News, float] = {}
        self._wake = asyncio.Event()
        self._task = Repeated("push", self._work)

    async def start(self) -> None:
        self._task.start()

    async def stop(self) -> None:
        await self._task.stop()
        await self._deliverer.close()

    def note(self, appended: Appended[Conversation]) -> None:
        """Something was appended here."""
        member = rules.told_of(appended)
        if member is not None and len(self._waiting) < WAITING:
            news = News(appended.conversation, member, rules.begins_to_ring(appended.events))
            self._waiting.setdefault(news, time.monotonic() + self._patience_s)
            self._wake.set()

    async def key(self) -> str:
        """The public key that browsers subscribe with."""
        return (await self._own_keys()).public

    async def subscribe(self, member: Member, new: NewPushSubscription) -> PushSubscription:
        """Push to this browser, as long as the member's session lasts. Raises ProblemError `invalid`."""
        check_endpoint(new.endpoint, anywhere=self._anywhere)
        try:
            Receiver.read(new.keys.p256dh, new.keys.auth)
        except ValueError:
            raise ProblemError("invalid", "These are no keys of a browser.", field="keys") from None
        id_ = hashlib.sha256(new.endpoint.encode()).hexdigest()
        row = {
            "id": id_,
            "member": member.id,
            "organisation": member.organisation,
            "session": member.session,
            "endpoint": new.endpoint,
            "p256dh": new.keys.p256dh,
            "auth": new.keys.auth,
            "created_at": now_ms(),
        }
        insert = sqlite.insert if self._database.is_sqlite else postgresql.insert
        kept = insert(table).values(row).on_conflict_do_update(index_elements=["id"], set_=row)
        oldest = select(table.c.id).where(table.c.member == member.id)
        surplus = oldest.order_by(table.c.created_at.desc(), table.c.id).limit(1_000).offset(BROWSERS_EACH)
        async with self._database.write() as connection:
            await connection.execute(kept)
            await connection.execute(delete(table).where(table.c.id.in_(surplus)))
        return PushSubscription(id_)

    async def unsubscribe(self, member: Member, id_: str) -> None:
        """Push to this browser no more. Nothing happens when it is not the member's."""
        async with self._database.write() as connection:
            await connection.execute(delete(table).where(table.c.id == id_, table.c.member == member.id))

    async def tell_due(self) -> None:
        """Push what has waited long enough. Raises ProblemError `temporarily-unavailable`."""
        now = time.monotonic()
        due = [news for news, due in self._waiting.items() if due <= now]
        named = {news.member for news in due if news.member != rules.EVERYBODY}
        # Most news concerns somebody who has it on screen: those are known without a look into the database.
        online = await self._who_is_online(named) if named else ()
        for news in due:
            del self._waiting[news]
            if news.member not in online:
                await self._tell(news)

    async def _work(self) -> None:
        await self._wake.wait()
        await self.tell_due()
        if not self._waiting:
            self._wake.clear()
        else:
            await asyncio.sleep(max(0.05, min(self._waiting.values()) - time.monotonic()))

    async def _tell(self, news: News) -> None:
        async with self._database.read() as connection:
            state = select(conversations.c.state).where(conversations.c.id == news.conversation)
            found = (await connection.execute(state)).scalar_one_or_none()
            now = decode_state(found) if found else None
            if now is None or not rules.still_holds(now, news.member) or (news.rings and not rules.still_rings(now)):
                return
            rows = (await connection.execute(_receivers(now, news.member))).all()
        online = await self._who_is_online({row.member for row in rows}) if rows else ()
        away = [row for row in rows if row.member not in online]
        if not away or self._quiet.take(" ".join(map(str, news)), time.monotonic()):
            return
        payload = msgspec.json.encode(rules.notice_of(now))
        kept_s = CALL_RING_S if news.rings else KEPT_S
        outcomes = await asyncio.gather(*(self._push(row, payload, news.conversation, kept_s) for row in away))
        await self._forget([row.id for row, outcome in zip(away, outcomes, strict=True) if outcome == "gone"])

    async def _push(self, row: Any, payload: bytes, conversation: str, kept_s: int) -> str:
        keys = await self._own_keys()
        return await self._deliverer.send(
            row.endpoint,
            encrypt(payload, Receiver.read(row.p256dh, row.auth)),
            authorisation=keys.authorisation(row.endpoint, contact=self._contact, now_s=now_ms() // 1_000),
            topic=conversation.replace("-", ""),
            kept_s=kept_s,
        )

    async def _forget(self, gone: Sequence[str]) -> None:
        if gone:
            async with self._database.write() as connection:
                await connection.execute(delete(table).where(table.c.id.in_(gone)))

    async def _own_keys(self) -> PushKeys:
        if self._keys is None:
            self._keys = await keys_of(self._database)
        return self._keys


def _receivers(state: Conversation, member: str) -> Select[Any]:
    """The browsers of a member, or of all of the organisation who take conversations, with a session that lasts."""
    whom = [members.c.id == member] if member else [members.c.available]
    return (
        select(table)
        .join(members, members.c.id == table.c.member)
        .join(sessions, sessions.c.id == table.c.session)
        .where(table.c.organisation == state.organisation, members.c.active, *whom)
        .where(sessions.c.expires_at > now_ms())
        .limit(RECEIVERS)
    )
