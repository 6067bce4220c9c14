/** The ways from a conversation into a call: face to face, or by voice. */
import { ActionIcon, Menu, Tooltip } from "@mantine/core";
import { IconPhone, IconVideo } from "@tabler/icons-react";
import { useTexts } from "../app/i18n.tsx";
import { useShortcut } from "../app/keys/keys.tsx";
import { useStartCall } from "./useStartCall.ts";

/** The voice alone stands in the conversation's menu, by `StartAudioItem`. */
export function StartCall({ conversation }: { conversation: string }) {
  const { calls: texts } = useTexts();
  const start = useStartCall(conversation);
  useShortcut("startVideo", start && (() => start("video")));
  useShortcut("startAudio", start && (() => start("audio")));
  if (!start) return null;
  return (
    <Tooltip label={texts.startVideo}>
      <ActionIcon variant="default" size="lg" aria-label={texts.startVideo} onClick={() => start("video")}>
        <IconVideo size={20} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

export function StartAudioItem({ conversation }: { conversation: string }) {
  const { calls: texts } = useTexts();
  const start = useStartCall(conversation);
  if (!start) return null;
  return (
    <Menu.Item leftSection={<IconPhone size={16} aria-hidden />} onClick={() => start("audio")}>
      {texts.startAudio}
    </Menu.Item>
  );
}
