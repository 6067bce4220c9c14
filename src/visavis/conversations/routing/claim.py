"""Gives waiting conversations out, in one transaction: what everybody holds is read under the organisation's lock, what
each conversation has come to under its own. So no advisor gets more than they take, and no conversation two advisors.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, func, select

from visavis.conversations.routing import rules
from visavis.conversations.routing.queue import queued
from visavis.conversations.routing.rules import Advisor, Given, Waiting
from visavis.conversations.routing.settings import locked_settings
from visavis.conversations.routing.standing import is_queued
from visavis.conversations.routing.tables import turns
from visavis.conversations.tables import conversations
from visavis.log.port import Decide, Request
from visavis.people.roster import OnDuty
from visavis.protocol.base import Actor, Milliseconds
from visavis.protocol.events import AdvisorJoined, ConversationRouted, EventBody
from visavis.protocol.routing import RoutingSettings
from visavis.protocol.views import Conversation
from visavis.storage.bulk import put_rows
from visavis.storage.rows import new_id

ROUTING = Actor("system", "routing")


@dataclass(slots=True)
class Claim:
    """What was known when the queue was read: who is on duty, and the conversations that waited, longest first.

    `tried` tells afterwards whether there was anything to give, also when somebody was quicker.
    """

    organisation: str
    queue: Sequence[Waiting]
    states: dict[str, Conversation]
    on_duty: Sequence[OnDuty]
    now: Milliseconds
    tried: bool = False

    def plan(self, connection: Connection) -> list[tuple[Request, Decide[Conversation]]]:
        """Who gets what, by what is true in this transaction."""
        settings = locked_settings(connection, self.organisation)
        if not settings.automatic:
            return []
        still = set(connection.scalars(queued(self.organisation, conversations.c.id)))
        queue = [one for one in self.queue if one.id in still]
        given = list(rules.give_out(queue, _loaded(connection, self.on_duty), self.now))
        self.tried = bool(given)
        taken = {one.advisor.id: (one.advisor.id, self.now) for one in given}
        put_rows(connection, turns, list(taken.values()))
        return [self._asked(one, settings) for one in given]

    def _asked(self, given: Given, settings: RoutingSettings) -> tuple[Request, Decide[Conversation]]:
        names = {one.id: one.name for one in self.on_duty}
        joined = AdvisorJoined(given.advisor.id, names[given.advisor.id])
        routed = ConversationRouted(
            member=given.advisor.id,
            candidates=given.candidates,
            free=given.free,
            waited_ms=max(0, self.now - given.waiting.since),
            speaks=given.speaks,
            answer_by=self.now + settings.answer_within_s * 1_000,
        )
        read = self.states[given.waiting.id]

        def decide(state: Conversation | None) -> Sequence[EventBody]:
            """Nothing, when somebody was quicker or it is for others to answer now."""
            unchanged = state is not None and is_queued(state) and state.standing == read.standing
            return (joined, routed) if unchanged else ()

        return Request(given.waiting.id, self.organisation, ROUTING, new_id()), decide


def advisors(on_duty: Iterable[OnDuty]) -> list[Advisor]:
    """Those on duty as the rules see them, before it is known what each holds."""
    return [Advisor(one.id, one.teams, one.languages, one.text_capacity) for one in on_duty]


def _loaded(connection: Connection, on_duty: Sequence[OnDuty]) -> list[Advisor]:
    """Those on duty with what they hold, and when they were last given something."""
    ids = [one.id for one in on_duty]
    holding = (
        select(conversations.c.assignee, func.count().label("held"))
        .where(conversations.c.assignee.in_(ids), conversations.c.status == "assigned")
        .group_by(conversations.c.assignee)
    )
    held = {row.assignee: row.held for row in connection.execute(holding)}
    last = {row.member: row.given_at for row in connection.execute(select(turns).where(turns.c.member.in_(ids)))}
    return [replace(one, held=held.get(one.id, 0), idle_since=last.get(one.id, 0)) for one in advisors(on_duty)]
