/** What the console says about files. */
import type { files as english } from "./en.ts";

export const files: typeof english = {
  attach: "Allega un file",
  underWay: (name: string) => `${name} è in viaggio`,
  tooLarge: (megabytes: string) => `Questo file è troppo grande. Al massimo ${megabytes} MB.`,
  invalid: "Questo file non può essere allegato: è vuoto, danneggiato o di un tipo non ammesso.",
  full: "Non c’è più posto per i file. Chieda a un amministratore di farne.",
  gone: "Questo file non c’è più.",
  waiting: (name) => `${name} è in fase di controllo antivirus. Poi si aprirà qui.`,
  ownWaiting: "È in corso il controllo antivirus. Poi il cliente potrà aprirlo.",
  found: (name, virus) => `${name} contiene un virus: ${virus}. Nessuno può aprirlo.`,
  unchecked: (name) => `${name} non ha potuto passare il controllo antivirus. Può aprirlo solo chi l’ha inviato.`,
  enlarge: (name: string) => `Ingrandisci ${name}`,
  next: "Pagina seguente",
  previous: "Pagina precedente",
  page: (page: number, of: number) => `Pagina ${page} / ${of}`,
  pages: (count: number) => `${count} pagine`,
  whole: "Apri il documento intero",
  shopperAt: (page: number) => `Il cliente è a pagina ${page}.`,
  leads: "Il cliente che l’ha aperto la segue.",
  save: "Salva l’originale",
  read: (pages, many, time) => `${many ? "Pagine lette: " : "Pagina letta: "}${pages}, ${time}`,
};
