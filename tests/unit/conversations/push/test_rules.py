"""Who is pushed to."""

import pytest
from msgspec.structs import replace

from visavis.conversations.push.rules import EVERYBODY, notice_of, still_holds, still_rings, told_of
from visavis.log.port import Appended
from visavis.protocol.base import Actor
from visavis.protocol.calls import Call, CallOffered, CallPerson
from visavis.protocol.events import AdvisorJoined, EventBody, MessagePosted, MessagesSeen
from visavis.protocol.frames import EventFrame
from visavis.protocol.views import Conversation, CustomerName, LastMessage

CLAIRE, HUGO, VISITOR = Actor("member", "claire", "Claire"), Actor("member", "hugo", "Hugo"), Actor("visitor", "v-1234")
WAITING = Conversation("c", "o", "s", "v-1234", "waiting", "en", 2, 0, 0)
CLAIRES = replace(WAITING, status="assigned", assignee=CLAIRE)
CLOSED = replace(CLAIRES, status="closed")
CALL = Call("k", "video", "visitor", "ringing", 0, (CallPerson(VISITOR, "tab"),))
RINGING = replace(WAITING, call=CALL)
CALLS = CallOffered("k", "video", "visitor", "tab")
SAID, SEEN, JOINED = MessagePosted("m", "Hello"), MessagesSeen("visitor", 1, 1), AdvisorJoined("claire", "Claire")


@pytest.mark.parametrize(
    ("before", "after", "actor", "body", "whom"),
    [
        (None, WAITING, VISITOR, SAID, EVERYBODY),
        (WAITING, WAITING, VISITOR, SAID, None),
        (CLAIRES, WAITING, CLAIRE, SEEN, EVERYBODY),
        (CLOSED, WAITING, VISITOR, SAID, EVERYBODY),
        (CLAIRES, CLAIRES, VISITOR, SAID, "claire"),
        (CLAIRES, CLAIRES, CLAIRE, SAID, None),
        (CLAIRES, CLAIRES, VISITOR, SEEN, None),
        (WAITING, CLAIRES, CLAIRE, JOINED, None),
        (WAITING, CLAIRES, HUGO, JOINED, "claire"),
        (CLAIRES, CLOSED, VISITOR, SEEN, None),
        (WAITING, RINGING, VISITOR, CALLS, EVERYBODY),
        (CLAIRES, replace(CLAIRES, call=CALL), VISITOR, CALLS, "claire"),
        (CLAIRES, CLAIRES, CLAIRE, replace(CALLS, by="advisors"), None),
    ],
)
def test_who_hears_of_what(
    before: Conversation | None, after: Conversation, actor: Actor, body: EventBody, whom: str | None
) -> None:
    event = EventFrame("c", 3, 0, actor, body)
    assert told_of(Appended("c", 3, before, after, (event,))) == whom


def test_news_holds_until_somebody_was_there() -> None:
    assert still_holds(WAITING, EVERYBODY)
    assert not still_holds(CLAIRES, EVERYBODY)
    assert still_holds(CLAIRES, "claire")
    assert not still_holds(CLAIRES, "hugo")
    assert not still_holds(CLOSED, "claire")


def test_a_call_is_news_while_it_rings() -> None:
    assert still_rings(RINGING)
    assert not still_rings(replace(WAITING, call=replace(CALL, state="ongoing")))
    assert not still_rings(WAITING)
    assert notice_of(RINGING)["call"] == "video"


def test_the_notice_tells_who_and_the_last_words() -> None:
    said = replace(CLAIRES, last_message=LastMessage(VISITOR, "Hello", 0))
    assert notice_of(said) == {"conversation": "c", "title": "Visavis · 1234", "body": "Hello"}
    known = replace(said, customer=CustomerName("1", "", "ana@example.com"))
    assert notice_of(known)["title"] == "ana@example.com"
