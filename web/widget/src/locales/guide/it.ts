/** What the widget says while a page is shared, in Italian, as in English. */
import type { GuideTexts } from "./en.ts";

export const guide: GuideTexts = {
  guideHere: "Questa pagina insieme",
  sharePage: "Condividi la mia pagina",
  stopSharing: "Smetti di condividere la mia pagina",
  noThanks: "No, grazie",
  mayLook: "# vorrebbe vedere questa pagina per aiutarla.",
  whatIsHidden:
    "Password, numeri di carta e altri segreti restano nascosti. Si vedono solo le pagine di questo negozio, nient’altro.",
  seen: "# vede questa pagina. I segreti sono nascosti.",
  sharingFailed: "La pagina non può essere condivisa in questo momento.",
  masksUnknown:
    "Non è stato possibile sapere che cosa deve restare nascosto su questa pagina, quindi non viene condivisa. Riprovi.",
  guideDismiss: "OK",
};
