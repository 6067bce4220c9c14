/** What the console says about shared pages, in German, as in English. */
import type { GuideTexts } from "./en.ts";

export const guide: GuideTexts = {
  ask: "Begleiten",
  asked: "Der Besucher wurde gebeten, seine Seite zu teilen.",
  withdraw: "Bitte zurücknehmen",
  panel: "Die Seite des Besuchers",
  stop: "Nicht mehr zusehen",
  waiting: "Die Seite kommt gleich…",
  lost: "Die Verbindung ist unterbrochen, sie kommt von selbst zurück…",
  over: "Die Seite kann hier nicht gezeigt werden.",
  larger: "Größer",
  smaller: "Kleiner",
  hidden: "Geheimes ist vor Ihnen verborgen.",
  visitor: "Besucher",
  tools: "Was der Zeiger tut",
  tool: { point: "Zeigen", mark: "Hervorheben", draw: "Zeichnen", fill: "Ausfüllen" },
  bring: "Besucher dorthin scrollen",
  clear: "Wegwischen",
  catchUp: "Zurück zur Sicht des Besuchers",
  proposePage: "Seite vorschlagen",
  pageAddress: "Adresse einer Seite des Shops",
  propose: "Vorschlagen",
  way: {
    asked: "Der Besucher wird gefragt…",
    goes: "Der Besucher geht dorthin",
    stays: "Der Besucher bleibt auf dieser Seite",
    refused: "Nur Seiten dieses Shops können vorgeschlagen werden",
  },
  log: {
    asked: (who) => `${who} hat um die Seite gebeten`,
    askedByYou: "Sie haben um die Seite gebeten",
    shared: "Der Besucher teilt seine Seite",
    ended: {
      declined: "Der Besucher wollte die Seite nicht teilen",
      withdrawn: "Die Bitte um die Seite ist zurückgenommen",
      stopped: "Die Seite wird nicht mehr geteilt",
      gone: "Der Besucher ist weg, die Seite wird nicht mehr geteilt",
      closed: "Die Seite wird nicht mehr geteilt",
    },
    filled: (field, who) => `„${field}“ gemeinsam mit ${who} ausgefüllt`,
  },
};
