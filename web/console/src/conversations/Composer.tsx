/** Where an answer, or a note for the team, is written: Enter sends, Shift + Enter starts a line, the draft is kept. */
import { ActionIcon, Group, SegmentedControl, Text, Textarea, Tooltip } from "@mantine/core";
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
  const { conversation: texts } = useTexts();
  const [mode, setMode] = useState("answer");
  const note = mode === "note";
  const mine = powers.standing === "mine";
  const modes = [
    { value: "answer", label: texts.answer },
    { value: "note", label: texts.note },
  ];
  return (
    <div className={classes.composer}>
      <SegmentedControl size="xs" mb={6} aria-label={texts.writeWhat} data={modes} value={mode} onChange={setMode} />
      {!mine && <WhyNot conversation={conversation} powers={powers} />}
      <Field key={mode} conversation={conversation.id} note={note} enabled={note || mine} />
    </div>
  );
}

function Field({ conversation, note, enabled }: { conversation: string; note: boolean; enabled: boolean }) {
  const texts = useTexts();
  const session = useSession();
  const [text, setText] = useState(() => readDraft(localStorage, conversation, note));
  const length = Array.from(text).length;
  const ready = enabled && text.trim() !== "" && length <= MESSAGE_CHARACTERS;

  const write = (value: string) => {
    setText(value);
    keepDraft(localStorage, conversation, note, value);
    if (!note) session.typing(conversation, value !== "");
  };
  const send = () => {
    if (!ready) return;
    session.post(conversation, text.trim(), note ? "post_note" : "post_message");
    write("");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <>
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <Textarea
          className={classes.field ?? ""}
          {...(note ? { classNames: { input: classes.note ?? "" } } : {})}
          aria-label={note ? texts.conversation.note : texts.conversation.message}
          placeholder={note ? texts.conversation.notePlaceholder : texts.conversation.placeholder}
          autosize
          minRows={1}
          maxRows={8}
          size="md"
          disabled={!enabled}
          value={text}
          error={length > MESSAGE_CHARACTERS && texts.conversation.tooLong(length - MESSAGE_CHARACTERS)}
          onChange={(event) => write(event.currentTarget.value)}
          onBlur={() => session.typing(conversation, false)}
          onKeyDown={onKeyDown}
        />
        <Tooltip label={texts.conversation.hint} disabled={!enabled}>
          <ActionIcon
            size={42}
            aria-label={note ? texts.conversation.sendNote : texts.conversation.send}
            disabled={!ready}
            onClick={send}
          >
            <IconSend2 size={22} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Group>
      {length > COUNT_FROM && length <= MESSAGE_CHARACTERS && (
        <Text size="xs" c="dimmed" role="status">
          {texts.conversation.charactersLeft(MESSAGE_CHARACTERS - length)}
        </Text>
      )}
    </>
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
