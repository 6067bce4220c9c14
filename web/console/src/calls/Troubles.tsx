/** Why one is not heard or seen, in plain words, each with a way on. */
import { Alert, Button, Group, Text } from "@mantine/core";
import { IconMicrophoneOff, IconVideoOff } from "@tabler/icons-react";
import type { MediaTrouble, Own } from "@visavis/client/call";
import { useTexts } from "../app/i18n.tsx";
import { useCalls } from "./calls.tsx";

/** Of the others, trying again finds nothing new. */
const MAY_PASS: readonly MediaTrouble[] = ["denied", "missing", "busy", "unplugged"];

export function Troubles({ own }: { own: Own }) {
  const calls = useCalls();
  const { microphoneTrouble, cameraTrouble } = own;
  return (
    <>
      {microphoneTrouble && (
        <Trouble
          device="microphone"
          trouble={microphoneTrouble}
          tryAgain={() => void calls?.choose({ microphone: calls.devices.microphone })}
        />
      )}
      {cameraTrouble && <Trouble device="camera" trouble={cameraTrouble} tryAgain={() => void calls?.camera(true)} />}
    </>
  );
}

interface TroubleProps {
  readonly device: "microphone" | "camera";
  readonly trouble: MediaTrouble;
  tryAgain(): void;
}

export function Trouble({ device, trouble, tryAgain }: TroubleProps) {
  const { calls, common } = useTexts();
  const { what, way } = calls.troubles[trouble];
  const Shape = device === "camera" ? IconVideoOff : IconMicrophoneOff;
  return (
    <Alert color="red" radius={0} py="xs" icon={<Shape size={20} aria-hidden />}>
      <Group gap="sm" justify="space-between">
        <Text size="sm">
          <strong>{what(calls.devices.named[device])}</strong> {way}
        </Text>
        {MAY_PASS.includes(trouble) && (
          <Button size="compact-sm" variant="default" onClick={tryAgain}>
            {common.tryAgain}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
