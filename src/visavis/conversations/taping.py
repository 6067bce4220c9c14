"""What each event makes of the recording of a conversation's call. Pure.

`web/client/src/fold-recording.ts` folds the same way.
"""

from msgspec.structs import replace

from visavis.protocol.frames import EventFrame
from visavis.protocol.recordings import (
    Recording,
    RecordingAgreed,
    RecordingAsked,
    RecordingEnded,
    RecordingStarted,
)


def recording_after(recording: Recording | None, event: EventFrame) -> Recording | None:
    """The recording after `event`; an event of another one changes nothing."""
    body = event.body
    if isinstance(body, RecordingAsked):
        return Recording(body.recording, body.call, "asked", event.actor, event.at, body.guide)
    if not isinstance(body, RecordingAgreed | RecordingStarted | RecordingEnded):
        return recording
    if recording is None or recording.recording != body.recording:
        return recording
    if isinstance(body, RecordingEnded):
        return None
    return replace(recording, state="agreed" if isinstance(body, RecordingAgreed) else "recording", since=event.at)
