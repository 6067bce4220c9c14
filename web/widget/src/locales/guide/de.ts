/** What the widget says while a page is shared, in German, as in English. */
import type { GuideTexts } from "./en.ts";

export const guide: GuideTexts = {
  guideHere: "Diese Seite zu zweit",
  sharePage: "Meine Seite teilen",
  stopSharing: "Meine Seite nicht mehr teilen",
  noThanks: "Nein, danke",
  mayLook: "# möchte diese Seite sehen, um Ihnen darauf zu helfen.",
  whatIsHidden:
    "Passwörter, Kartennummern und andere Geheimnisse bleiben verborgen. Gezeigt werden nur Seiten dieses Shops, sonst nichts.",
  seen: "# sieht diese Seite. Geheimes ist verborgen.",
  sharingFailed: "Die Seite kann gerade nicht geteilt werden.",
  masksUnknown:
    "Was auf dieser Seite verborgen bleiben soll, ließ sich nicht erfahren. Darum wird sie nicht geteilt. Bitte versuchen Sie es noch einmal.",
  guideDismiss: "OK",
};
