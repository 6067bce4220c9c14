/** The state of the connection by a word and a shape: a full disc, an arc, a struck cloud. */
import { Alert, Button, Group, Text } from "@mantine/core";
import { IconCircleFilled, IconCloudOff, IconLoader2, IconPlugConnectedX } from "@tabler/icons-react";
import type { ConnectionState } from "@visavis/client";
import { CloseCode } from "@visavis/protocol";
import { useTexts } from "./i18n.tsx";
import { useConnectionState, useSession } from "./session.tsx";

const SHAPES = {
  connecting: IconLoader2,
  online: IconCircleFilled,
  offline: IconLoader2,
  ended: IconPlugConnectedX,
} satisfies Record<ConnectionState, unknown>;

export function ConnectionBadge() {
  const texts = useTexts();
  const state = useConnectionState();
  const Shape = SHAPES[state];
  return (
    <Group
      gap={6}
      wrap="nowrap"
      miw={0}
      role="status"
      c={state === "online" ? "var(--vv-online)" : "var(--mantine-color-text)"}
    >
      <Shape size={state === "online" ? 10 : 16} aria-hidden />
      <Text size="sm" truncate>
        {texts.connection[state]}
      </Text>
    </Group>
  );
}

/** Across the page while the connection is away: what that means for the work at hand. */
export function ConnectionBar() {
  const texts = useTexts();
  const session = useSession();
  const state = useConnectionState();
  if (state === "online" || state === "connecting") return null;
  if (state === "offline") {
    return (
      <Alert color="gray" radius={0} py={8} icon={<IconCloudOff aria-hidden />} role="status">
        {texts.connection.offlineBar}
      </Alert>
    );
  }
  const outdated = session.ended?.code === CloseCode.PROTOCOL_UNSUPPORTED;
  return (
    <Alert color="red" radius={0} py={8} icon={<IconPlugConnectedX aria-hidden />} role="alert">
      <Group justify="space-between">
        {outdated ? texts.connection.outdated : texts.connection.endedBar}
        <Button size="compact-sm" variant="default" onClick={() => location.reload()}>
          {texts.app.reload}
        </Button>
      </Group>
    </Alert>
  );
}
