/** Lays a conversation aside until a moment: one of the usual ones, or any. */
import { Button, Group, TextInput } from "@mantine/core";
import type { Conversation } from "@visavis/protocol";
import { useState } from "react";
import { capital } from "../../app/dates.ts";
import { useLocale } from "../../app/i18n.tsx";
import { Dialog } from "../Dialog.tsx";
import { useCommand } from "../useCommand.ts";
import { fieldOf, momentOf, usualMoments } from "./moments.ts";

export function Snooze({ conversation, close }: { conversation: Conversation; close: () => void }) {
  const { texts, dates } = useLocale();
  const [field, setField] = useState("");
  const [missing, setMissing] = useState(false);
  const order = useCommand(close);
  const usual = usualMoments(Date.now());
  const write = (value: string) => {
    setField(value);
    setMissing(false);
    order.reset();
  };
  const names = texts.conversation;
  const submit = () => {
    const until = momentOf(field);
    setMissing(until === null);
    if (until !== null) order.mutate({ type: "snooze_conversation", conversation: conversation.id, until });
  };
  return (
    <Dialog
      title={names.snoozeTitle}
      action={names.snooze}
      busy={order.isPending}
      error={order.error}
      onSubmit={submit}
      onClose={close}
    >
      <Group gap="xs">
        <Button size="xs" variant="default" onClick={() => write(fieldOf(usual.hour))}>
          {names.inAnHour}
        </Button>
        <Button size="xs" variant="default" onClick={() => write(fieldOf(usual.tomorrow))}>
          {names.tomorrow}
        </Button>
        <Button size="xs" variant="default" onClick={() => write(fieldOf(usual.monday))}>
          {capital(dates.day(usual.monday))}
        </Button>
      </Group>
      <TextInput
        type="datetime-local"
        label={names.snoozeUntil}
        description={names.snoozeHint}
        value={field}
        error={missing && names.snoozeMissing}
        onChange={(event) => write(event.currentTarget.value)}
        data-autofocus
      />
    </Dialog>
  );
}
