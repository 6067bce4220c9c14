/** The language of the screen: its texts and its dates, for every component. The words themselves are in `locales`. */
import type { Language } from "@visavis/protocol";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import type { Texts } from "../locales/en.ts";
import { type Dates, datesIn } from "./dates.ts";
import { initialLanguage, rememberLanguage, TEXTS } from "./language.ts";

interface Locale {
  readonly language: Language;
  readonly texts: Texts;
  readonly dates: Dates;
  setLanguage(language: Language): void;
}

const LocaleContext = createContext<Locale | null>(null);

export function LocaleProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(() => initialLanguage(localStorage, navigator.languages));
  useEffect(() => {
    document.documentElement.lang = language;
    rememberLanguage(localStorage, language);
  }, [language]);
  const locale = useMemo(
    () => ({ language, texts: TEXTS[language], dates: datesIn(language), setLanguage }),
    [language],
  );
  return <LocaleContext value={locale}>{children}</LocaleContext>;
}

export function useLocale(): Locale {
  const locale = useContext(LocaleContext);
  if (!locale) throw new Error("useLocale needs a LocaleProvider above it");
  return locale;
}

export function useTexts(): Texts {
  return useLocale().texts;
}
