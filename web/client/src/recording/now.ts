/** The recording of a conversation's call as of now. Pure. */
import type { Recording } from "@visavis/protocol";
import { foldRecording } from "../fold-recording.ts";
import type { ConversationView } from "../types.ts";

/** What the events say once all are here; what the server told of the conversation before that. */
export function recordingNow(view: ConversationView | undefined): Recording | null {
  if (!view) return null;
  return view.complete ? view.events.reduce(foldRecording, null) : (view.summary?.recording ?? null);
}
