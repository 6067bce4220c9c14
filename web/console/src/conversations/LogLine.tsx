/** One row of the log: a message, a day, a system line, what a call came to, or a page that the visitor went to. */
import { Anchor, Text } from "@mantine/core";
import { IconArrowRight, IconEye } from "@tabler/icons-react";
import type { Page } from "@visavis/protocol";
import { memo } from "react";
import { capital, sameDay } from "../app/dates.ts";
import { useLocale } from "../app/i18n.tsx";
import { CallLine } from "../calls/CallLine.tsx";
import { RecordingLine } from "../calls/recordings/RecordingLine.tsx";
import { AttachedFile } from "../documents/AttachedFile.tsx";
import { GuideLine } from "../guide/GuideLine.tsx";
import { ShownProduct } from "../sales/ShownProduct.tsx";
import { AnsweredForm } from "./forms/AnsweredForm.tsx";
import { SentForm } from "./forms/SentForm.tsx";
import classes from "./LogLine.module.css";
import { Message } from "./Message.tsx";
import { noteText } from "./notes.ts";
import type { LogRow, NoteRow } from "./rows.ts";

export const LogLine = memo(
  function LogLine({ row, own, found }: { row: LogRow; own: boolean; found: boolean }) {
    switch (row.kind) {
      case "message":
        return <Message row={row} own={own} found={found} />;
      case "call":
        return <CallLine row={row} own={own} />;
      case "guide":
        return <GuideLine row={row} own={own} />;
      case "recording":
        return <RecordingLine row={row} />;
      case "day":
        return <Day at={row.at} />;
      case "note":
        return <NoteLine row={row} own={own} found={found} />;
      case "form":
        return <SentForm row={row} />;
      case "answers":
        return <AnsweredForm row={row} found={found} />;
      case "product":
        return <ShownProduct row={row} />;
      case "file":
        return <AttachedFile row={row} own={own} found={found} />;
      case "page":
        return <PageLine page={row.page} />;
    }
  },
  (before, after) => before.own === after.own && before.found === after.found && sameRow(before.row, after.row),
);

/** Rows are made anew with each change of the log; one that says the same is not drawn again. */
function sameRow(before: LogRow, after: LogRow): boolean {
  if (before.kind === "form" && after.kind === "form" && before.outcome !== after.outcome) return false;
  if (before.kind === "product" && after.kind === "product" && before.inCart !== after.inCart) return false;
  if (before.kind === "file" && after.kind === "file" && before.actor.name !== after.actor.name) return false;
  if (before.kind === "file" && after.kind === "file" && before.readMs !== after.readMs) return false;
  if (before.kind !== "message" || after.kind !== "message") return before.key === after.key;
  return (
    before.key === after.key &&
    before.first === after.first &&
    before.last === after.last &&
    before.mark === after.mark &&
    before.seq === after.seq &&
    before.text === after.text &&
    before.edited === after.edited &&
    before.quoted?.text === after.quoted?.text &&
    before.actor.name === after.actor.name &&
    before.at === after.at
  );
}

function Day({ at }: { at: number }) {
  const { texts, dates } = useLocale();
  const now = Date.now();
  const near = sameDay(at, now)
    ? texts.conversation.today
    : sameDay(at, now - 86_400_000) && texts.conversation.yesterday;
  return (
    <div className={classes.day}>
      <Text size="xs" fw={600} c="dimmed">
        {near || capital(dates.day(at))}
      </Text>
    </div>
  );
}

function NoteLine({ row, own, found }: { row: NoteRow; own: boolean; found: boolean }) {
  const { texts, dates } = useLocale();
  return (
    <div className={classes.note} data-found={found || undefined}>
      <Text size="xs" c="dimmed">
        {noteText(texts.conversation, row, own, dates)} · {dates.time(row.at)}
      </Text>
      {row.note.type === "conversation_opened" && row.note.page && <PageLine page={row.note.page} began />}
    </div>
  );
}

function PageLine({ page, began = false }: { page: Page; began?: boolean }) {
  const { texts } = useLocale();
  const Shape = began ? IconArrowRight : IconEye;
  return (
    <div className={classes.page}>
      <Shape size={14} aria-hidden />
      <Text size="xs" c="dimmed" truncate>
        {began ? texts.conversation.beganOn : texts.conversation.visited} <PageLink page={page} />
      </Text>
    </div>
  );
}

/** A page of the shop as a link in a new tab; an address that is not http stays plain text. */
export function PageLink({ page }: { page: Page }) {
  const { texts } = useLocale();
  const title = page.title || page.url;
  if (!/^https?:\/\//i.test(page.url)) return title;
  return (
    <Anchor
      href={page.url}
      target="_blank"
      rel="noopener noreferrer nofollow"
      size="xs"
      c="inherit"
      underline="always"
      title={page.url}
      aria-label={texts.facts.opens(title)}
    >
      {title}
    </Anchor>
  );
}
