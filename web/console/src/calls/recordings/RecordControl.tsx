/** Asks the shopper whether the call may be recorded; gone while they are asked, and while it is recorded. */
import { IconPlayerRecord } from "@tabler/icons-react";
import type { CallView } from "@visavis/client/call";
import type { ComponentType } from "react";
import { useTexts } from "../../app/i18n.tsx";
import { useGive } from "../../conversations/useCommand.ts";
import type { ControlProps } from "../Controls.tsx";
import { useRecording } from "./recorder.ts";

export function RecordControl({ view, Control }: { view: CallView; Control: ComponentType<ControlProps> }) {
  const { recordings: texts } = useTexts();
  const { conversation, call } = view;
  const recording = useRecording(conversation);
  const give = useGive();
  if (call.state !== "ongoing" || recording) return null;
  const ask = () => give({ type: "ask_to_record", conversation, call: call.call });
  return <Control icon={IconPlayerRecord} label={texts.record} onClick={ask} />;
}
