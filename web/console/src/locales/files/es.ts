/** What the console says about files. */
import type { files as english } from "./en.ts";

export const files: typeof english = {
  attach: "Adjuntar un archivo",
  underWay: (name: string) => `${name} está en camino`,
  tooLarge: (megabytes: string) => `Este archivo es demasiado grande. Como máximo ${megabytes} MB.`,
  invalid: "Este archivo no se puede adjuntar: está vacío, dañado o es de un tipo que no se admite.",
  full: "Ya no queda sitio para archivos. Pida a un administrador que haga sitio.",
  gone: "Este archivo ya no está.",
  waiting: (name) => `${name} se está analizando en busca de virus. Se abrirá aquí después.`,
  ownWaiting: "Se está analizando en busca de virus. El cliente podrá abrirlo después.",
  found: (name, virus) => `${name} contiene un virus: ${virus}. Nadie puede abrirlo.`,
  unchecked: (name) => `${name} no se pudo analizar en busca de virus. Solo puede abrirlo quien lo envió.`,
  enlarge: (name: string) => `Ampliar ${name}`,
  next: "Página siguiente",
  previous: "Página anterior",
  page: (page: number, of: number) => `Página ${page} / ${of}`,
  pages: (count: number) => `${count} páginas`,
  whole: "Abrir el documento entero",
  shopperAt: (page: number) => `El cliente está en la página ${page}.`,
  leads: "El cliente que lo tenga abierto le sigue.",
  save: "Guardar el original",
  read: (pages, many, time) => `${many ? "Páginas leídas: " : "Página leída: "}${pages}, ${time}`,
};
