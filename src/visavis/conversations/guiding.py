"""What each event makes of the page that a conversation's shopper is asked for, or shares. Pure.

`web/client/src/guide/fold.ts` folds the same way.
"""

from msgspec.structs import replace

from visavis.protocol.frames import EventFrame
from visavis.protocol.guide import Guide, GuideAsked, GuideEnded, GuideShared


def guide_after(guide: Guide | None, event: EventFrame) -> Guide | None:
    """The guide after `event`; an event of another one changes nothing."""
    body = event.body
    if isinstance(body, GuideAsked):
        return Guide(body.guide, "asked", "advisors", event.at, event.actor)
    if isinstance(body, GuideShared):
        if guide is not None and guide.guide == body.guide:
            return replace(guide, state="shared", since=event.at)
        return Guide(body.guide, "shared", "visitor", event.at)
    if isinstance(body, GuideEnded) and guide is not None and guide.guide == body.guide:
        return None
    return guide
