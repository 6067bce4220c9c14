/**
 * What only some conversations need, kept out of the chat and imported when one needs it: the way around blocked
 * WebSockets, the addresses in messages, what can be done about a refused message, rare events, and what stands above the field now and then.
 */
import { linkify, type OpenLine, stream } from "@visavis/client";
import type { MoreTexts } from "../locales/en.ts";
import { addSheet } from "../sheet.ts";
import { Above } from "./above.tsx";
import { identify } from "./identify.ts";
import { Line } from "./line.tsx";
import { lend, type Preact } from "./preact.ts";
import { Refusal } from "./refusal.tsx";
import { Room } from "./room.tsx";
import css from "./styles.css?inline";

/** What the chat finds in its second module. */
export interface More {
  stream: OpenLine;
  linkify: typeof linkify;
  identify: typeof identify;
  Refusal: typeof Refusal;
  Room: typeof Room;
  Line: typeof Line;
  Above: typeof Above;
  texts: MoreTexts;
}

export interface MoreModule {
  start(preact: Preact, root: ShadowRoot, words?: Readonly<Record<string, string>>): More;
}

export function startMore(preact: Preact, root: ShadowRoot, texts: MoreTexts): More {
  lend(preact);
  addSheet(root, css);
  return { stream, linkify, identify, Refusal, Room, Line, Above, texts };
}
