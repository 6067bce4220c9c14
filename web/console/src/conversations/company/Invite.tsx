/** Asks a colleague into the conversation. */
import { Select } from "@mantine/core";
import type { Conversation } from "@visavis/protocol";
import { useState } from "react";
import { useTexts } from "../../app/i18n.tsx";
import { useColleagues } from "../colleagues.ts";
import { Dialog } from "../Dialog.tsx";
import { useCommand } from "../useCommand.ts";

export function Invite({ conversation, close }: { conversation: Conversation; close: () => void }) {
  const { conversation: texts } = useTexts();
  const { id, assignee, advisors = [], invited = [] } = conversation;
  const there = new Set([assignee, ...advisors, ...invited].map((actor) => actor?.id));
  const colleagues = useColleagues().filter((colleague) => !there.has(colleague.id));
  const [member, setMember] = useState<string | null>(null);
  const [picked, setPicked] = useState(true);
  const order = useCommand(close);
  const submit = () => {
    setPicked(member !== null);
    if (member) order.mutate({ type: "invite_colleague", conversation: id, member });
  };
  return (
    <Dialog
      title={texts.inviteTitle}
      action={texts.inviteAction}
      busy={order.isPending}
      error={order.error}
      onSubmit={submit}
      onClose={close}
    >
      <Select
        label={texts.inviteWhom}
        data={colleagues.map(({ id, name, here }) => ({ value: id, label: here ? name : texts.notHere(name) }))}
        value={member}
        onChange={setMember}
        error={!picked && !member && texts.transferPick}
        searchable
        openOnFocus={false}
        data-autofocus
      />
    </Dialog>
  );
}
