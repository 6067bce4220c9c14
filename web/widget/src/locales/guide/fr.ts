/** What the widget says while a page is shared, in French, as in English. */
import type { GuideTexts } from "./en.ts";

export const guide: GuideTexts = {
  guideHere: "Cette page à deux",
  sharePage: "Partager ma page",
  stopSharing: "Ne plus partager ma page",
  noThanks: "Non merci",
  mayLook: "# aimerait voir cette page pour vous y aider.",
  whatIsHidden:
    "Mots de passe, numéros de carte et autres secrets restent cachés. Seules les pages de cette boutique sont vues, rien d’autre.",
  seen: "# voit cette page. Les secrets sont cachés.",
  sharingFailed: "La page ne peut pas être partagée pour le moment.",
  masksUnknown:
    "Impossible de savoir ce qui doit rester caché sur cette page : elle n’est pas partagée. Veuillez réessayer.",
  guideDismiss: "OK",
};
