/** What the console says about shared pages, in Dutch, as in English. */
import type { GuideTexts } from "./en.ts";

export const guide: GuideTexts = {
  ask: "Begeleiden",
  asked: "De bezoeker is gevraagd de pagina te delen.",
  withdraw: "Vraag intrekken",
  panel: "De pagina van de bezoeker",
  stop: "Niet meer meekijken",
  waiting: "De pagina komt eraan…",
  lost: "De verbinding is weg; ze komt vanzelf terug…",
  over: "De pagina is hier niet te zien.",
  larger: "Groter",
  smaller: "Kleiner",
  hidden: "Geheimen zijn voor u verborgen.",
  visitor: "Bezoeker",
  tools: "Wat de aanwijzer doet",
  tool: { point: "Aanwijzen", mark: "Markeren", draw: "Tekenen", fill: "Invullen" },
  bring: "Bezoeker daarheen scrollen",
  clear: "Wissen",
  catchUp: "Terug naar wat de bezoeker ziet",
  proposePage: "Pagina voorstellen",
  pageAddress: "Adres van een pagina van de winkel",
  propose: "Voorstellen",
  way: {
    asked: "De bezoeker wordt gevraagd…",
    goes: "De bezoeker gaat erheen",
    stays: "De bezoeker blijft op deze pagina",
    refused: "Alleen pagina’s van deze winkel kunnen worden voorgesteld",
  },
  log: {
    asked: (who) => `${who} vroeg om de pagina te zien`,
    askedByYou: "U vroeg om de pagina te zien",
    shared: "De bezoeker deelt de pagina",
    ended: {
      declined: "De bezoeker wilde de pagina niet delen",
      withdrawn: "De vraag om de pagina is ingetrokken",
      stopped: "De pagina wordt niet meer gedeeld",
      gone: "De bezoeker is weg, de pagina wordt niet meer gedeeld",
      closed: "De pagina wordt niet meer gedeeld",
    },
    filled: (field, who) => `“${field}” samen met ${who} ingevuld`,
  },
};
