/** What the widget says while a page is shared, in Spanish, as in English. */
import type { GuideTexts } from "./en.ts";

export const guide: GuideTexts = {
  guideHere: "Esta página entre dos",
  sharePage: "Compartir mi página",
  stopSharing: "Dejar de compartir mi página",
  noThanks: "No, gracias",
  mayLook: "# quisiera ver esta página para ayudarle en ella.",
  whatIsHidden:
    "Las contraseñas, los números de tarjeta y otros secretos quedan ocultos. Solo se ven páginas de esta tienda, nada más.",
  seen: "# ve esta página. Los secretos están ocultos.",
  sharingFailed: "Ahora mismo no se puede compartir la página.",
  masksUnknown:
    "No se ha podido saber qué debe quedar oculto en esta página, así que no se comparte. Inténtelo de nuevo.",
  guideDismiss: "OK",
};
