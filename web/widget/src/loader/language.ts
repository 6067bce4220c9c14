/** Which of the widget's languages to speak. */
import type { Language } from "../contract.ts";

/** The first wish that the widget speaks, by its primary subtag; English when there is none. */
export function pickLanguage(wishes: readonly (string | undefined)[]): Language {
  for (const wish of wishes) {
    const primary = wish?.slice(0, 2).toLowerCase();
    if (primary === "en" || primary === "fr") return primary;
  }
  return "en";
}
