import type { CameraTexts } from "./en.ts";

export const cameras: CameraTexts = {
  use: "Utiliser un téléphone comme caméra",
  scan: "Scannez ce code avec un téléphone. Son image rejoint cet appel : sans application, sans connexion.",
  once: "Le code sert une fois, dans les 5 minutes.",
  insecure: (address: string) =>
    `Cette console est ouverte à l’adresse ${address}, qu’un téléphone ne peut pas joindre ou à laquelle il ne confie pas sa caméra. Ouvrez la console à une adresse en https : ce code fonctionnera sur tout téléphone.`,
  here: "Le téléphone est dans l’appel.",
  anew: "Nouveau code",
  link: "Lien pour le téléphone",
  of: (who: string) => `Téléphone de ${who}`,
  shopperSees: "Vu en grand de l’autre côté",
  yours: "Votre caméra",
  zoom: "Zoom",
  focus: "Mise au point",
  sharpItself: "Mise au point automatique",
  torch: "Lampe",
  sendAway: (what: string) => `Retirer de l’appel : ${what}`,
  joined: (who: string) => `Le téléphone de ${who} a rejoint l’appel comme caméra`,
  left: "La caméra d’un téléphone a quitté l’appel",
  chose: (who: string) => `${who} a choisi l’image vue en grand`,
};
