import type { CameraTexts } from "./en.ts";

export const cameras: CameraTexts = {
  use: "Ein Telefon als Kamera benutzen",
  scan: "Scannen Sie diesen Code mit einem Telefon. Sein Bild kommt in dieses Gespräch: ohne App, ohne Anmeldung.",
  once: "Der Code gilt einmal, innerhalb von 5 Minuten.",
  insecure: (address: string) =>
    `Diese Konsole ist unter ${address} geöffnet. Ein Telefon erreicht diese Adresse nicht oder gibt ihr seine Kamera nicht. Öffnen Sie die Konsole unter einer Adresse mit https, dann geht dieser Code auf jedem Telefon.`,
  here: "Das Telefon ist im Gespräch.",
  anew: "Neuer Code",
  link: "Link für das Telefon",
  of: (who: string) => `Telefon von ${who}`,
  shopperSees: "Groß zu sehen",
  yours: "Ihre Kamera",
  zoom: "Zoom",
  focus: "Schärfe",
  sharpItself: "Automatisch scharf",
  torch: "Licht",
  sendAway: (what: string) => `Aus dem Gespräch nehmen: ${what}`,
  joined: (who: string) => `Das Telefon von ${who} kam als Kamera in das Gespräch`,
  left: "Die Kamera eines Telefons ging aus dem Gespräch",
  chose: (who: string) => `${who} hat gewählt, was groß zu sehen ist`,
};
