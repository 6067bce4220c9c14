/** What the events of a recording make of the one that a conversation's call has now, exactly as the server folds them. */
import type { EventFrame, Recording } from "@visavis/protocol";

/** The recording after one more event; null once it is over, and before there is one. */
export function foldRecording(recording: Recording | null, { at, actor, body }: EventFrame): Recording | null {
  switch (body.type) {
    case "recording_asked": {
      const { recording: name, call = "", guide = "" } = body;
      return { recording: name, call, state: "asked", by: actor, since: at, ...(guide && { guide }) };
    }
    case "recording_agreed":
    case "recording_started": {
      if (recording?.recording !== body.recording) return recording;
      return { ...recording, state: body.type === "recording_agreed" ? "agreed" : "recording", since: at };
    }
    case "recording_ended":
      return recording?.recording === body.recording ? null : recording;
    case "conversation_closed":
      return null;
    default:
      return recording;
  }
}
