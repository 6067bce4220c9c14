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
