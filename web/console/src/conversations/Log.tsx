/** The log of a conversation. Stays at its end while the reader is there; rows far away cost nothing to draw. */
import { Button, Text } from "@mantine/core";
import { IconArrowDown } from "@tabler/icons-react";
import type { ConversationView } from "@visavis/client";
import type { Actor } from "@visavis/protocol";
import { useMemo } from "react";
import { useTexts } from "../app/i18n.tsx";
import { useHere } from "../app/keys/keys.tsx";
import { Loading } from "../app/Loading.tsx";
import { useMe } from "../people/identity.ts";
import classes from "./Log.module.css";
import { LogLine } from "./LogLine.tsx";
import { logRows } from "./rows.ts";
import { useDrafting } from "./useDrafting.ts";
import { useJump } from "./useJump.ts";
import { useReading } from "./useReading.ts";
import { useStickToEnd } from "./useStickToEnd.ts";

export function Log({ view, mine }: { view: ConversationView; mine: boolean }) {
  const texts = useTexts();
  const me = useMe();
  const self = useMemo<Actor>(() => ({ kind: "member", id: me.id, name: me.name }), [me.id, me.name]);
  const rows = useMemo(() => logRows(view, self), [view, self]);
  const { box, content, atEnd, toEnd, leaveEnd } = useStickToEnd(view.id, rows);
  const found = useJump(content, rows, leaveEnd);
  const here = useHere();
  useReading(view, mine && atEnd && here);
  const drawn = view.events.length > 0 || view.pending.length > 0;
  return (
    <div className={classes.frame}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard. */}
      <div ref={box} className={classes.scroller} role="log" aria-label={texts.conversation.log} tabIndex={0}>
        {!drawn && <Loading />}
        <div ref={content}>
          {rows.map((row) => (
            <LogLine key={row.key} row={row} own={"actor" in row && row.actor.id === me.id} found={row.key === found} />
          ))}
        </div>
      </div>
      {!atEnd && (
        <Button
          className={classes.toEnd ?? ""}
          size="compact-md"
          variant="default"
          leftSection={<IconArrowDown size={16} aria-hidden />}
          onClick={toEnd}
        >
          {texts.conversation.newMessages}
        </Button>
      )}
      <DraftLine view={view} />
      <TypingLine view={view} me={me.id} />
    </div>
  );
}

/** What the shopper is about to send, where the site shows it. */
function DraftLine({ view }: { view: ConversationView }) {
  const { conversation: texts } = useTexts();
  const text = useDrafting(view.id);
  if (!text || view.visitorOnline === false) return null;
  return (
    <Text
      size="sm"
      c="dimmed"
      px={20}
      py={4}
      lineClamp={4}
      style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}
    >
      <strong>{texts.notSentYet}</strong> {text}
    </Text>
  );
}

function TypingLine({ view, me }: { view: ConversationView; me: string }) {
  const texts = useTexts();
  const writer = view.typing.find(({ id }) => id !== me);
  const name = writer?.kind === "visitor" ? texts.conversation.aVisitor : writer?.name;
  return (
    <Text size="xs" c="dimmed" className={classes.typing ?? ""} role="status">
      {writer && texts.conversation.typing(name || texts.conversation.aVisitor)}
    </Text>
  );
}
