/** Says that the shopper is asked, or that it is recorded, with the way out of it: in a call, or above a shared page. */
import { Button, Group, Text } from "@mantine/core";
import { IconPlayerRecordFilled } from "@tabler/icons-react";
import { useTexts } from "../../app/i18n.tsx";
import { useGive } from "../../conversations/useCommand.ts";
import classes from "../Call.module.css";
import { useRecording, useTapeState } from "./recorder.ts";

const SAID = { asked: "asked", agreed: "soon", recording: "on" } as const;
const SAID_OF_PAGE = { asked: "askedForPage", agreed: "soon", recording: "pageOn" } as const;

export function RecordingMark({ conversation, listens }: { conversation: string; listens: boolean }) {
  const { recordings: texts } = useTexts();
  const now = useRecording(conversation);
  const behind = useTapeState() === "behind";
  const give = useGive();
  if (!now) return null;
  const { recording, state, call } = now;
  const said = texts[(call ? SAID : SAID_OF_PAGE)[state]];
  return (
    <Group className={classes.recording ?? ""} gap="sm" wrap="nowrap" data-state={state}>
      <IconPlayerRecordFilled size={18} aria-hidden />
      <Text size="sm" role="status" style={{ flex: 1 }}>
        {behind && state === "recording" ? texts.behind : said}
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
