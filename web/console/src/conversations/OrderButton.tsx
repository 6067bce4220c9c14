/** A button that changes a conversation's state; while the connection is away it says that it waits. */
import { Button, type ButtonProps, Text } from "@mantine/core";
import { useTexts } from "../app/i18n.tsx";
import { useShortcut } from "../app/keys/keys.tsx";
import type { Shortcut } from "../app/keys/shortcuts.ts";
import { useOrder } from "./useOrder.ts";

interface OrderButtonProps extends ButtonProps {
  readonly type: Parameters<typeof useOrder>[0];
  readonly conversation: string;
  readonly shortcut: Shortcut;
  onGive?(): void;
  readonly "aria-label"?: string;
}

export function OrderButton({ type, conversation, shortcut, onGive, children, ...look }: OrderButtonProps) {
  const texts = useTexts();
  const { give, busy, waiting } = useOrder(type, conversation);
  const press = () => {
    onGive?.();
    give();
  };
  useShortcut(shortcut, busy ? null : press);
  return (
    <>
      {waiting && (
        <Text size="xs" c="dimmed" role="status">
          {texts.connection.waiting}
        </Text>
      )}
      <Button {...look} loading={busy} onClick={press}>
        {children}
      </Button>
    </>
  );
}
