/** Has the shared page recorded without a call: the question to the shopper, and the mark while it lasts. */
import { Button, Group } from "@mantine/core";
import { IconPlayerRecord } from "@tabler/icons-react";
import { useTexts } from "../../app/i18n.tsx";
import { useGive } from "../../conversations/useCommand.ts";
import { useCallHere } from "../calls.tsx";
import { recordPage } from "./pages.ts";
import { RecordingMark } from "./RecordingMark.tsx";
import { useRecording } from "./recorder.ts";

export function PageRecording({ conversation, guide }: { conversation: string; guide: string }) {
  const { recordings: texts } = useTexts();
  const now = useRecording(conversation);
  const here = useCallHere();
  const give = useGive();
  if (now?.guide === guide && !now.call) return <RecordingMark conversation={conversation} listens={false} />;
  // Within a call, its own control has both recorded.
  if (now || (here?.conversation === conversation && here.call.state === "ongoing")) return null;
  const ask = () => {
    recordPage(conversation);
    give({ type: "ask_to_record", conversation, guide });
  };
  return (
    <Group px={20} pb={8}>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconPlayerRecord size={16} aria-hidden />}
        onClick={ask}
      >
        {texts.recordPage}
      </Button>
    </Group>
  );
}
