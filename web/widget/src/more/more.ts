/**
 * What only some conversations need, kept out of the chat and imported when one needs it: the way around blocked
 * WebSockets, and what can be done about a message that was refused.
 */
import { type OpenLine, stream } from "@visavis/client";
import type { MoreTexts } from "../locales/en.ts";
import { lend, type Preact } from "./preact.ts";
import { Refusal } from "./refusal.tsx";

/** What the chat finds in its second module. */
export interface More {
  stream: OpenLine;
  Refusal: typeof Refusal;
  texts: MoreTexts;
}

export interface MoreModule {
  start(preact: Preact): More;
}

export function startMore(preact: Preact, texts: MoreTexts): More {
  lend(preact);
  return { stream, Refusal, texts };
}
