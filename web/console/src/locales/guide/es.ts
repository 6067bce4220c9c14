/** What the console says about shared pages, in Spanish, as in English. */
import type { GuideTexts } from "./en.ts";

export const guide: GuideTexts = {
  ask: "Guiar",
  asked: "Se pidió al visitante que comparta su página.",
  withdraw: "Retirar la petición",
  panel: "La página del visitante",
  stop: "Dejar de mirar",
  waiting: "La página está llegando…",
  lost: "Se perdió la conexión; vuelve sola…",
  over: "La página no se puede ver aquí.",
  larger: "Ampliar",
  smaller: "Reducir",
  hidden: "Los secretos están ocultos para usted.",
  visitor: "Visitante",
  tools: "Qué hace el puntero",
  tool: { point: "Señalar", mark: "Resaltar", draw: "Dibujar", fill: "Rellenar" },
  bring: "Desplazar al visitante hasta ahí",
  clear: "Borrar",
  catchUp: "Volver a lo que ve el visitante",
  proposePage: "Proponer una página",
  pageAddress: "Dirección de una página de la tienda",
  propose: "Proponer",
  way: {
    asked: "Se pregunta al visitante…",
    goes: "El visitante va allí",
    stays: "El visitante se queda en esta página",
    refused: "Solo se pueden proponer páginas de esta tienda",
  },
  log: {
    asked: (who) => `${who} pidió ver la página`,
    askedByYou: "Usted pidió ver la página",
    shared: "El visitante comparte su página",
    ended: {
      declined: "El visitante no quiso compartir la página",
      withdrawn: "Ya no se pide la página",
      stopped: "La página ya no se comparte",
      gone: "El visitante se fue, la página ya no se comparte",
      closed: "La página ya no se comparte",
    },
    filled: (field, who) => `«${field}» rellenado junto con ${who}`,
  },
};
