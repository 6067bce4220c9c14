/** The call module: one file a language, loaded on first use. The build puts each language in English's place. */
import { call } from "../locales/en.ts";
import { type CallModule, startCalls } from "./call.tsx";

export const start: CallModule["start"] = (preact, host, store) =>
  startCalls(preact, host, store, { ...call, ...host.config.words });
