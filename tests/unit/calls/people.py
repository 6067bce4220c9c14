"""Who is in these tests, and the conversations in which they call each other."""

from collections.abc import Callable, Sequence

from visavis.calls import rules
from visavis.conversations import fold
from visavis.conversations import rules as conversation_rules
from visavis.conversations.blocking import rules as blocking
from visavis.conversations.call_states import with_call
from visavis.conversations.company import rules as company
from visavis.presence.principal import Anybody, Member, Principal, Visitor
from visavis.protocol.events import EventBody
from visavis.protocol.frames import EventFrame
from visavis.protocol.views import Conversation

ADVISING = frozenset({"conversation.read", "conversation.take"})
SHOPPER = Visitor("v1", "o1", "s1", "fr")
STRANGER = Visitor("v2", "o1", "s1")
CLAIRE = Member("m1", "o1", "Claire", "advisor", "fr", True, ADVISING)
HUGO = Member("m2", "o1", "Hugo", "advisor", "en", True, ADVISING)
NORA = Member("m4", "o1", "Nora", "advisor", "en", True, ADVISING)
SOFIA = Member("m3", "o1", "Sofia", "supervisor", "en", True, ADVISING | {"conversation.take_over"})
OUTSIDER = Member("m9", "o2", "Out", "owner", "en", True, ADVISING | {"conversation.take_over"})

CALL = "k1"

Made = Callable[[], Conversation]


def told(state: Conversation | None, who: Anybody, bodies: Sequence[EventBody]) -> Conversation:
    """The conversation after `who` had these events decided."""
    for body in with_call(state, bodies, 5_000):
        seq = 1 if state is None else state.seq + 1
        state = fold.evolve(state, EventFrame("c1", seq, 1_000 + seq, who.actor, body), "o1")
    assert state is not None
    return state


def waiting() -> Conversation:
    return told(None, SHOPPER, conversation_rules.open_conversation(None, SHOPPER, "x1", "Bonjour", None))


def taken() -> Conversation:
    """Claire answers, and Hugo came in beside her."""
    state = told(waiting(), CLAIRE, conversation_rules.take_conversation(waiting(), CLAIRE))
    state = told(state, CLAIRE, company.invite_colleague(state, CLAIRE, HUGO.actor))
    return told(state, HUGO, company.join_conversation(state, HUGO))


def closed() -> Conversation:
    return told(taken(), CLAIRE, conversation_rules.close_conversation(taken(), CLAIRE))


def blocked() -> Conversation:
    return told(taken(), CLAIRE, blocking.block_visitor(taken(), CLAIRE, "rude"))


def offered(state: Conversation, by: Principal) -> Conversation:
    return told(state, by, rules.offer_call(state, by, CALL, "audio", device_of(by)))


def answered(state: Conversation, by: Principal) -> Conversation:
    return told(state, by, rules.answer_call(state, by, CALL, device_of(by)))


def joined(state: Conversation, by: Principal, *, listens: bool = False) -> Conversation:
    return told(state, by, rules.join_call(state, by, CALL, device_of(by), listens=listens))


def rings_in_queue() -> Conversation:
    return offered(waiting(), SHOPPER)


def shopper_rings() -> Conversation:
    return offered(taken(), SHOPPER)


def claire_rings() -> Conversation:
    return offered(taken(), CLAIRE)


def ongoing() -> Conversation:
    return answered(shopper_rings(), CLAIRE)


def with_hugo() -> Conversation:
    return joined(ongoing(), HUGO)


def listened() -> Conversation:
    return joined(ongoing(), SOFIA, listens=True)


def device_of(who: Principal) -> str:
    return f"tab of {who.id}"
