/** What the widget says while a page is shared, in Dutch, as in English. */
import type { GuideTexts } from "./en.ts";

export const guide: GuideTexts = {
  guideHere: "Samen op deze pagina",
  sharePage: "Mijn pagina delen",
  stopSharing: "Mijn pagina niet meer delen",
  noThanks: "Nee, bedankt",
  mayLook: "# wil deze pagina graag zien om u te helpen.",
  whatIsHidden:
    "Wachtwoorden, kaartnummers en andere geheimen blijven verborgen. Alleen pagina’s van deze winkel zijn te zien, verder niets.",
  seen: "# ziet deze pagina. Geheimen zijn verborgen.",
  sharingFailed: "De pagina kan nu niet worden gedeeld.",
  masksUnknown:
    "Wat op deze pagina verborgen moet blijven, was niet te achterhalen. Daarom wordt ze niet gedeeld. Probeer het opnieuw.",
  guideDismiss: "OK",
};
