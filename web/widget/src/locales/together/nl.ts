/** What the widget says while the two do something on a shared page, in Dutch, as in English. */
import type { TogetherTexts } from "./en.ts";

export const together: TogetherTexts = {
  proposals: "Voorgesteld op deze pagina",
  lookHere: "Kijk hier",
  shallWe: "# vraagt: zullen we naar deze pagina gaan?",
  yesGo: "Ja",
  yesFromNowOn: "Ja, voortaan",
  stayHere: "Hier blijven",
  mayLead: "# mag u naar pagina’s van deze winkel brengen.",
  notAnyMore: "Niet meer",
  proposes: "# stelt voor in te vullen:",
  fillIn: "Invullen",
  leaveOut: "Weglaten",
  fillInAll: "Alles invullen",
  leaveAllOut: "Alles weglaten",
  empty: "niets",
  ticked: "aangevinkt",
  unticked: "niet aangevinkt",
  mayType: "# wil met u in dit formulier typen. U ziet elke letter.",
  allowInForm: "In dit formulier toestaan",
  onlyMe: "Alleen ik typ",
  types: "# mag in dit formulier typen.",
  typeAlone: "Weer alleen ik",
};
