/** Messages and notes as they stand now: what their authors say otherwise or took back is worked into the events. Pure.
 * Events come as a conversation's view has them, `events[n].seq === n + 1`. */
import type { EventBody, EventFrame, MessagePosted } from "@visavis/protocol";

/** A message or a note as it stands: without text once it is deleted. */
export type Revised<Said = MessagePosted> = Said & { readonly edited?: boolean };

type Saying = Extract<EventBody, { type: "message_posted" | "note_posted" }>;
type Rewording = Extract<EventBody, { type: "message_edited" | "note_edited" }>;

const says = (body: EventBody): body is Saying => body.type === "message_posted" || body.type === "note_posted";
const rewords = (body: EventBody): body is Rewording => body.type === "message_edited" || body.type === "note_edited";

/** The events without the text of what was deleted, which whoever heard it before still holds; the log has it no more. */
export function forget(events: readonly EventFrame[]): readonly EventFrame[] {
  const deleted = new Set(
    events.flatMap(({ body }) => (body.type === "message_deleted" || body.type === "note_deleted" ? body.posted : [])),
  );
  if (deleted.size === 0) return events;
  return events.map((event) => {
    const { seq, body } = event;
    const gone = (says(body) && deleted.has(seq)) || (rewords(body) && deleted.has(body.posted));
    return gone ? { ...event, body: { ...body, text: "" } } : event;
  });
}

/** Each message and note in its place with its last text; the same array when nobody changed anything. */
export function revise(events: readonly EventFrame[]): readonly EventFrame[] {
  const known = forget(events);
  const edits = known.flatMap(({ body }) => (rewords(body) && body.text ? body : []));
  if (edits.length === 0) return known;
  const revised = [...known];
  for (const { posted, text } of edits) {
    const said = revised[posted - 1];
    if (!said || !says(said.body)) continue;
    const body: Revised<Saying> = { ...said.body, text, edited: true };
    revised[posted - 1] = { ...said, body };
  }
  return revised;
}
