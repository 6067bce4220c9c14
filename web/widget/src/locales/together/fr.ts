/** What the widget says while the two do something on a shared page, in French, as in English. */
import type { TogetherTexts } from "./en.ts";

export const together: TogetherTexts = {
  proposals: "Proposé sur cette page",
  lookHere: "Regardez ici",
  shallWe: "# demande : on va à cette page ?",
  yesGo: "Oui",
  yesFromNowOn: "Oui, désormais",
  stayHere: "Rester ici",
  mayLead: "# peut vous mener à des pages de cette boutique.",
  notAnyMore: "Ne plus permettre",
  proposes: "# vous propose de remplir :",
  fillIn: "Remplir",
  leaveOut: "Laisser",
  fillInAll: "Tout remplir",
  leaveAllOut: "Tout laisser",
  empty: "rien",
  ticked: "coché",
  unticked: "non coché",
  mayType: "# aimerait écrire avec vous dans ce formulaire. Vous voyez chaque lettre.",
  allowInForm: "Permettre dans ce formulaire",
  onlyMe: "J’écris seul",
  types: "# peut écrire dans ce formulaire.",
  typeAlone: "Écrire seul à nouveau",
};
