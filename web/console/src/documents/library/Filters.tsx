/** The fields that narrow the library down: a name, a folder, a tag, a language. */
import { Select, SimpleGrid, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import type { Document } from "@visavis/protocol";
import { useLocale } from "../../app/i18n.tsx";
import { choices, type Wanted } from "./matching.ts";

interface FiltersProps {
  readonly documents: readonly Document[];
  readonly wanted: Wanted;
  onChange(wanted: Wanted): void;
}

export function Filters({ documents, wanted, onChange }: FiltersProps) {
  const { texts, dates } = useLocale();
  const { library } = texts;
  const languages = choices(documents.map(({ language = "" }) => language));
  const fields = [
    { key: "folder", name: library.everyFolder, data: choices(documents.map(({ folder = "" }) => folder)) },
    { key: "tag", name: library.everyTag, data: choices(documents.flatMap(({ tags = [] }) => tags)) },
    {
      key: "language",
      name: library.everyLanguage,
      data: languages.map((value) => ({ value, label: dates.languageName(value) })),
    },
  ] as const;
  return (
    <>
      <TextInput
        type="search"
        aria-label={library.find}
        placeholder={library.find}
        leftSection={<IconSearch size={18} aria-hidden />}
        maxLength={150}
        value={wanted.name}
        onChange={({ currentTarget }) => onChange({ ...wanted, name: currentTarget.value })}
      />
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="xs">
        {fields
          .filter(({ data }) => data.length > 0)
          .map(({ key, name, data }) => (
            <Select
              key={key}
              aria-label={name}
              placeholder={name}
              data={[...data] as string[]}
              value={wanted[key]}
              onChange={(value) => onChange({ ...wanted, [key]: value })}
              clearable
            />
          ))}
      </SimpleGrid>
    </>
  );
}
