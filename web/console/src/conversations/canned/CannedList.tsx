/** What the search for canned responses found, above the field in which it is typed. */
import { Badge, Combobox, Group, Text, useCombobox } from "@mantine/core";
import type { ReactNode } from "react";
import { useLocale } from "../../app/i18n.tsx";
import type { useCanned } from "./useCanned.ts";

interface CannedListProps {
  readonly canned: ReturnType<typeof useCanned>;
  /** The field. */
  readonly children: ReactNode;
}

export function CannedList({ canned, children }: CannedListProps) {
  const { texts, dates } = useLocale();
  const { opened, found, at, listId, pick } = canned;
  const store = useCombobox({ opened });
  return (
    <Combobox
      store={store}
      position="top-start"
      withinPortal={false}
      onOptionSubmit={(id) => pick(found.find(({ response }) => response.id === id)?.response)}
    >
      <Combobox.DropdownTarget>{children}</Combobox.DropdownTarget>
      <Combobox.Dropdown>
        <Combobox.Options id={listId} aria-label={texts.responses.title}>
          {found.map(({ response, preview }, index) => (
            <Combobox.Option
              key={response.id}
              id={`${listId}-${index}`}
              value={response.id}
              selected={index === at}
              aria-selected={index === at}
            >
              <Group gap={6} wrap="nowrap">
                <Text span fw={600} size="sm">
                  /{response.shortcut}
                </Text>
                {response.language && (
                  <Badge size="xs" variant="default" tt="none">
                    {dates.languageName(response.language)}
                  </Badge>
                )}
              </Group>
              <Text size="sm" truncate>
                {preview}
              </Text>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
