/** What the console says about files. */
import type { files as english } from "./en.ts";

export const files: typeof english = {
  attach: "Bestand bijvoegen",
  underWay: (name: string) => `${name} is onderweg`,
  tooLarge: (megabytes: string) => `Dit bestand is te groot. Hoogstens ${megabytes} MB.`,
  invalid:
    "Dit bestand kan niet worden bijgevoegd: het is leeg, beschadigd of van een soort die niet wordt aangenomen.",
  full: "Er is geen plaats meer voor bestanden. Vraag een beheerder om plaats te maken.",
  gone: "Dit bestand is er niet meer.",
  waiting: (name) => `${name} wordt op virussen gecontroleerd en gaat daarna hier open.`,
  ownWaiting: "Het bestand wordt op virussen gecontroleerd. Daarna kan de klant het openen.",
  found: (name, virus) => `${name} bevat een virus: ${virus}. Niemand kan het openen.`,
  unchecked: (name) => `${name} kon niet op virussen worden gecontroleerd. Alleen de afzender kan het openen.`,
  enlarge: (name: string) => `${name} vergroten`,
  next: "Volgende pagina",
  previous: "Vorige pagina",
  page: (page: number, of: number) => `Pagina ${page} / ${of}`,
  pages: (count: number) => `${count} pagina’s`,
  whole: "Hele document openen",
  shopperAt: (page: number) => `De klant is op pagina ${page}.`,
  leads: "Wie het open heeft, volgt u.",
  save: "Origineel opslaan",
  read: (pages, many, time) => `${many ? "Gelezen: pagina’s " : "Gelezen: pagina "}${pages}, ${time}`,
};
