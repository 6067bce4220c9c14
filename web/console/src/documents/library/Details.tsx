/** The fields that say what a document is, when it may be given, by whom, and in which version. */
import { Select, SimpleGrid, TagsInput, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import type { DocumentVersion } from "@visavis/protocol";
import { useLocale } from "../../app/i18n.tsx";
import { OFFERED } from "../../people/Abilities.tsx";
import type { initial } from "./DocumentForm.tsx";

interface DetailsProps {
  readonly form: UseFormReturnType<ReturnType<typeof initial>>;
  readonly versions: readonly DocumentVersion[];
}

const WITHIN = { withinPortal: false };

export function Details({ form, versions }: DetailsProps) {
  const { texts, dates, language } = useLocale();
  const { library } = texts;
  const languages = OFFERED.map((value) => ({ value, label: dates.languageName(value) }));
  const fixed = versions.map(({ number }) => ({ value: String(number), label: library.version(number) }));
  return (
    <>
      <TextInput label={library.name} maxLength={150} autoComplete="off" {...form.getInputProps("name")} />
      <TextInput label={library.folder} maxLength={100} autoComplete="off" {...form.getInputProps("folder")} />
      <TagsInput label={library.tags} maxTags={20} maxLength={50} acceptValueOnBlur {...form.getInputProps("tags")} />
      <Select
        label={library.language}
        data={[
          { value: "", label: library.anyLanguage },
          ...languages.sort((a, b) => a.label.localeCompare(b.label, language)),
        ]}
        allowDeselect={false}
        searchable
        comboboxProps={WITHIN}
        {...form.getInputProps("language")}
      />
      <SimpleGrid cols={2} spacing="sm">
        <TextInput type="date" label={library.from} {...form.getInputProps("valid_from")} />
        <TextInput
          type="date"
          label={library.until}
          description={library.datesHint}
          inputWrapperOrder={["label", "input", "description", "error"]}
          {...form.getInputProps("valid_until")}
        />
      </SimpleGrid>
      <Select
        label={library.senders}
        data={[
          { value: "everybody", label: library.everybody },
          { value: "supervisors", label: library.supervisors },
        ]}
        allowDeselect={false}
        comboboxProps={WITHIN}
        {...form.getInputProps("senders")}
      />
      {fixed.length > 1 && (
        <Select
          label={library.handed}
          data={[{ value: "0", label: library.latest }, ...fixed]}
          allowDeselect={false}
          comboboxProps={WITHIN}
          {...form.getInputProps("pinned")}
        />
      )}
    </>
  );
}
