/** The row of an event that the chat does not draw by itself. */
import type { EventFrame } from "@visavis/protocol";
import { h } from "preact";
import { fill } from "../fill.ts";
import type { MoreTexts } from "../locales/en.ts";

export interface LineProps {
  event: EventFrame;
  texts: MoreTexts;
}

export function Line({ event: { body }, texts }: LineProps) {
  if (body.type === "conversation_rated") return <p class="notice">{fill(texts.rated, body.stars)}</p>;
  if (body.type === "contact_left") return <p class="notice">{fill(texts.answerTo, body.email)}</p>;
  return null;
}
