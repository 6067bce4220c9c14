/** What the console says about voices and short films, in Italian. */
import type { VoiceTexts } from "./en.ts";

export const voice: VoiceTexts = {
  record: "Registrare la voce o un video",
  speak: "Voce",
  film: "Video",
  stop: "Ferma",
  post: "Pubblica",
  listen: "La vostra registrazione",
  level: "Volume",
  picture: "La vostra immagine",
  refused: "Il browser non concede il microfono o la videocamera. Consentiteli per questa pagina, poi riprovate.",
  missing: "Qui non c’è un microfono o una videocamera.",
};
