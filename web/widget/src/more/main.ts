/** The chat's second module: one file a language. The build puts each language in English's place. */
import { more } from "../locales/en.ts";
import { startMore } from "./more.ts";
import type { Preact } from "./preact.ts";

/** `words` are the shop's own, in the texts' places. */
export const start = (preact: Preact, root: ShadowRoot, words: Readonly<Record<string, string>> = {}) =>
  startMore(preact, root, { ...more, ...words });
