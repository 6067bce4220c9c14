/** Asks the visitor to share their page; gone while it is asked for or shared. */
import { ActionIcon, Tooltip } from "@mantine/core";
import { IconEyeShare } from "@tabler/icons-react";
import type { Conversation } from "@visavis/protocol";
import { useTexts } from "../app/i18n.tsx";
import { useGive } from "../conversations/useCommand.ts";

export function AskForPage({ conversation }: { conversation: Conversation }) {
  const { guide: texts } = useTexts();
  const give = useGive();
  if (conversation.guide || conversation.status !== "assigned") return null;
  return (
    <Tooltip label={texts.ask}>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={texts.ask}
        onClick={() => give({ type: "ask_for_page", conversation: conversation.id })}
      >
        <IconEyeShare size={20} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
