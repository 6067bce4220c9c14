/** What the chat's second module and the module of voices know of each other. */
import type { ChatHost } from "../contract.ts";
import type { Preact } from "../more/preact.ts";

export interface WidgetVoice {
  /** Asks what to record, in this element, from now on. */
  open(place: Element): void;
}

export interface VoiceModule {
  start(preact: Preact, host: ChatHost, send: (files: readonly File[]) => void): WidgetVoice;
}
