/** The chat's second module in French. */
import { more } from "../locales/fr.ts";
import { startMore } from "./more.ts";
import type { Preact } from "./preact.ts";

export const start = (preact: Preact, root: ShadowRoot) => startMore(preact, root, more);
