/** Lets a visitor write no more, with a reason for the team. */
import { Text, Textarea } from "@mantine/core";
import type { Conversation } from "@visavis/protocol";
import { useState } from "react";
import { useTexts } from "../../app/i18n.tsx";
import { Dialog } from "../Dialog.tsx";
import { useCommand } from "../useCommand.ts";

export function Block({ conversation, close }: { conversation: Conversation; close: () => void }) {
  const { conversation: texts } = useTexts();
  const [reason, setReason] = useState("");
  const order = useCommand(close);
  return (
    <Dialog
      title={texts.blockTitle}
      action={texts.blockAction}
      busy={order.isPending}
      error={order.error}
      onSubmit={() => order.mutate({ type: "block_visitor", conversation: conversation.id, reason })}
      onClose={close}
    >
      <Text size="sm">{texts.blockText}</Text>
      <Textarea
        label={texts.blockReason}
        description={texts.transferNoteHint}
        autosize
        minRows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-autofocus
      />
    </Dialog>
  );
}
