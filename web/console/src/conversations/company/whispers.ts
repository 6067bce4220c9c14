/** Which whispers are news. Pure. */
import type { ConversationView } from "@visavis/client";
import type { EventFrame, NotePosted } from "@visavis/protocol";

export type Whisper = EventFrame & { readonly body: NotePosted };

/** What was whispered to `me` behind the position `after`, and not before the moment `since`. */
export function whispersIn({ events }: ConversationView, me: string, after: number, since: number): Whisper[] {
  const isWhisper = (event: EventFrame): event is Whisper => event.body.type === "note_posted" && event.body.to === me;
  return events.slice(after).filter((event) => event.at >= since && isWhisper(event)) as Whisper[];
}
