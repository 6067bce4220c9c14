/** Asks the shopper whether the call may be recorded, with the page that they share by then; gone while they are asked, and while it is recorded. */
import { IconPlayerRecord } from "@tabler/icons-react";
import type { CallView } from "@visavis/client/call";
import type { ComponentType } from "react";
import { useTexts } from "../../app/i18n.tsx";
import { useConversationView } from "../../app/session.tsx";
import { useGive } from "../../conversations/useCommand.ts";
import type { ControlProps } from "../Controls.tsx";
import { useRecording } from "./recorder.ts";

export function RecordControl({ view, Control }: { view: CallView; Control: ComponentType<ControlProps> }) {
  const { recordings: texts } = useTexts();
  const { conversation, call } = view;
  const recording = useRecording(conversation);
  const shared = useConversationView(conversation)?.summary?.guide;
  const give = useGive();
  if (call.state !== "ongoing" || recording) return null;
  const page = shared?.state === "shared" && { guide: shared.guide };
  const ask = () => give({ type: "ask_to_record", conversation, call: call.call, ...page });
  return <Control icon={IconPlayerRecord} label={texts.record} onClick={ask} />;
}
