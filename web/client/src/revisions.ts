/** Messages as they stand now: what their authors say otherwise or took back is worked into the events. Pure. Events come
 * as a conversation's view has them, `events[n].seq === n + 1`. */
import type { EventFrame, MessagePosted } from "@visavis/protocol";

/** A message as it stands: without text once it is deleted. */
export interface Revised extends MessagePosted {
  readonly edited?: boolean;
}

/** The events without the text of deleted messages, which whoever heard them before still holds; the log has it no more. */
export function forget(events: readonly EventFrame[]): readonly EventFrame[] {
  const deleted = new Set(events.flatMap(({ body }) => (body.type === "message_deleted" ? body.posted : [])));
  if (deleted.size === 0) return events;
  return events.map((event) => {
    const { seq, body } = event;
    const gone =
      (body.type === "message_posted" && deleted.has(seq)) ||
      (body.type === "message_edited" && deleted.has(body.posted));
    return gone ? { ...event, body: { ...body, text: "" } } : event;
  });
}

/** Each message in its place with its last text; the same array when nobody changed anything. */
export function revise(events: readonly EventFrame[]): readonly EventFrame[] {
  const known = forget(events);
  const edits = known.flatMap(({ body }) => (body.type === "message_edited" && body.text ? body : []));
  if (edits.length === 0) return known;
  const revised = [...known];
  for (const { posted, text } of edits) {
    const message = revised[posted - 1];
    if (message?.body.type !== "message_posted") continue;
    const body: Revised = { ...message.body, text, edited: true };
    revised[posted - 1] = { ...message, body };
  }
  return revised;
}
