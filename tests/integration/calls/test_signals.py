"""What browsers in a call tell each other comes from that call only, however it is sent, and nobody hangs over it."""

import json
from typing import Any

import pytest

from tests.integration.calls.conftest import Counter, Person
from tests.integration.realtime.lines import close_code, say
from visavis.protocol.close import CloseCode
from visavis.protocol.limits import CALL_CANDIDATES, CALL_SDP_CHARACTERS, CANDIDATE_CHARACTERS
from visavis.storage.rows import new_id

pytestmark = pytest.mark.timeout(60)

SDP = "v=0\r\n"
FLOOD = 1_000

Body = dict[str, Any]


async def tell(who: Person, conversation: str, to: str, **body: Any) -> None:
    signal = {"type": "call_signal", "device": who.device, "run": new_id(), **body}
    await say(who.line, type="signal", conversation=conversation, to=to, body=signal)


async def ongoing(counter: Counter) -> tuple[Person, Person, str, str, str]:
    """Claire and a shopper in a call: both, where, which call, and the shopper's id."""
    claire = await counter.advisor(0)
    shopper, conversation = await counter.talking(0, by=claire)
    call = await counter.call(shopper, claire, conversation)
    visitor = counter.app.visitors.from_token(counter.world.tokens[0]).id
    return claire, shopper, conversation, call, visitor


async def hears_only(who: Person, wanted: str) -> None:
    """The next signal is the one with this description."""
    heard = (await who.hears("signal"))["body"]
    assert heard["description"]["sdp"] == wanted


async def test_an_offer_goes_to_whom_it_is_for(counter: Counter) -> None:
    claire, shopper, conversation, call, visitor = await ongoing(counter)
    await tell(claire, conversation, visitor, call=call, description={"type": "offer", "sdp": SDP})
    heard = await shopper.hears("signal")
    assert (heard["body"]["device"], heard["sender"]["id"]) == (claire.device, counter.members["claire"])


@pytest.mark.parametrize("case", ["another call", "another tab", "to nobody", "not in the call", "not following"])
async def test_what_does_not_come_from_the_call_is_heard_by_nobody(counter: Counter, case: str) -> None:
    claire, shopper, conversation, call, visitor = await ongoing(counter)
    offer = {"type": "offer", "sdp": f"{SDP}forged"}
    if case == "another call":
        await tell(claire, conversation, visitor, call=new_id(), description=offer)
    elif case == "another tab":
        await tell(claire, conversation, visitor, call=call, description=offer, device=new_id())
    elif case == "to nobody":
        await tell(claire, conversation, "", call=call, description=offer)
    elif case == "not in the call":
        hugo = await counter.advisor(1)
        await say(hugo.line, type="follow", conversation=conversation)
        await hugo.hears("heads")
        await tell(hugo, conversation, visitor, call=call, description=offer, device=claire.device)
        await hugo.do("post_note", conversation=conversation, text="After the signal.")
    else:
        stranger, own = await counter.talking(1)
        await tell(stranger, conversation, visitor, call=call, description=offer)
        await stranger.do("post_message", conversation=own, text="After the signal.")
    await tell(claire, conversation, visitor, call=call, description={"type": "offer", "sdp": SDP})
    await hears_only(shopper, SDP)


TOO_MANY = tuple({"candidate": "candidate:1"} for _ in range(CALL_CANDIDATES + 1))


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ({"description": {"type": "offer", "sdp": SDP + "x" * CALL_SDP_CHARACTERS}}, "too-large"),
        ({"description": {"type": "offer", "sdp": "no description"}}, "invalid"),
        ({"description": {"type": "pranswer", "sdp": SDP}}, "invalid"),
        ({"description": "v=0"}, "invalid"),
        ({"candidates": TOO_MANY}, "too-large"),
        ({"candidates": [{"candidate": "x" * (CANDIDATE_CHARACTERS + 1)}]}, "too-large"),
        ({"candidates": [{"candidate": "candidate:1", "line": -1}]}, "invalid"),
        ({"device": "no id"}, "invalid"),
    ],
)
async def test_what_no_browser_says_is_refused_and_goes_no_further(counter: Counter, body: Body, problem: str) -> None:
    claire, shopper, conversation, call, visitor = await ongoing(counter)
    await tell(claire, conversation, visitor, call=call, **body)
    refused = await claire.hears("failed")
    assert (refused["id"], refused["problem"]["type"]) == (conversation, problem)
    await tell(claire, conversation, visitor, call=call, description={"type": "offer", "sdp": SDP})
    await hears_only(shopper, SDP)


@pytest.mark.parametrize("counter", [{}], indirect=True)
async def test_who_floods_is_let_go_and_the_call_goes_on(counter: Counter) -> None:
    claire, shopper, conversation, call, visitor = await ongoing(counter)
    body = {"type": "call_signal", "call": call, "device": claire.device, "run": new_id()}
    frame = json.dumps({"type": "signal", "conversation": conversation, "to": visitor, "body": body})
    for _ in range(FLOOD // 100):
        await claire.line.send("\n".join([frame] * 100))
    assert await close_code(claire.line) == CloseCode.FLOOD
    await shopper.do("post_message", conversation=conversation, text="Are you there?")
    passed = sum(one["type"] == "signal" for one in shopper.unheard)
    assert 0 < passed <= counter.app.settings.commands_burst + counter.app.settings.commands_per_second
    back = await counter.advisor(0)
    back.device = claire.device
    await say(back.line, type="follow", conversation=conversation)
    await back.hears("heads")
    shopper.unheard.clear()
    await tell(back, conversation, visitor, call=call, description={"type": "offer", "sdp": SDP})
    while (await shopper.hears("signal"))["body"].get("description") is None:
        pass
    ended = await shopper.do("end_call", conversation=conversation, call=call)
    assert ended["type"] == "done"


async def test_a_call_to_somebody_who_is_in_another_says_so(counter: Counter) -> None:
    claire, _, _, _, _ = await ongoing(counter)
    other, second = await counter.talking(1, by=claire)
    refused = await other.do("offer_call", conversation=second, medium="audio", device=other.device)
    assert (refused["type"], refused["problem"]["title"]) == ("failed", "Claire is in another call.")
