"""Who may hear a signal: the visitor never learns that somebody looks on, nor that one writes who is not in it.

What a visitor is about to send is told to the team only, and only where the site shows it. What two browsers tell each
other about a call comes from that call only.
"""

from visavis.presence.principal import Anybody, Camera, Member, Visitor
from visavis.protocol.calls import CallSignal
from visavis.protocol.frames import SignalFrame, SignalOut
from visavis.protocol.problems import ProblemError
from visavis.protocol.signals import Drafting, Looking
from visavis.realtime.parts import Parts


async def passed_on(parts: Parts, sender: Anybody, frame: SignalFrame) -> SignalOut | None:
    """The signal as it goes to the others; None for one that its sender has no use of."""
    if isinstance(sender, Camera):
        allowed = isinstance(frame.body, CallSignal) and await parts.cameras.may_signal(sender, frame)
        return SignalOut(frame.conversation, sender.actor, frame.body, frame.to) if allowed else None
    if isinstance(frame.body, CallSignal):
        allowed = await parts.may_signal(sender, frame)
        return SignalOut(frame.conversation, sender.actor, frame.body, frame.to) if allowed else None
    looks_on = isinstance(frame.body, Looking)
    if looks_on and not isinstance(sender, Member):
        return None
    drafts = isinstance(frame.body, Drafting)
    if drafts and not (isinstance(sender, Visitor) and sender.shows_drafts):
        return None
    outside = isinstance(sender, Member) and not await _takes_part(parts, sender, frame.conversation)
    return SignalOut(frame.conversation, sender.actor, frame.body, frame.to, drafts or looks_on or outside)


async def _takes_part(parts: Parts, member: Member, conversation: str) -> bool:
    """While the database is away nobody knows, and nothing is told."""
    try:
        return await parts.takes_part(member, conversation)
    except ProblemError:
        return False
