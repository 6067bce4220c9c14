/** The command palette: what can be done here, pages, conversations and members, found by typing. It is a combobox, since
 * Mantine's own palette (Spotlight) tells assistive technology neither its list nor what is chosen in it. */
import { Combobox, Group, Modal, Text, TextInput, useCombobox, VisuallyHidden } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useMemo, useState } from "react";
import { useTexts } from "../i18n.tsx";
import { type Choice, found, KINDS } from "./choices.ts";
import { KeyCaps } from "./KeyCaps.tsx";
import classes from "./Palette.module.css";
import { SHORTCUTS, type Shortcut } from "./shortcuts.ts";
import { useChoices } from "./useChoices.ts";

interface PaletteProps {
  readonly opened: boolean;
  close(): void;
}

export function Palette({ opened, close }: PaletteProps) {
  const { keys: texts } = useTexts();
  const [chosen, setChosen] = useState<Choice | null>(null);
  const choose = (choice: Choice) => {
    setChosen(choice);
    close();
  };
  return (
    <Modal.Root
      opened={opened}
      onClose={close}
      size={600}
      yOffset={80}
      transitionProps={{ duration: 100 }}
      returnFocus={chosen === null}
      onExitTransitionEnd={() => {
        setChosen(null);
        chosen?.run();
      }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={texts.palette}>
        {/* The field keeps Escape to itself, as one does whose list can be closed. */}
        <Modal.Body p={0} onKeyDown={({ key }) => key === "Escape" && close()}>
          <Search choose={choose} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Search({ choose }: { choose(choice: Choice): void }) {
  const { keys: texts } = useTexts();
  const [search, setSearch] = useState("");
  const choices = useChoices();
  const kinds = useMemo(() => found(choices, search), [choices, search]);
  const shown = useMemo(() => [...kinds.values()].flat(), [kinds]);
  const combobox = useCombobox({ opened: true });
  const { selectFirstOption } = combobox;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is found has changed.
  useEffect(() => void selectFirstOption(), [shown, selectFirstOption]);
  const submit = (id: string) => {
    const choice = shown.find((one) => one.id === id);
    if (choice) choose(choice);
  };
  return (
    <Combobox store={combobox} onOptionSubmit={submit}>
      <Combobox.EventsTarget withExpandedAttribute>
        <TextInput
          className={classes.search ?? ""}
          variant="unstyled"
          size="md"
          aria-label={texts.search}
          placeholder={texts.search}
          leftSection={<IconSearch size={20} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          data-autofocus
        />
      </Combobox.EventsTarget>
      <Combobox.Options className={classes.options ?? ""} aria-label={texts.palette}>
        {KINDS.map((kind) => {
          const held = kinds.get(kind) ?? [];
          return (
            held.length > 0 && (
              <Combobox.Group key={kind} label={texts.kinds[kind]}>
                {held.map((choice) => (
                  <ChoiceOption key={choice.id} choice={choice} />
                ))}
              </Combobox.Group>
            )
          );
        })}
        {shown.length === 0 && <Combobox.Empty>{texts.nothing}</Combobox.Empty>}
      </Combobox.Options>
      <VisuallyHidden role="status">{search && texts.foundMany(shown.length)}</VisuallyHidden>
    </Combobox>
  );
}

function ChoiceOption({ choice: { id, label, hint } }: { choice: Choice }) {
  return (
    <Combobox.Option value={id}>
      <Group justify="space-between" wrap="nowrap" gap="md">
        <Text size="sm" truncate {...(hint ? { flex: "none", maw: "60%" } : {})}>
          {label}
        </Text>
        {hint && (
          <Text size="sm" c="dimmed" truncate>
            {hint}
          </Text>
        )}
        {id in SHORTCUTS && <KeyCaps name={id as Shortcut} />}
      </Group>
    </Combobox.Option>
  );
}
