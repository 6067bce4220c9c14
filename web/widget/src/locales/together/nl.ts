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
};
