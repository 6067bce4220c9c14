"""What a visitor is about to send goes to the team alone, and only where the site shows it."""

from types import SimpleNamespace
from typing import cast

import pytest

from visavis.presence.principal import Member, Principal, Visitor
from visavis.protocol.frames import SignalFrame
from visavis.protocol.signals import Drafting
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
