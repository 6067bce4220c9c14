/** Looks for words in all conversations; where and when can be narrowed down. */
import { ActionIcon, CloseButton, Group, Select, SimpleGrid, TextInput } from "@mantine/core";
import { useDebouncedCallback, useDisclosure } from "@mantine/hooks";
import { IconAdjustmentsHorizontal, IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { Colleague } from "@visavis/protocol";
import { useRef, useState } from "react";
import { api } from "../../app/api.ts";
import { useTexts } from "../../app/i18n.tsx";
import { useShortcut } from "../../app/keys/keys.tsx";
import { useSiteNames } from "../../sites/sites.ts";
import { FILTERS, useWanted } from "./search.ts";

const TYPING_MS = 250;

export function SearchField() {
  const { search: texts } = useTexts();
  const wanted = useWanted();
  const [typed, setTyped] = useState(wanted.words);
  const [narrows, { toggle }] = useDisclosure(FILTERS.some((name) => wanted.filter(name)));
  const ask = useDebouncedCallback((words: string) => wanted.change("q", words), TYPING_MS);
  const write = (words: string) => {
    setTyped(words);
    ask(words);
  };
  const field = useRef<HTMLInputElement>(null);
  useShortcut("search", () => field.current?.focus());
  return (
    <search style={{ padding: "8px 8px 0" }}>
      <Group gap={6} wrap="nowrap">
        <TextInput
          ref={field}
          flex={1}
          aria-label={texts.label}
          placeholder={texts.label}
          maxLength={200}
          leftSection={<IconSearch size={18} aria-hidden />}
          rightSection={typed && <CloseButton size={28} aria-label={texts.clear} onClick={() => write("")} />}
          value={typed}
          onChange={(event) => write(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") write("");
          }}
        />
        <ActionIcon variant="default" size={36} aria-label={texts.narrow} aria-expanded={narrows} onClick={toggle}>
          <IconAdjustmentsHorizontal size={18} aria-hidden />
        </ActionIcon>
      </Group>
      {narrows && <Filters />}
    </search>
  );
}

/** From more choices than this on one types what one looks for, and is shown so many. */
const FEW = 20;
const SHOWN = 100;

function Filters() {
  const { search: texts, statuses } = useTexts();
  const { filter, change } = useWanted();
  const sites = [...useSiteNames()].map(([value, label]) => ({ value, label }));
  const colleagues = useColleagues().map(({ id, name }) => ({ value: id, label: name }));
  const choices = { site: sites, advisor: colleagues, status: Object.entries(statuses).map(toChoice) };
  return (
    <SimpleGrid cols={2} spacing={6} mt={6}>
      {(["site", "advisor", "status"] as const).map((name) => (
        <Select
          key={name}
          size="xs"
          label={texts[name]}
          placeholder={texts.any}
          data={choices[name]}
          searchable={choices[name].length > FEW}
          limit={SHOWN}
          value={filter(name) || null}
          onChange={(value) => change(name, value ?? "")}
          clearable
          clearButtonProps={{ "aria-label": texts.clear }}
        />
      ))}
      <span />
      {(["since", "until"] as const).map((name) => (
        <TextInput
          key={name}
          type="date"
          size="xs"
          label={texts[name]}
          value={filter(name)}
          onChange={(event) => change(name, event.currentTarget.value)}
        />
      ))}
    </SimpleGrid>
  );
}

const toChoice = ([value, label]: [string, string]) => ({ value, label });

function useColleagues(): readonly Colleague[] {
  const { data = [] } = useQuery({
    queryKey: ["colleagues"],
    queryFn: ({ signal }) => api.get<readonly Colleague[]>("/api/colleagues", signal),
  });
  return data;
}
