/** The texts of each language, by language. */
import type { Language } from "../catalogue";
import { en, type Texts } from "./en";
import { fr } from "./fr";

export type { Texts };

export const texts: Record<Language, Texts> = { en, fr };
