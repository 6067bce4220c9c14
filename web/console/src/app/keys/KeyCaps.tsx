/** The keys of a shortcut, drawn as keys. */
import { Group, Kbd } from "@mantine/core";
import { isMac } from "./keys.tsx";
import { keysOf, type Shortcut } from "./shortcuts.ts";

export function KeyCaps({ name }: { name: Shortcut }) {
  return (
    <Group component="span" gap={4} wrap="nowrap" flex="none">
      {keysOf(name, isMac()).map((key) => (
        <Kbd key={key} size="xs">
          {key}
        </Kbd>
      ))}
    </Group>
  );
}
