/** What the widget says while the two do something on a shared page, in German, as in English. */
import type { TogetherTexts } from "./en.ts";

export const together: TogetherTexts = {
  proposals: "Auf dieser Seite vorgeschlagen",
  lookHere: "Schauen Sie hier",
  shallWe: "# fragt: Gehen wir auf diese Seite?",
  yesGo: "Ja",
  yesFromNowOn: "Ja, von nun an",
  stayHere: "Hierbleiben",
  mayLead: "# darf Sie zu Seiten dieses Shops führen.",
  notAnyMore: "Nicht mehr",
  proposes: "# schlägt vor einzutragen:",
  fillIn: "Eintragen",
  leaveOut: "Weglassen",
  fillInAll: "Alles eintragen",
  leaveAllOut: "Alles weglassen",
  empty: "nichts",
  ticked: "angekreuzt",
  unticked: "nicht angekreuzt",
  mayType: "# möchte mit Ihnen in diesem Formular schreiben. Sie sehen jeden Buchstaben.",
  allowInForm: "In diesem Formular erlauben",
  onlyMe: "Nur ich schreibe",
  types: "# darf in diesem Formular schreiben.",
  typeAlone: "Wieder nur ich",
};
