/** The sheet that tells every shortcut, and the switch for those who want no single keys. */
import { Divider, Group, Modal, SimpleGrid, Stack, Switch, Text, Title } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTexts } from "../i18n.tsx";
import classes from "./HelpSheet.module.css";
import { KeyCaps } from "./KeyCaps.tsx";
import {
  COLUMNS,
  GROUPS,
  type Group as GroupName,
  NAMES,
  SHORTCUTS,
  type Shortcut,
  setWantsSingleKeys,
  wantsSingleKeys,
} from "./shortcuts.ts";

interface HelpSheetProps {
  readonly opened: boolean;
  close(): void;
}

export function HelpSheet({ opened, close }: HelpSheetProps) {
  const texts = useTexts();
  return (
    <Modal
      opened={opened}
      onClose={close}
      size="lg"
      title={texts.keys.title}
      closeButtonProps={{ "aria-label": texts.common.close }}
      transitionProps={{ duration: 100 }}
    >
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
          {GROUPS.map((group) => (
            <GroupList key={group} group={group} />
          ))}
        </SimpleGrid>
        <Divider />
        <SingleKeys />
      </Stack>
    </Modal>
  );
}

function GroupList({ group }: { group: GroupName }) {
  const { keys: texts } = useTexts();
  const listed = NAMES.filter((name) => SHORTCUTS[name].group === group && SHORTCUTS[name].chord && !isColumn(name));
  return (
    <section>
      <Title order={3} size="h6" mb={4}>
        {texts.groups[group]}
      </Title>
      <dl className={classes.list}>
        {group === "board" && (
          <Line words={texts.toColumn}>
            <Group gap={4} wrap="nowrap">
              <KeyCaps name="column1" />–<KeyCaps name="column6" />
            </Group>
          </Line>
        )}
        {listed.map((name) => (
          <Line key={name} words={texts.names[name]}>
            <KeyCaps name={name} />
          </Line>
        ))}
      </dl>
    </section>
  );
}

const isColumn = (name: Shortcut): boolean => COLUMNS.some((column) => column === name);

function Line({ words, children }: { words: string; children: ReactNode }) {
  return (
    <div className={classes.line}>
      <Text component="dt" size="sm">
        {words}
      </Text>
      <dd>{children}</dd>
    </div>
  );
}

function SingleKeys() {
  const { keys: texts } = useTexts();
  const [on, setOn] = useState(() => wantsSingleKeys(localStorage));
  return (
    <Switch
      label={texts.single}
      description={texts.singleHint}
      checked={on}
      onChange={(event) => {
        const wish = event.currentTarget.checked;
        setWantsSingleKeys(localStorage, wish);
        setOn(wish);
      }}
    />
  );
}
