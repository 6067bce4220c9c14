/** The widget's texts in each language, which a site may put its own in the places of. Pure. */
import type { Language } from "@visavis/protocol";
import * as de from "@visavis/widget/src/locales/de.ts";
import * as en from "@visavis/widget/src/locales/en.ts";
import * as es from "@visavis/widget/src/locales/es.ts";
import * as fr from "@visavis/widget/src/locales/fr.ts";
import * as it from "@visavis/widget/src/locales/it.ts";
import * as nl from "@visavis/widget/src/locales/nl.ts";
import type { Words } from "./look.ts";

type Parts = Pick<typeof en, "launcher" | "chat" | "more">;

const PARTS: Record<Language, Parts> = { en, fr, de, es, it, nl };

export interface WidgetText {
  readonly name: string;
  readonly text: string;
}

/** In the order in which a shopper meets them. */
export function textsOf(language: Language): readonly WidgetText[] {
  const { launcher, chat, more } = PARTS[language];
  const { language: _, ...all } = { ...launcher, ...chat, ...more };
  return Object.entries(all).map(([name, text]) => ({ name, text }));
}

/** Whether a text of the shop's own lacks the `#` for which something is filled in. */
export const placesLost = (text: string, own: string): boolean =>
  own.trim() !== "" && text.includes("#") && !own.includes("#");

/** Whether none of a site's own texts lacks its `#`. */
export function wordsFit(words: Words): boolean {
  return Object.entries(words).every(([language, own]) =>
    textsOf(language as Language).every(({ name, text }) => !placesLost(text, own[name] ?? "")),
  );
}
