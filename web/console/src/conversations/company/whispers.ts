/** Which whispers are news, and which are none any more. Pure. */
import { type ConversationView, revise } from "@visavis/client";
import type { EventFrame, NotePosted } from "@visavis/protocol";

export type Whisper = EventFrame & { readonly body: NotePosted };

/** What was whispered to `me` behind the position `after`, and not before the moment `since`, as it stands now. */
export function whispersIn({ events }: ConversationView, me: string, after: number, since: number): Whisper[] {
  const isWhisper = (event: EventFrame): event is Whisper =>
    event.body.type === "note_posted" && event.body.to === me && event.body.text !== "";
  if (!events.slice(after).some((event) => event.at >= since && isWhisper(event))) return [];
  return revise(events)
    .slice(after)
    .filter((event) => event.at >= since && isWhisper(event)) as Whisper[];
}

/** The ids of the notes that were taken back behind the position `after`. */
export const takenBack = ({ events }: ConversationView, after: number): string[] =>
  events.slice(after).flatMap(({ body }) => (body.type === "note_deleted" ? body.note : []));
