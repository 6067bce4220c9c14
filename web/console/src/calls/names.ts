/** What those in a call are called. Pure. */
import type { Other } from "@visavis/client/call";
import { shortName } from "../conversations/list.ts";
import type { Texts } from "../locales/en.ts";
import type { Picture } from "./pictures.ts";

export function nameOf({ conversations, cameras }: Texts, { person: { actor, phone } }: Other): string {
  if (phone) return cameras.of(actor.name ?? "");
  return actor.name || (actor.kind === "visitor" ? conversations.visitor(shortName(actor.id)) : "");
}

export function labelOf(texts: Texts, { other, kind }: Picture): string {
  const { panel } = texts.calls;
  const name = nameOf(texts, other);
  return kind === "screen" ? panel.screenOf(name) : panel.cameraOf(name);
}
