/** Where an answer, or a note for the team, is written: Enter sends, Shift + Enter starts a line, the draft is kept. */
import { ActionIcon, CloseButton, Group, SegmentedControl, Text, Textarea, Tooltip } from "@mantine/core";
import { useDidUpdate } from "@mantine/hooks";
import { IconArrowBackUp, IconSend2 } from "@tabler/icons-react";
import { type Conversation, MESSAGE_CHARACTERS } from "@visavis/protocol";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTexts } from "../app/i18n.tsx";
import { useShortcut } from "../app/keys/keys.tsx";
import { useSession } from "../app/session.tsx";
import { AttachFile, useDrop } from "../documents/AttachFile.tsx";
import { SendDocument } from "../documents/library/SendDocument.tsx";
import { PendingFiles } from "../documents/PendingFiles.tsx";
import { RecordMessage } from "../documents/RecordMessage.tsx";
import type { Texts } from "../locales/en.ts";
import { ShowProduct } from "../sales/ShowProduct.tsx";
import { useAnswering } from "./answering.ts";
import classes from "./Composer.module.css";
import { CannedList } from "./canned/CannedList.tsx";
import { Unfilled } from "./canned/Unfilled.tsx";
import { useCanned } from "./canned/useCanned.ts";
import { unfilled } from "./canned/variables.ts";
import { useDraft } from "./drafts.ts";
import { AskWithForm } from "./forms/AskWithForm.tsx";
import { OrderButton } from "./OrderButton.tsx";
import { QuotedWords } from "./Quote.tsx";
import { ReplyDue } from "./ReplyDue.tsx";
import type { Quoted } from "./rows.ts";
import type { Powers } from "./standing.ts";

interface ComposerProps {
  readonly conversation: Conversation;
  readonly powers: Powers;
  /** The message that the next one answers. */
  readonly quoted: Quoted | null;
}

const MODES = ["answer", "note", "whisper"] as const;
type Mode = (typeof MODES)[number];

const COUNT_FROM = MESSAGE_CHARACTERS - 500;

export function Composer({ conversation, powers, quoted }: ComposerProps) {
  const { conversation: texts } = useTexts();
  const [chosen, setMode] = useState<Mode>("answer");
  const mode = chosen === "whisper" && !powers.mayWhisper ? "note" : chosen;
  const box = useRef<HTMLDivElement>(null);
  const drop = useDrop(conversation.id, powers.mayPost);
  const enabled = mode !== "answer" || powers.mayPost;
  const write = (what: Mode) => {
    flushSync(() => setMode(what));
    focusField(box.current);
  };
  useShortcut("reply", powers.mayPost ? () => write("answer") : null);
  useShortcut("note", () => write("note"));
  useShortcut("leave", () => box.current?.parentElement?.querySelector<HTMLElement>("[role=log]")?.focus());
  const wanted = useRef(false);
  useDidUpdate(() => {
    if (enabled && wanted.current) focusField(box.current);
    wanted.current = false;
  }, [enabled]);
  const modes = MODES.filter((each) => each !== "whisper" || powers.mayWhisper);
  return (
    <div ref={box} className={classes.composer} data-drop={drop.over || undefined} {...drop.listeners}>
      <Group justify="space-between" gap="xs" mb={6}>
        <SegmentedControl
          size="xs"
          aria-label={texts.writeWhat}
          data={modes.map((value) => ({ value, label: texts[value] }))}
          value={mode}
          onChange={(value) => setMode(value as Mode)}
        />
        {powers.standing === "mine" && <ReplyDue conversation={conversation.id} />}
        {powers.mayPost && (
          <Group gap={6} wrap="nowrap">
            <AttachFile conversation={conversation.id} />
            <RecordMessage conversation={conversation.id} />
            <SendDocument conversation={conversation} />
            <ShowProduct conversation={conversation.id} />
            <AskWithForm conversation={conversation.id} />
          </Group>
        )}
      </Group>
      {!powers.mayPost && (
        <WhyNot
          conversation={conversation}
          powers={powers}
          onGive={() => {
            wanted.current = true;
          }}
        />
      )}
      <PendingFiles conversation={conversation.id} />
      <Field
        key={mode}
        conversation={conversation}
        mode={mode}
        enabled={enabled}
        quoted={mode === "answer" ? quoted : null}
      />
    </div>
  );
}

function focusField(box: HTMLElement | null): void {
  box?.querySelector<HTMLElement>("textarea:enabled")?.focus();
}

interface FieldProps {
  readonly conversation: Conversation;
  readonly mode: Mode;
  readonly enabled: boolean;
  readonly quoted: Quoted | null;
}

function Field({ conversation, mode, enabled, quoted }: FieldProps) {
  const texts = useTexts();
  const note = mode !== "answer";
  const names = namesOf(texts, conversation, mode);
  const session = useSession();
  const { answer } = useAnswering();
  const { id } = conversation;
  const [text, setText] = useDraft(id, mode);
  const [asks, setAsks] = useState(false);
  const open = unfilled(text);
  const length = Array.from(text).length;
  const ready = enabled && text.trim() !== "" && length <= MESSAGE_CHARACTERS;

  const write = (value: string) => {
    setText(value);
    setAsks(false);
    if (!note) session.typing(id, value !== "");
  };
  const canned = useCanned(conversation, text, write);
  const { field } = canned;
  useEffect(() => {
    if (quoted?.seq) field.current?.focus();
  }, [field, quoted?.seq]);
  const post = () => {
    if (note) session.post(id, text.trim(), "post_note", { whisper: mode === "whisper" });
    else session.post(id, text.trim(), "post_message", { reply_to: quoted?.seq ?? 0 });
    write("");
    answer?.(0);
  };
  const send = () => {
    if (!ready) return;
    if (!note && open.length > 0) setAsks(true);
    else post();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (canned.tookKey(event)) return;
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <>
      {asks && <Unfilled variables={open} keep={post} back={canned.focus} />}
      {quoted && <Answering quoted={quoted} />}
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <CannedList canned={canned}>
          <Textarea
            ref={canned.field}
            {...canned.aria}
            className={classes.field ?? ""}
            {...(note ? { classNames: { input: classes.note ?? "" } } : {})}
            aria-label={names.field}
            placeholder={names.placeholder}
            autosize
            minRows={1}
            maxRows={8}
            size="md"
            disabled={!enabled}
            value={text}
            error={length > MESSAGE_CHARACTERS && texts.conversation.tooLong(length - MESSAGE_CHARACTERS)}
            onChange={(event) => {
              write(event.currentTarget.value);
              canned.follow(event);
            }}
            onSelect={canned.follow}
            onBlur={() => {
              canned.leave();
              if (!note) session.typing(id, false);
            }}
            onKeyDown={onKeyDown}
          />
        </CannedList>
        <Tooltip label={texts.conversation.hint} disabled={!ready} position="top-end">
          <ActionIcon size={42} aria-label={names.button} disabled={!ready} onClick={send}>
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

function namesOf({ conversation: texts }: Texts, { assignee }: Conversation, mode: Mode) {
  switch (mode) {
    case "answer":
      return { field: texts.message, placeholder: texts.placeholder, button: texts.send };
    case "note":
      return { field: texts.note, placeholder: texts.notePlaceholder, button: texts.sendNote };
    case "whisper":
      return {
        field: texts.whisper,
        placeholder: texts.whisperPlaceholder(assignee?.name ?? ""),
        button: texts.sendWhisper,
      };
  }
}

/** The message that the next one answers, until one thinks better of it. */
function Answering({ quoted }: { quoted: Quoted }) {
  const { conversation: texts } = useTexts();
  const { answer } = useAnswering();
  return (
    <Group gap="xs" wrap="nowrap" mb={6} className={classes.answering ?? ""}>
      <IconArrowBackUp size={16} style={{ flex: "none" }} aria-hidden />
      <QuotedWords quoted={quoted} />
      <CloseButton size={28} ml="auto" aria-label={texts.noReply} onClick={() => answer?.(0)} />
    </Group>
  );
}

/** Why one may not write here, and the buttons that change it; after them one writes. */
function WhyNot({ conversation, powers, onGive }: Omit<ComposerProps, "quoted"> & { onGive(): void }) {
  const texts = useTexts();
  const { id } = conversation;
  return (
    <Group justify="space-between" gap="sm" mb="xs">
      <Text size="sm">{whyText(texts, conversation, powers)}</Text>
      <Group gap="xs">
        {powers.mayTake && (
          <OrderButton type="take_conversation" conversation={id} shortcut="take" onGive={onGive}>
            {texts.conversation.take}
          </OrderButton>
        )}
        {powers.mayTakeOver && (
          <OrderButton type="take_conversation" conversation={id} shortcut="take" onGive={onGive} variant="default">
            {texts.conversation.takeOver}
          </OrderButton>
        )}
        {powers.mayReopen && (
          <OrderButton type="reopen_conversation" conversation={id} shortcut="reopen" onGive={onGive} variant="default">
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
