/** What the console says about voices and short films, in French. */
import type { VoiceTexts } from "./en.ts";

export const voice: VoiceTexts = {
  record: "Enregistrer votre voix ou une vidéo",
  speak: "Voix",
  film: "Vidéo",
  stop: "Arrêter",
  post: "Publier",
  listen: "Votre enregistrement",
  level: "Niveau sonore",
  picture: "Votre image",
  refused: "Le navigateur ne donne pas accès au micro ou à la caméra. Autorisez-les pour cette page, puis réessayez.",
  missing: "Il n’y a ni micro ni caméra ici.",
};
