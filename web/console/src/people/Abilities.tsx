/** What somebody, or a team, speaks and knows: the fields to say it, and the words that tell it. */
import { MultiSelect, TagsInput, Text } from "@mantine/core";
import { useLocale } from "../app/i18n.tsx";

/** Offered to choose from; a language that was set over the API is shown too. */
export const OFFERED =
  "ar bg cs da de el en es et fi fr he hi hr hu it ja ko lt lv nl no pl pt ro ru sk sl sv tr uk vi zh".split(" ");
const MOST = 20;

interface Abilities {
  readonly languages: readonly string[];
  readonly skills: readonly string[];
}

interface FieldProps {
  readonly value: string[];
  onChange(value: string[]): void;
}

export function LanguagesField({ value, onChange }: FieldProps) {
  const { texts, language } = useLocale();
  const nameOf = namesIn(language);
  const data = [...new Set([...OFFERED, ...value])]
    .map((tag) => ({ value: tag, label: nameOf(tag) }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
  return (
    <MultiSelect
      label={texts.abilities.languages}
      description={texts.abilities.languagesHint}
      data={data}
      value={value}
      onChange={onChange}
      maxValues={MOST}
      searchable
      hidePickedOptions
      comboboxProps={{ withinPortal: false }}
    />
  );
}

export function SkillsField({ value, onChange }: FieldProps) {
  const { texts } = useLocale();
  return (
    <TagsInput
      label={texts.abilities.skills}
      description={texts.abilities.skillsHint}
      value={value}
      onChange={onChange}
      maxTags={MOST}
      maxLength={50}
      acceptValueOnBlur
    />
  );
}

/** One line of what somebody speaks and knows; nothing where nothing was said. */
export function AbilitiesLine({ languages, skills }: Abilities) {
  const { language } = useLocale();
  const words = [...languages.map(namesIn(language)), ...skills];
  if (words.length === 0) return null;
  return (
    <Text size="sm" c="dimmed">
      {words.join(" · ")}
    </Text>
  );
}

function namesIn(language: string): (tag: string) => string {
  const names = new Intl.DisplayNames(language, { type: "language" });
  return (tag) => names.of(tag) ?? tag;
}
