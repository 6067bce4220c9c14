/** Says in a call that the shopper is asked, or that it is recorded, with the way out of it. */
import { Button, Group, Text } from "@mantine/core";
import { IconPlayerRecordFilled } from "@tabler/icons-react";
import type { CallView } from "@visavis/client/call";
import { useTexts } from "../../app/i18n.tsx";
import { useGive } from "../../conversations/useCommand.ts";
import classes from "../Call.module.css";
import { useRecording, useTapeState } from "./recorder.ts";

const SAID = { asked: "asked", agreed: "soon", recording: "on" } as const;

export function RecordingMark({ view: { conversation }, listens }: { view: CallView; listens: boolean }) {
  const { recordings: texts } = useTexts();
  const now = useRecording(conversation);
  const behind = useTapeState() === "behind";
  const give = useGive();
  if (!now) return null;
  const { recording, state } = now;
  return (
    <Group className={classes.recording ?? ""} gap="sm" wrap="nowrap" data-state={state}>
      <IconPlayerRecordFilled size={18} aria-hidden />
      <Text size="sm" role="status" style={{ flex: 1 }}>
        {behind && state === "recording" ? texts.behind : texts[SAID[state]]}
      </Text>
      {!listens && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => give({ type: "end_recording", conversation, recording })}
        >
          {state === "asked" ? texts.withdraw : texts.stop}
        </Button>
      )}
    </Group>
  );
}
