"""Tells on the bus what an append has changed for others than its followers: the team's lists, a customer's devices."""

import msgspec

from visavis.bus.port import Bus, customer_topic, inbox_topic
from visavis.conversations import rules
from visavis.conversations.fold import for_visitor
from visavis.log.port import Appended
from visavis.protocol.frames import Inbox
from visavis.protocol.views import Conversation

encode = msgspec.json.Encoder().encode


def spread(bus: Bus, appended: Appended[Conversation]) -> None:
    """Tell what was committed to whom it concerns."""
    before, after = appended.before, appended.after
    if after is None:
        return
    if rules.concerns_team(before, after):
        bus.publish(inbox_topic(after.organisation), encode(Inbox(after)))
    if after.customer is not None and (before is None or before.customer is None):
        bus.publish(customer_topic(after.customer.id), encode(Inbox(for_visitor(after))))
