/**
 * What only some conversations need, kept out of the chat and imported when one needs it: the way around blocked
 * WebSockets, messages with links, quotes and what can be done about them, rare events, and what stands above the field
 * now and then.
 */
import { type OpenLine, stream } from "@visavis/client";
import type { MoreTexts } from "../locales/en.ts";
import { addSheet } from "../sheet.ts";
import { Above } from "./above.tsx";
import { Body } from "./body.tsx";
import { identify } from "./identify.ts";
import { Line } from "./line.tsx";
import { lend, type Preact } from "./preact.ts";
import { revised } from "./quote.tsx";
import { Room } from "./room.tsx";
import css from "./styles.css?inline";

/** What the chat finds in its second module. */
export interface More {
  stream: OpenLine;
  identify: typeof identify;
  revise: typeof revised;
  Body: typeof Body;
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
  return { stream, identify, revise: revised, Body, Room, Line, Above, texts };
}
