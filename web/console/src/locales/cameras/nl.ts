import type { CameraTexts } from "./en.ts";

export const cameras: CameraTexts = {
  use: "Een telefoon als camera gebruiken",
  scan: "Scan deze code met een telefoon. Het beeld komt in dit gesprek: zonder app, zonder aanmelden.",
  once: "De code werkt één keer, binnen 5 minuten.",
  insecure: (address: string) =>
    `Deze console is geopend op ${address}. Een telefoon kan dat adres niet bereiken of vertrouwt het zijn camera niet toe. Open de console op een adres dat met https begint, dan werkt deze code op elke telefoon.`,
  here: "De telefoon is in het gesprek.",
  anew: "Nieuwe code",
  link: "Link voor de telefoon",
  of: (who: string) => `Telefoon van ${who}`,
  shopperSees: "De klant ziet groot",
  yours: "Uw camera",
  zoom: "Zoom",
  focus: "Scherpte",
  sharpItself: "Automatisch scherp",
  torch: "Lamp",
  sendAway: (what: string) => `Uit het gesprek halen: ${what}`,
  joined: (who: string) => `De telefoon van ${who} kwam als camera in het gesprek`,
  left: "De camera van een telefoon ging uit het gesprek",
  chose: (who: string) => `${who} koos wat groot te zien is`,
};
