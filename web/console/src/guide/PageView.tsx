/** The visitor's page, live. It is drawn into a frame that runs no script, fitted into the room that there is. */
import { Text } from "@mantine/core";
import { stream } from "@visavis/client";
import { type PageWatch, type WatchState, watchPage } from "@visavis/client/guide";
import { useEffect, useRef, useState } from "react";
import { useTexts } from "../app/i18n.tsx";
import classes from "./Guide.module.css";
import { Replay } from "./replay.ts";

export default function PageView({ conversation, guide }: { conversation: string; guide: string }) {
  const { guide: texts } = useTexts();
  const room = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<WatchState>("waiting");
  useEffect(() => {
    if (!room.current) return;
    const replay = new Replay(room.current);
    const watch: PageWatch = watchPage({
      server: location.origin,
      conversation,
      guide,
      stream,
      whole: (events) => replay.whole(events),
      more: (events) => replay.more(events),
      told: () => {},
      changed: setState,
    });
    return () => {
      watch.close();
      replay.close();
    };
  }, [conversation, guide]);
  return (
    <div className={classes.stage}>
      <div ref={room} className={classes.room} />
      {state !== "live" && (
        <Text className={classes.state ?? ""} size="sm" role="status">
          {texts[state]}
        </Text>
      )}
    </div>
  );
}
