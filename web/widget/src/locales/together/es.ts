/** What the widget says while the two do something on a shared page, in Spanish, as in English. */
import type { TogetherTexts } from "./en.ts";

export const together: TogetherTexts = {
  proposals: "Propuesto en esta página",
  lookHere: "Mire aquí",
  shallWe: "# pregunta: ¿vamos a esta página?",
  yesGo: "Sí",
  yesFromNowOn: "Sí, a partir de ahora",
  stayHere: "Quedarme aquí",
  mayLead: "# puede llevarle a páginas de esta tienda.",
  notAnyMore: "Ya no",
  proposes: "# propone rellenar:",
  fillIn: "Rellenar",
  leaveOut: "Omitir",
  fillInAll: "Rellenar todo",
  leaveAllOut: "Omitir todo",
  empty: "nada",
  ticked: "marcado",
  unticked: "no marcado",
  mayType: "# quiere escribir con usted en este formulario. Verá cada letra.",
  allowInForm: "Permitir en este formulario",
  onlyMe: "Solo escribo yo",
  types: "# puede escribir en este formulario.",
  typeAlone: "Volver a escribir yo solo",
};
