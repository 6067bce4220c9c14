/** What lies over the pictures of a call: one file a language, loaded with the first line. The build puts each language in English's place. */
import { draw } from "../locales/en.ts";
import { type DrawModule, startDraw } from "./draw.tsx";

export const start: DrawModule["start"] = (preact, host, store) =>
  startDraw(preact, host, store, { ...draw, ...host.config.words });
