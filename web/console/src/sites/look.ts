/** What the form holds of a site's looks and words, and what a preview is told of it. Pure. */
import type { Appearance, Language, Site, WidgetConfig } from "@visavis/protocol";
import { channels, contrast, type Rgb, readable } from "@visavis/widget/src/loader/contrast.ts";

/** By language, then by the text's name. */
export type Words = Record<string, Record<string, string>>;

export interface Look extends Required<Appearance> {
  name: string;
  language: Language;
  words: Words;
}

export const DEFAULT: Required<Appearance> = {
  accent: "#d8452e",
  ground: "auto",
  launcher: "words",
  position: "right",
  greeting: "",
};

export function lookOf(site: Site | undefined): Look {
  return {
    ...DEFAULT,
    ...site?.appearance,
    name: site?.name ?? "",
    language: site?.language ?? "en",
    words: site?.words ?? {},
  };
}

export const isColour = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text);

/** What the widget would be told, as the server tells it of a site that is saved. */
export function previewOf(base: WidgetConfig, look: Look, picture: string): WidgetConfig {
  const { name, words, language, ...appearance } = look;
  const own = Object.fromEntries(Object.entries(words[language] ?? {}).filter(([, text]) => text.trim()));
  const { texts = {} } = base;
  const launcher = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, own[key] ?? text]));
  return {
    ...base,
    name: name || "…",
    appearance: {
      ...appearance,
      accent: isColour(look.accent) ? look.accent.toLowerCase() : DEFAULT.accent,
      greeting: own.greeting ? "" : look.greeting,
    },
    texts: launcher,
    words: own,
    picture,
  };
}

const LEAST_BESIDE_PAGE = 3;
const WHITE: Rgb = [255, 255, 255];

const hex = (colour: Rgb): string =>
  `#${colour.map((value) => Math.round(value).toString(16).padStart(2, "0")).join("")}`;

export interface Contrast {
  /** Of the text on the accent, once that is readable. */
  ratio: number;
  /** The accent that the widget takes instead, if the chosen one cannot carry a text. */
  instead: string | undefined;
  /** The launcher hardly stands out from a white page. */
  faint: boolean;
}

/** How an accent `#rrggbb` can be read, by the widget's own reckoning. */
export function contrastOf(accent: string): Contrast {
  const chosen = accent.toLowerCase();
  const { ground, text } = readable(chosen);
  return {
    ratio: contrast(ground, text),
    instead: hex(ground) === chosen ? undefined : hex(ground),
    faint: contrast(channels(chosen), WHITE) < LEAST_BESIDE_PAGE,
  };
}
