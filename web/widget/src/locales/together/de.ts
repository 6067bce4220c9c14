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
};
