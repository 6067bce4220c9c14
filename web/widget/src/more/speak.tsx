/** The way in for a voice, or a short film, instead of words. Recording is in a module of its own, loaded with the first one. */
import { h } from "preact";
import type { ChatHost } from "../contract.ts";
import type { MoreTexts } from "../locales/en.ts";
import type { VoiceModule, WidgetVoice } from "../voice/module.ts";
import * as preact from "./preact.ts";

/** The file of the module, with its content hash; the build defines it. */
declare const VOICE_FILE: string;

export type WithVoice = ReturnType<typeof voiceOf>;

export function voiceOf(host: ChatHost, texts: MoreTexts, send: (files: readonly File[]) => void) {
  const load = host.lazily<VoiceModule>(`${host.server}/${VOICE_FILE}`);
  let voice: WidgetVoice | undefined;
  let place: Element | null = null;
  const open = async () => {
    voice ??= (await load()).start(preact, host, send);
    if (place) voice.open(place);
  };
  const hang = (element: Element | null) => {
    if (element) place = element;
  };
  return {
    Speak: () => (
      <button type="button" class="attach voice-opens" aria-label={texts.recordVoice} onClick={() => void open()}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M9 4h6v9H9zM5 11a7 7 0 0 0 14 0M12 18v3" />
        </svg>
      </button>
    ),
    Voice: () => <div ref={hang} />,
  };
}
