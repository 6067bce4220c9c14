/** What those in a call are called. Pure. */
import type { Other } from "@visavis/client/call";
import type { CallTexts } from "../locales/calls/en.ts";
import type { Picture } from "./pictures.ts";

export function nameOf({ log }: CallTexts, { person }: Other): string {
  return person.actor.name || (person.actor.kind === "visitor" ? log.visitor : "");
}

export function labelOf(texts: CallTexts, { other, kind }: Picture): string {
  const name = nameOf(texts, other);
  return kind === "screen" ? texts.panel.screenOf(name) : texts.panel.cameraOf(name);
}
