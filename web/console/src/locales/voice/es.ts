/** What the console says about voices and short films, in Spanish. */
import type { VoiceTexts } from "./en.ts";

export const voice: VoiceTexts = {
  record: "Grabar su voz o un vídeo",
  speak: "Voz",
  film: "Vídeo",
  stop: "Parar",
  post: "Publicar",
  listen: "Su grabación",
  level: "Volumen",
  picture: "Su imagen",
  refused: "El navegador no da acceso al micrófono o a la cámara. Permítalos para esta página e inténtelo de nuevo.",
  missing: "Aquí no hay micrófono o cámara.",
};
