"""What a visitor is about to send goes to the team alone; nobody outside a conversation turns the visitor's pages."""

from types import SimpleNamespace
from typing import cast

import msgspec
import pytest

from visavis.presence.principal import Member, Principal, Visitor
from visavis.protocol.frames import SignalFrame
from visavis.protocol.signals import Drafting, Leafing, PagePoint
from visavis.realtime.parts import Parts
from visavis.realtime.signals import passed_on

FRAME = SignalFrame("01900000-0000-7000-8000-000000000000", Drafting("I am not sure"))
MEMBER = Member("m", "o", "Claire", "advisor", "en", True, frozenset({"conversation.read"}))


@pytest.mark.parametrize(
    ("sender", "passes"),
    [(Visitor("v", "o", "s", shows_drafts=True), True), (Visitor("v", "o", "s"), False), (MEMBER, False)],
)
async def test_a_draft_is_passed_on_to_the_team_where_the_site_shows_it(sender: Principal, passes: bool) -> None:
    signal = await passed_on(cast("Parts", SimpleNamespace()), sender, FRAME)
    assert (signal is not None) == passes
    if signal is not None:
        assert signal.private, "other devices of the visitor are not told"


@pytest.mark.parametrize("takes_part", [True, False])
async def test_only_an_advisor_in_the_conversation_turns_the_pages_of_the_visitor(takes_part: bool) -> None:
    async def answer(member: Member, conversation: str) -> bool:
        return takes_part

    frame = SignalFrame(FRAME.conversation, Leafing(FRAME.conversation, 2))
    signal = await passed_on(cast("Parts", SimpleNamespace(takes_part=answer)), MEMBER, frame)
    assert signal is not None
    assert signal.private != takes_part


BAD_PAGES = ['"page":-1', '"page":1000', '"page":0,"point":{"x":1.1,"y":0}', '"page":0,"step":""']


@pytest.mark.parametrize("told", BAD_PAGES)
def test_a_page_that_none_can_be_is_refused(told: str) -> None:
    whole = f'{{"type":"leafing","file":"{FRAME.conversation}",%s}}'
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(whole % told, type=Leafing)
    good = msgspec.json.decode(whole % '"page":999,"point":{"x":1,"y":0}', type=Leafing)
    assert good.point == PagePoint(1, 0)
