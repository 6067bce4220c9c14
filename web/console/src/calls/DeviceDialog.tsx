/** Which camera, microphone and speaker are used, tried out before they are: one sees oneself, and a bar moves as one speaks. */
import { Modal, Progress, Select, Stack, Text } from "@mantine/core";
import type { Devices } from "@visavis/client/call";
import { useTexts } from "../app/i18n.tsx";
import classes from "./Call.module.css";
import { useCalls } from "./calls.tsx";
import { Trouble } from "./Troubles.tsx";
import { useLevel } from "./useLevel.ts";
import { useTrial } from "./useTrial.ts";
import { Video } from "./Video.tsx";

interface DeviceDialogProps {
  /** One's picture in the call; null without a call, or with the camera off. */
  readonly preview: MediaStream | null;
  /** The camera is not tried out beside the call, as phones give one camera at a time. */
  readonly inCall?: boolean;
  close(): void;
}

const KINDS = { camera: "videoinput", microphone: "audioinput", speaker: "audiooutput" } as const;

export default function DeviceDialog({ preview, inCall = false, close }: DeviceDialogProps) {
  const { calls: texts, common } = useTexts();
  const calls = useCalls();
  const trial = useTrial(calls?.devices, !inCall);
  const level = useLevel(trial.sound);
  const shown = inCall ? preview : trial.picture;
  if (!calls) return null;
  const select = (kind: keyof Devices) => {
    const found = trial.found.filter((device) => device.kind === KINDS[kind] && device.deviceId);
    if (found.length === 0) return null;
    return (
      <Select
        label={texts.devices[kind]}
        data={found.map(({ deviceId, label }, at) => ({
          value: deviceId,
          label: label || texts.devices.number(at + 1),
        }))}
        value={calls.devices[kind] || (found[0]?.deviceId ?? null)}
        allowDeselect={false}
        onChange={(chosen) => void calls.choose({ [kind]: chosen ?? "" })}
      />
    );
  };
  return (
    <Modal opened onClose={close} title={texts.devices.title} closeButtonProps={{ "aria-label": common.close }}>
      <Stack gap="sm">
        {shown && <Video stream={shown} label={texts.panel.own} className={classes.trial} mirrored />}
        {trial.cameraTrouble && !inCall && (
          <Trouble device="camera" trouble={trial.cameraTrouble} tryAgain={trial.again} />
        )}
        {select("camera")}
        {select("microphone")}
        {trial.microphoneTrouble ? (
          <Trouble device="microphone" trouble={trial.microphoneTrouble} tryAgain={trial.again} />
        ) : (
          <div>
            <Text size="xs" c="dimmed" mb={4}>
              {texts.devices.speak}
            </Text>
            <Progress value={level} color="green" size="lg" transitionDuration={80} aria-label={texts.devices.level} />
          </div>
        )}
        {select("speaker")}
      </Stack>
    </Modal>
  );
}
