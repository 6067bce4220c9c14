/** What the console says about files. */
import type { files as english } from "./en.ts";

export const files: typeof english = {
  attach: "Joindre un fichier",
  underWay: (name: string) => `${name} est en route`,
  tooLarge: (megabytes: string) => `Ce fichier est trop lourd. ${megabytes} Mo au plus.`,
  invalid: "Ce fichier ne peut pas être joint : il est vide, abîmé ou d’un type refusé.",
  full: "Il n’y a plus de place pour des fichiers. Demandez à un administrateur d’en faire.",
  gone: "Ce fichier n’est plus là.",
  waiting: (name) => `${name} passe à l’antivirus. Il s’ouvrira ici ensuite.`,
  ownWaiting: "Il passe à l’antivirus. Le client pourra l’ouvrir ensuite.",
  found: (name, virus) => `${name} contient un virus: ${virus}. Personne ne peut l’ouvrir.`,
  unchecked: (name) => `${name} n’a pas pu passer à l’antivirus. Seul son expéditeur peut l’ouvrir.`,
  enlarge: (name: string) => `Agrandir ${name}`,
  next: "Page suivante",
  previous: "Page précédente",
  page: (page: number, of: number) => `Page ${page} / ${of}`,
  pages: (count: number) => `${count} pages`,
  whole: "Ouvrir le document entier",
  shopperAt: (page: number) => `Le client est à la page ${page}.`,
  leads: "Le client qui l’a ouvert vous suit.",
  save: "Enregistrer l’original",
  read: (pages, many, time) => `${many ? "Pages lues : " : "Page lue : "}${pages}, ${time}`,
};
