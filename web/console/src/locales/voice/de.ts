/** What the console says about voices and short films, in German. */
import type { VoiceTexts } from "./en.ts";

export const voice: VoiceTexts = {
  record: "Stimme oder Film aufnehmen",
  speak: "Stimme",
  film: "Film",
  stop: "Fertig",
  post: "Absenden",
  listen: "Ihre Aufnahme",
  level: "Lautstärke",
  picture: "Ihr Bild",
  refused:
    "Der Browser gibt Mikrofon oder Kamera nicht frei. Erlauben Sie beides für diese Seite und versuchen Sie es noch einmal.",
  missing: "Hier gibt es kein Mikrofon oder keine Kamera.",
};
