"""A visitor is told whether a call could be answered now, whenever that changes."""

import asyncio

import pytest

from tests.integration.calls.conftest import Counter
from visavis.calls.reach import REFRESH_S
from visavis.protocol.people import NewTeam
from visavis.protocol.sites import SiteChange

pytestmark = pytest.mark.timeout(60)


async def test_a_visitor_learns_when_somebody_could_take_a_call(counter: Counter) -> None:
    visitor = await counter.shopper(1)
    await visitor.is_told(online=False, calls=False)
    claire = await counter.advisor(0)
    await visitor.is_told(calls=True)
    other, conversation = await counter.talking(0, by=claire)
    call = await counter.call(other, claire, conversation)
    await visitor.is_told(calls=False)
    await other.do("end_call", conversation=conversation, call=call)
    await visitor.is_told(calls=True)
    await counter.call(other, claire, conversation)
    await visitor.is_told(calls=False)
    await counter.advisor(1)
    await visitor.is_told(calls=True)


async def test_in_a_conversation_it_is_the_line_of_who_answers_that_counts(counter: Counter) -> None:
    claire, hugo = await counter.advisor(0), await counter.advisor(1)
    asking, first = await counter.talking(0, by=claire)
    await asking.is_told(calls=True, conversation=first)
    other, second = await counter.talking(1, by=hugo)
    call = await counter.call(other, hugo, second)
    await other.is_told(calls=False, conversation=second)
    await hugo.do("end_call", conversation=second, call=call)
    await other.is_told(calls=True, conversation=second)
    await counter.call(other, hugo, second)
    to = {"to": counter.members["hugo"], "note": ""}
    assert (await claire.do("transfer_conversation", conversation=first, **to))["type"] == "done"
    await asking.is_told(calls=False, conversation=first)


async def test_who_came_while_a_call_went_on_hears_soon_of_its_end(counter: Counter) -> None:
    claire = await counter.advisor(0)
    other, conversation = await counter.talking(0, by=claire)
    call = await counter.call(other, claire, conversation)
    await other.line.close()
    visitor = await counter.shopper(1)
    await visitor.is_told(calls=False)
    await claire.do("end_call", conversation=conversation, call=call)
    async with asyncio.timeout(REFRESH_S / 2):
        await visitor.is_told(calls=True)


async def test_while_a_call_rings_the_line_is_taken(counter: Counter) -> None:
    claire = await counter.advisor(0)
    asking, first = await counter.talking(0, by=claire)
    other, second = await counter.talking(1, by=claire)
    offered = await asking.do("offer_call", conversation=first, medium="audio", device=asking.device)
    await other.is_told(calls=False, conversation=second)
    refused = await other.do("offer_call", conversation=second, medium="audio", device=other.device)
    assert refused["problem"]["title"] == "Claire is in another call."
    await claire.do("decline_call", conversation=first, call=offered["id"])
    await other.is_told(calls=True, conversation=second)


async def test_only_who_is_asked_for_the_site_counts(counter: Counter) -> None:
    organisation, site = counter.organisation, counter.site
    lamps = await counter.app.teams.add(organisation, NewTeam("Lamps", members=(counter.members["hugo"],)))
    await counter.app.sites.change(organisation, site, SiteChange(teams=(lamps.id,)))
    await counter.advisor(0)
    visitor = await counter.shopper(1)
    await visitor.is_told(calls=False)
    hugo = await counter.advisor(1)
    await visitor.is_told(calls=True)
    other, conversation = await counter.talking(0, by=hugo)
    await counter.call(other, hugo, conversation)
    await visitor.is_told(calls=False)
