/** Where the answer is written: Enter sends, Shift + Enter starts a line, the draft is kept. Says why one may not write. */
import { ActionIcon, Group, Text, Textarea, Tooltip } from "@mantine/core";
import { IconSend2 } from "@tabler/icons-react";
import { type Conversation, MESSAGE_CHARACTERS } from "@visavis/protocol";
import { type KeyboardEvent, useState } from "react";
import { useTexts } from "../app/i18n.tsx";
import { useSession } from "../app/session.tsx";
import type { Texts } from "../locales/en.ts";
import classes from "./Composer.module.css";
import { keepDraft, readDraft } from "./drafts.ts";
import { OrderButton } from "./OrderButton.tsx";
import type { Powers } from "./standing.ts";

interface ComposerProps {
  readonly conversation: Conversation;
  readonly powers: Powers;
}

const COUNT_FROM = MESSAGE_CHARACTERS - 500;

export function Composer({ conversation, powers }: ComposerProps) {
  const texts = useTexts();
  const session = useSession();
  const [text, setText] = useState(() => readDraft(localStorage, conversation.id));
  const mine = powers.standing === "mine";
  const length = Array.from(text).length;
  const ready = mine && text.trim() !== "" && length <= MESSAGE_CHARACTERS;

  const write = (value: string) => {
    setText(value);
    keepDraft(localStorage, conversation.id, value);
    session.typing(conversation.id, value !== "");
  };
  const send = () => {
    if (!ready) return;
    session.post(conversation.id, text.trim());
    write("");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <div className={classes.composer}>
      {!mine && <WhyNot conversation={conversation} powers={powers} />}
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <Textarea
          className={classes.field ?? ""}
          aria-label={texts.conversation.message}
          placeholder={texts.conversation.placeholder}
          autosize
          minRows={1}
          maxRows={8}
          size="md"
          disabled={!mine}
          value={text}
          error={length > MESSAGE_CHARACTERS && texts.conversation.tooLong(length - MESSAGE_CHARACTERS)}
          onChange={(event) => write(event.currentTarget.value)}
          onBlur={() => session.typing(conversation.id, false)}
          onKeyDown={onKeyDown}
        />
        <Tooltip label={texts.conversation.hint} disabled={!mine}>
          <ActionIcon size={42} aria-label={texts.conversation.send} disabled={!ready} onClick={send}>
            <IconSend2 size={22} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Group>
      {length > COUNT_FROM && length <= MESSAGE_CHARACTERS && (
        <Text size="xs" c="dimmed" role="status">
          {texts.conversation.charactersLeft(MESSAGE_CHARACTERS - length)}
        </Text>
      )}
    </div>
  );
}

function WhyNot({ conversation, powers }: ComposerProps) {
  const texts = useTexts();
  const { id } = conversation;
  return (
    <Group justify="space-between" gap="sm" mb="xs">
      <Text size="sm">{whyText(texts, conversation, powers)}</Text>
      <Group gap="xs">
        {powers.mayTake && (
          <OrderButton type="take_conversation" conversation={id}>
            {texts.conversation.take}
          </OrderButton>
        )}
        {powers.mayTakeOver && (
          <OrderButton type="take_conversation" conversation={id} variant="default">
            {texts.conversation.takeOver}
          </OrderButton>
        )}
        {powers.mayReopen && (
          <OrderButton type="reopen_conversation" conversation={id} variant="default">
            {texts.conversation.reopen}
          </OrderButton>
        )}
      </Group>
    </Group>
  );
}

function whyText(texts: Texts, { assignee }: Conversation, { standing, mayTake }: Powers): string {
  if (standing === "closed") return texts.conversation.whyClosed;
  if (standing === "theirs") return texts.conversation.whyTheirs(assignee?.name ?? "");
  return mayTake ? texts.conversation.whyWaiting : texts.conversation.whyReading;
}
