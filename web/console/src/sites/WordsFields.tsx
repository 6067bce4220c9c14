/** Each text of the widget in the shop's own words, by language: what is left empty stays the widget's. */
import { Accordion, Select, Stack, Text, TextInput } from "@mantine/core";
import type { Language } from "@visavis/protocol";
import { useState } from "react";
import { useTexts } from "../app/i18n.tsx";
import { LANGUAGES } from "../app/language.ts";
import type { Words } from "./look.ts";
import { placesLost, textsOf } from "./words.ts";

const MOST_CHARACTERS = 300;

interface WordsFieldsProps {
  readonly value: Words;
  readonly onChange: (value: Words) => void;
  readonly language: Language;
}

export function WordsFields({ value, onChange, language: first }: WordsFieldsProps) {
  const texts = useTexts();
  const [language, setLanguage] = useState<Language>(first);
  const own = value[language] ?? {};
  const change = (name: string, text: string) => onChange({ ...value, [language]: { ...own, [name]: text } });
  return (
    <Accordion variant="contained">
      <Accordion.Item value="words">
        <Accordion.Control>{texts.sites.words}</Accordion.Control>
        <Accordion.Panel>
          <Stack gap="sm">
            <Text size="sm" c="dimmed">
              {texts.sites.wordsHint}
            </Text>
            <Select
              label={texts.sites.wordsLanguage}
              data={LANGUAGES.map((code) => ({ value: code, label: texts.languages[code] }))}
              value={language}
              onChange={(code) => code && setLanguage(code as Language)}
              allowDeselect={false}
            />
            {textsOf(language).map(({ name, text }) => (
              <TextInput
                key={`${language} ${name}`}
                label={text}
                lang={language}
                maxLength={MOST_CHARACTERS}
                value={own[name] ?? ""}
                error={placesLost(text, own[name] ?? "") ? texts.sites.wordsPlace : undefined}
                onChange={(event) => change(name, event.currentTarget.value)}
              />
            ))}
          </Stack>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}
