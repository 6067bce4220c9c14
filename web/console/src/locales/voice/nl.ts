/** What the console says about voices and short films, in Dutch. */
import type { VoiceTexts } from "./en.ts";

export const voice: VoiceTexts = {
  record: "Uw stem of een filmpje opnemen",
  speak: "Stem",
  film: "Filmpje",
  stop: "Stoppen",
  post: "Plaatsen",
  listen: "Uw opname",
  level: "Geluidssterkte",
  picture: "Uw beeld",
  refused: "De browser geeft de microfoon of de camera niet vrij. Sta ze toe voor deze pagina en probeer het opnieuw.",
  missing: "Hier is geen microfoon of camera.",
};
