/** What the widget says while the two do something on a shared page, in Italian, as in English. */
import type { TogetherTexts } from "./en.ts";

export const together: TogetherTexts = {
  proposals: "Proposto in questa pagina",
  lookHere: "Guardi qui",
  shallWe: "# chiede: andiamo a questa pagina?",
  yesGo: "Sì",
  yesFromNowOn: "Sì, d’ora in poi",
  stayHere: "Resta qui",
  mayLead: "# può portarla ad altre pagine di questo negozio.",
  notAnyMore: "Non più",
  proposes: "# propone di compilare:",
  fillIn: "Compila",
  leaveOut: "Tralascia",
  fillInAll: "Compila tutto",
  leaveAllOut: "Tralascia tutto",
  empty: "niente",
  ticked: "selezionato",
  unticked: "non selezionato",
  mayType: "# vorrebbe scrivere con lei in questo modulo. Vedrà ogni lettera.",
  allowInForm: "Consenti in questo modulo",
  onlyMe: "Scrivo solo io",
  types: "# può scrivere in questo modulo.",
  typeAlone: "Di nuovo solo io",
};
