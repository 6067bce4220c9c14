/** The module of voices and short films: one file a language, loaded on first use. */
import { voice } from "../locales/en.ts";
import type { VoiceModule } from "./module.ts";
import { startVoice } from "./voice.tsx";

export const start: VoiceModule["start"] = (preact, host, send) =>
  startVoice(preact, host, send, { ...voice, ...host.config.words });
