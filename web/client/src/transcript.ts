/** A conversation to be kept: what was said, as text for people, and the whole log as JSON for programs. Pure. */
import type { Actor, EventBody, EventFrame, FormAnswer } from "@visavis/protocol";
import { forget, revise } from "./revisions.ts";

export interface Transcript {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** What is no fact of the conversation: places of withheld events, and marks of what was seen. */
const LEFT_OUT = ["event_withheld", "messages_seen"];

const stamp = (at: number) => new Date(at).toISOString().slice(0, 16).replace("T", " ");

/** `who` names the author of a message. Times are in UTC, as the text says. */
export function asText(events: readonly EventFrame[], who: (actor: Actor) => string): Transcript {
  const lines = revise(events).flatMap(({ at, actor, body }) => {
    const said = saidIn(body);
    return said === undefined ? [] : `${stamp(at)} UTC  ${who(actor)}: ${said.replaceAll("\n", "\n    ")}`;
  });
  return { name: `${fileName(events)}.txt`, type: "text/plain", text: `${lines.join("\n")}\n` };
}

function saidIn(body: EventBody): string | undefined {
  switch (body.type) {
    case "message_posted":
    case "note_posted":
      return body.text || undefined;
    case "file_attached":
      return body.name && `[${body.name}]`;
    case "form_sent":
      return [body.name, ...body.fields.map(({ label }) => `${label} …`)].join("\n");
    case "form_answered":
      return [body.name, ...body.answers.map(({ label, value }) => `${label} ${shown(value)}`)].join("\n");
    default:
      return undefined;
  }
}

/** A yes or no as a box that is ticked or not, in no language. */
const shown = (value: FormAnswer["value"]): string =>
  typeof value === "boolean" ? (value ? "[x]" : "[ ]") : [value].flat().join(", ");

export function asJson(events: readonly EventFrame[]): Transcript {
  const kept = forget(events).filter(({ body }) => !LEFT_OUT.includes(body.type));
  return { name: `${fileName(events)}.json`, type: "application/json", text: JSON.stringify(kept, null, 2) };
}

const fileName = ([first]: readonly EventFrame[]): string =>
  `conversation ${stamp(first?.at ?? 0).replaceAll(":", "-")}`;

/** Hands a transcript to the browser as a download. */
export function save({ name, type, text }: Transcript): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
