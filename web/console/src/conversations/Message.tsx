/** One message, as text with links made clickable: what it answers, how far it has come, and what can be done with it. */
import { Anchor, Button, Group, Text } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconChecks, IconClock, IconEyeCheck, IconNotes } from "@tabler/icons-react";
import { linkify } from "@visavis/client";
import { useMemo, useState } from "react";
import { useLocale } from "../app/i18n.tsx";
import { problemText } from "../app/problems.ts";
import { useSession } from "../app/session.tsx";
import { shortName } from "./list.ts";
import classes from "./Message.module.css";
import { MessageMenu } from "./MessageMenu.tsx";
import { Quote } from "./Quote.tsx";
import { Rewording } from "./Rewording.tsx";
import type { Mark, MessageRow } from "./rows.ts";

export function Message({ row, own, found }: { row: MessageRow; own: boolean; found: boolean }) {
  const { texts, dates } = useLocale();
  const [rewording, setRewording] = useState(false);
  const visitor = row.actor.kind === "visitor";
  const who = row.actor.name || texts.conversations.visitor(shortName(row.actor.id));
  return (
    <div
      className={classes.message}
      data-seq={row.seq || undefined}
      tabIndex={-1}
      data-side={visitor ? "visitor" : "advisors"}
      data-first={row.first || undefined}
      data-private={row.private || undefined}
      data-found={found || undefined}
    >
      {row.first && (
        <Text size="xs" c="dimmed" className={classes.who ?? ""}>
          <strong>{own ? texts.conversations.you : who}</strong> ·{" "}
          <time dateTime={new Date(row.at).toISOString()} title={dates.full(row.at)}>
            {dates.time(row.at)}
          </time>
          {row.private && (
            <span className={classes.mark}>
              <IconNotes size={14} aria-hidden />
              {row.to ? texts.conversation.whisperMark : texts.conversation.noteForTeam}
            </span>
          )}
        </Text>
      )}
      {row.quoted && <Quote quoted={row.quoted} />}
      {rewording ? (
        <Rewording row={row} close={() => setRewording(false)} />
      ) : (
        <div className={classes.line}>
          <div className={classes.bubble} data-pending={row.pending ? true : undefined}>
            {row.text ? (
              <Linked text={row.text} />
            ) : (
              <em>{texts.conversation[row.private ? "noteDeleted" : "deleted"]}</em>
            )}
          </div>
          {row.seq > 0 && row.text && <MessageMenu row={row} own={own} reword={() => setRewording(true)} />}
        </div>
      )}
      {row.edited && row.text && (
        <Text size="xs" c="dimmed" className={classes.mark ?? ""}>
          {texts.conversation.edited}
        </Text>
      )}
      {row.mark && (row.last || row.pending) && <MarkLine mark={row.mark} />}
      {row.pending?.state === "refused" && <Refusal row={row} />}
    </div>
  );
}

function Linked({ text }: { text: string }) {
  const pieces = useMemo(() => linkify(text), [text]);
  return pieces.map((piece, at) =>
    typeof piece === "string" ? (
      piece
    ) : (
      <Anchor
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a posted text never move.
        key={at}
        href={piece.href}
        target="_blank"
        rel="noopener noreferrer nofollow ugc"
        inherit
        c="inherit"
        underline="always"
      >
        {piece.text}
      </Anchor>
    ),
  );
}

const SHAPES: Record<Mark, typeof IconCheck> = {
  waiting: IconClock,
  sending: IconClock,
  refused: IconAlertTriangle,
  sent: IconCheck,
  delivered: IconChecks,
  read: IconEyeCheck,
};

function MarkLine({ mark }: { mark: Mark }) {
  const { texts } = useLocale();
  const Shape = SHAPES[mark];
  const word = mark === "waiting" ? texts.conversation.waitingToSend : texts.conversation[mark];
  return (
    <Text size="xs" c={mark === "refused" ? "var(--mantine-color-error)" : "dimmed"} className={classes.mark ?? ""}>
      <Shape size={14} aria-hidden />
      {word}
    </Text>
  );
}

function Refusal({ row }: { row: MessageRow }) {
  const { texts } = useLocale();
  const session = useSession();
  const problem = row.pending?.problem;
  return (
    <Group gap="xs" justify="flex-end">
      {problem && <Text size="xs">{problemText(texts, problem)}</Text>}
      <Button size="compact-xs" variant="default" onClick={() => session.retry(row.key)}>
        {texts.common.tryAgain}
      </Button>
      <Button size="compact-xs" variant="subtle" color="gray" onClick={() => session.discard(row.key)}>
        {texts.common.discard}
      </Button>
    </Group>
  );
}
