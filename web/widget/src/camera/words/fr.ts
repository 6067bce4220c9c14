import type { CameraWords } from "./en.ts";

export const words: CameraWords = {
  title: "Caméra",
  loading:
    "Si rien d’autre n’apparaît ici, la page n’est pas arrivée entière : vérifiez la connexion, puis rechargez-la.",
  own: "Ce que montre ce téléphone",
  asking: "Autorisez la caméra : son image rejoint l’appel.",
  opening: "Connexion…",
  joining: "Connexion…",
  live: "# : en direct dans l’appel",
  back: "La ligne revient…",
  nothing:
    "Cette page fait d’un téléphone la caméra d’un appel. Scannez le code que la console affiche pendant un appel.",
  used: "Ce lien a déjà servi, ou il est trop ancien. Faites afficher un nouveau code sur l’écran du conseiller et scannez-le.",
  full: "Cet appel est terminé, ou n’a plus de place pour une caméra.",
  wait: "Trop d’essais. Attendez une minute, puis réessayez.",
  offline: "Le serveur est injoignable. Vérifiez la connexion, puis réessayez.",
  over: "Ce téléphone n’est plus dans l’appel et sa caméra est éteinte. Vous pouvez fermer la page.",
  again: "Réessayer",
  turn: "Autre caméra",
  torch: "Lampe",
  zoom: "Zoom",
  focus: "Mise au point",
  sharpItself: "Mise au point automatique",
  stop: "Arrêter",
  camera_denied:
    "La caméra n’est pas autorisée ici. Autorisez-la pour cette page dans les réglages du navigateur, puis réessayez.",
  camera_missing: "Cet appareil n’a pas de caméra.",
  camera_busy: "Un autre programme utilise la caméra. Fermez-le, puis réessayez.",
  camera_insecure:
    "Cette page est arrivée sans chiffrement : aucun navigateur ne lui donne de caméra. La console doit avoir une adresse en https.",
  camera_forbidden: "Une règle de ce serveur interdit la caméra.",
  camera_unsupported:
    "Ce navigateur ne sait pas utiliser la caméra. Ouvrez le lien dans un Chrome, Safari ou Firefox récent.",
  camera_unplugged: "La caméra a été débranchée. Rebranchez-la, puis réessayez.",
};
