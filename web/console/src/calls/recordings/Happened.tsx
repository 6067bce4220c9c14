/** What happened while a call was recorded, line by line, each with the moment of the film that it belongs to. */
import { Button, Text, Title } from "@mantine/core";
import type { ConversationView } from "@visavis/client";
import type { RecordingView } from "@visavis/protocol";
import { useEffect, useMemo, useRef } from "react";
import { useTexts } from "../../app/i18n.tsx";
import { LogLine } from "../../conversations/LogLine.tsx";
import { logRows } from "../../conversations/rows.ts";
import { useMe } from "../../people/identity.ts";
import type { WatchClock } from "./useFilm.ts";
import classes from "./Watch.module.css";
import { clockText, momentAt, momentsOf } from "./watching.ts";

interface HappenedProps {
  readonly view: ConversationView;
  readonly recording: RecordingView;
  readonly film: WatchClock;
}

export function Happened({ view, recording, film }: HappenedProps) {
  const { recordings: texts } = useTexts();
  const { id, name } = useMe();
  const rows = useMemo(() => logRows(view, { kind: "member", id, name }), [view, id, name]);
  const moments = useMemo(() => momentsOf(rows, view.events, recording), [rows, view.events, recording]);
  const now = momentAt(moments, film.nowMs);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const box = list.current;
    const here = box?.children[Math.max(0, now)] as HTMLElement | undefined;
    // The list alone moves: what is watched stays where it is.
    if (box && here) box.scrollTop = here.offsetTop - box.clientHeight / 2;
  }, [now]);
  return (
    <section aria-label={texts.events}>
      <Title order={2} size="h5" mb="xs">
        {texts.events}
      </Title>
      <ol ref={list} className={classes.moments}>
        {moments.map(({ row, atMs }, at) => (
          <li key={row.key} data-later={at > now || undefined} aria-current={at === now || undefined}>
            <Button
              variant="subtle"
              size="compact-xs"
              aria-label={texts.jump(clockText(atMs))}
              onClick={() => film.goTo(atMs)}
            >
              <Text size="xs" ff="monospace">
                {clockText(atMs)}
              </Text>
            </Button>
            <div>
              <LogLine row={row} own={"actor" in row && row.actor.id === id} found={false} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
