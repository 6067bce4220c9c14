/** What the console says about files. */
import type { files as english } from "./en.ts";

export const files: typeof english = {
  attach: "Datei anhängen",
  underWay: (name: string) => `${name} ist unterwegs`,
  tooLarge: (megabytes: string) => `Diese Datei ist zu groß. Höchstens ${megabytes} MB.`,
  invalid:
    "Diese Datei lässt sich nicht anhängen: Sie ist leer, beschädigt oder von einer Art, die nicht angenommen wird.",
  full: "Für Dateien ist kein Platz mehr. Bitten Sie einen Administrator, welchen zu schaffen.",
  gone: "Diese Datei ist nicht mehr da.",
  waiting: (name) => `${name} wird auf Viren geprüft und öffnet sich danach hier.`,
  ownWaiting: "Die Datei wird auf Viren geprüft. Danach kann die Kundschaft sie öffnen.",
  found: (name, virus) => `${name} enthält einen Virus: ${virus}. Niemand kann die Datei öffnen.`,
  unchecked: (name) => `${name} ließ sich nicht auf Viren prüfen. Nur wer die Datei gesendet hat, kann sie öffnen.`,
  enlarge: (name: string) => `${name} vergrößern`,
  next: "Nächste Seite",
  previous: "Vorige Seite",
  page: (page: number, of: number) => `Seite ${page} / ${of}`,
  pages: (count: number) => `${count} Seiten`,
  whole: "Ganzes Dokument öffnen",
  shopperAt: (page: number) => `Die Kundschaft ist auf Seite ${page}.`,
  leads: "Wer es geöffnet hat, folgt Ihnen.",
  save: "Original speichern",
  read: (pages, many, time) => `${many ? "Gelesen: Seiten " : "Gelesen: Seite "}${pages}, ${time}`,
};
