/** What one does in a call: be heard, be seen, show the screen, choose devices, hang up. */
import { ActionIcon, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import {
  type Icon,
  IconDeviceMobile,
  IconMicrophone,
  IconMicrophoneOff,
  IconPhoneOff,
  IconScreenShare,
  IconScreenShareOff,
  IconSettings,
  IconVideo,
  IconVideoOff,
} from "@tabler/icons-react";
import { ProblemError } from "@visavis/client";
import type { Calls, CallView } from "@visavis/client/call";
import { lazy, Suspense } from "react";
import { useTexts } from "../app/i18n.tsx";
import { isMac, useShortcut } from "../app/keys/keys.tsx";
import { keysOf, type Shortcut } from "../app/keys/shortcuts.ts";
import { useNotices } from "../app/notices.ts";
import classes from "./Call.module.css";
import { useCalls } from "./calls.tsx";
import { RecordControl } from "./recordings/RecordControl.tsx";

const PhoneDialog = lazy(() => import("./cameras/PhoneDialog.tsx"));
const DeviceDialog = lazy(() => import("./DeviceDialog.tsx"));

export function Controls({ view, listens }: { view: CallView; listens: boolean }) {
  const { calls: texts } = useTexts();
  const calls = useCalls();
  const { failed } = useNotices();
  const hangUp = () => void calls?.hangUp().then((problem) => problem && failed(new ProblemError(problem)));
  useShortcut("hangUp", hangUp);
  if (!calls) return null;
  return (
    <div className={classes.controls}>
      {!listens && <OwnControls calls={calls} view={view} />}
      <Control icon={IconPhoneOff} label={texts.hangUp} shortcut="hangUp" color="red" onClick={hangUp} />
    </div>
  );
}

function OwnControls({ calls, view }: { calls: Calls; view: CallView }) {
  const { calls: texts, cameras } = useTexts();
  const { own, call } = view;
  const [choosing, { open, close }] = useDisclosure();
  const [bringing, phone] = useDisclosure();
  const mute = () => calls.mute(!own.muted);
  const camera = () => void calls.camera(!own.camera);
  useShortcut("mute", mute);
  useShortcut("camera", camera);
  return (
    <>
      <Control
        icon={own.muted ? IconMicrophoneOff : IconMicrophone}
        label={texts.mute}
        shortcut="mute"
        pressed={own.muted}
        onClick={mute}
      />
      <Control
        icon={own.camera ? IconVideo : IconVideoOff}
        label={own.camera ? texts.cameraOff : texts.cameraOn}
        shortcut="camera"
        onClick={camera}
      />
      {"getDisplayMedia" in (navigator.mediaDevices ?? {}) && (
        <Control
          icon={own.screen ? IconScreenShareOff : IconScreenShare}
          label={own.screen ? texts.screenOff : texts.screenOn}
          onClick={() => void calls.screen(!own.screen)}
        />
      )}
      <RecordControl view={view} Control={Control} />
      {call.state === "ongoing" && <Control icon={IconDeviceMobile} label={cameras.use} onClick={phone.open} />}
      <Suspense>{bringing && <PhoneDialog view={view} close={phone.close} />}</Suspense>
      <Control icon={IconSettings} label={texts.devices.title} onClick={open} />
      <Suspense>{choosing && <DeviceDialog preview={own.preview} inCall close={close} />}</Suspense>
    </>
  );
}

export interface ControlProps {
  readonly icon: Icon;
  readonly label: string;
  readonly shortcut?: Shortcut;
  readonly pressed?: boolean;
  readonly color?: string;
  onClick(): void;
}

function Control({ icon: Shape, label, shortcut, pressed, color, onClick }: ControlProps) {
  const keys = shortcut ? keysOf(shortcut, isMac()) : [];
  return (
    <Tooltip label={keys.length > 0 ? `${label} (${keys.join(" + ")})` : label}>
      <ActionIcon
        size={44}
        radius="xl"
        variant={color || pressed ? "filled" : "default"}
        color={color ?? "dark"}
        aria-label={label}
        aria-pressed={pressed}
        onClick={onClick}
      >
        <Shape size={22} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
