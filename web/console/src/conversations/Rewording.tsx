/** One's own message, to be said otherwise. A refusal is told here, and what was typed stays. */
import { Button, Group, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { MESSAGE_CHARACTERS } from "@visavis/protocol";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import { useTexts } from "../app/i18n.tsx";
import { errorText } from "../app/problems.ts";
import { useSession } from "../app/session.tsx";
import { useAnswering } from "./answering.ts";
import classes from "./Message.module.css";
import type { MessageRow } from "./rows.ts";

export function Rewording({ row, close }: { row: MessageRow; close: () => void }) {
  const texts = useTexts();
  const session = useSession();
  const { conversation } = useAnswering();
  const [text, setText] = useState(row.text);
  const order = useMutation({
    mutationFn: () => session.command({ type: "edit_message", conversation, posted: row.seq, text: text.trim() }),
    onSuccess: close,
  });
  const ready = text.trim() !== "" && text.trim() !== row.text;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) order.mutate();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") close();
  };
  return (
    <form className={classes.rewording} onSubmit={submit} onKeyDown={onKeyDown}>
      <Textarea
        aria-label={texts.conversation.newWording}
        autosize
        maxRows={8}
        maxLength={MESSAGE_CHARACTERS}
        autoFocus
        value={text}
        error={order.isError && errorText(texts, order.error)}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Group justify="flex-end" gap="xs" mt={6}>
        <Button size="compact-sm" variant="default" onClick={close}>
          {texts.common.cancel}
        </Button>
        <Button size="compact-sm" type="submit" loading={order.isPending} disabled={!ready}>
          {texts.common.save}
        </Button>
      </Group>
    </form>
  );
}
