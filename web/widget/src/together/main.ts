/** What the two do on a shared page: one file a language, loaded on first use. The build puts each language in English's place. */
import { together } from "../locales/together/en.ts";
import { startTogether, type TogetherModule } from "./together.tsx";

export const start: TogetherModule["start"] = (preact, host, page) =>
  startTogether(preact, host, page, { ...together, ...host.config.words });
