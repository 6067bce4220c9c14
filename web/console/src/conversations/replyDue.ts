/** Until when routing awaits a first reply, read from the log as the server reads it. Pure. */
import type { EventBody, EventFrame } from "@visavis/protocol";

/** What ends the wait for a reply, whoever does it. */
const ENDING: readonly EventBody["type"][] = [
  "advisor_joined",
  "advisor_left",
  "conversation_closed",
  "conversation_reopened",
  "conversation_snoozed",
];

/** In Unix milliseconds; 0 when nobody is held to a time. */
export function replyDue(events: readonly EventFrame[]): number {
  const decisive = events.findLast(
    ({ actor, body: { type } }) =>
      type === "conversation_routed" || ENDING.includes(type) || (type === "message_posted" && actor.kind === "member"),
  );
  return decisive?.body.type === "conversation_routed" ? decisive.body.answer_by : 0;
}

/** "1:05": how long is left, never less than nothing. */
export function countdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
