/** The chat's second module: one file a language. The build puts each language in English's place. */
import { more } from "../locales/en.ts";
import { type MoreModule, startMore } from "./more.ts";

export const start: MoreModule["start"] = (preact, host, store) =>
  startMore(preact, host, store, { ...more, ...host.config.words });
