/** What the console says about shared pages, in Italian, as in English. */
import type { GuideTexts } from "./en.ts";

export const guide: GuideTexts = {
  ask: "Guida",
  asked: "Al visitatore è stato chiesto di condividere la pagina.",
  withdraw: "Ritira la richiesta",
  panel: "La pagina del visitatore",
  stop: "Smetti di guardare",
  waiting: "La pagina sta arrivando…",
  lost: "Il collegamento è perso; torna da solo…",
  over: "La pagina non si può vedere qui.",
  larger: "Ingrandisci",
  smaller: "Riduci",
  hidden: "I segreti le sono nascosti.",
  visitor: "Visitatore",
  tools: "Che cosa fa il puntatore",
  tool: { point: "Indica", mark: "Evidenzia", draw: "Disegna", fill: "Compila" },
  bring: "Scorri il visitatore fin lì",
  clear: "Cancella",
  catchUp: "Torna a ciò che vede il visitatore",
  proposePage: "Proponi una pagina",
  pageAddress: "Indirizzo di una pagina del negozio",
  propose: "Proponi",
  way: {
    asked: "Si chiede al visitatore…",
    goes: "Il visitatore ci va",
    stays: "Il visitatore resta su questa pagina",
    refused: "Si possono proporre solo pagine di questo negozio",
  },
  log: {
    asked: (who) => `${who} ha chiesto di vedere la pagina`,
    askedByYou: "Lei ha chiesto di vedere la pagina",
    shared: "Il visitatore condivide la sua pagina",
    ended: {
      declined: "Il visitatore non ha voluto condividere la pagina",
      withdrawn: "La richiesta di vedere la pagina è ritirata",
      stopped: "La pagina non è più condivisa",
      gone: "Il visitatore se n’è andato, la pagina non è più condivisa",
      closed: "La pagina non è più condivisa",
    },
    filled: (field, who) => `«${field}» compilato insieme a ${who}`,
  },
};
