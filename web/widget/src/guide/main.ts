/** The guide module: one file a language, loaded on first use. The build puts each language in English's place. */
import { guide } from "../locales/guide/en.ts";
import { type GuideModule, startGuide } from "./guide.tsx";

export const start: GuideModule["start"] = (preact, host, store) =>
  startGuide(preact, host, store, { ...guide, ...host.config.words });
