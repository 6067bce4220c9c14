/** How the call is, in a word or two: that it rings, comes back, rests its pictures, who listens, and how long it lasts. */
import { Text } from "@mantine/core";
import { useInterval } from "@mantine/hooks";
import type { CallView, Other } from "@visavis/client/call";
import { useState } from "react";
import { useTexts } from "../app/i18n.tsx";
import type { CallTexts } from "../locales/calls/en.ts";
import classes from "./Call.module.css";
import { nameOf } from "./names.ts";

export function StateLine({ view }: { view: CallView }) {
  const { calls: texts } = useTexts();
  const listeners = view.others.filter(({ person }) => person.listens).map((other) => nameOf(texts, other));
  return (
    <div className={classes.state}>
      <Text size="sm" role="status">
        {statesOf(texts, view).join(" · ")}
      </Text>
      {listeners.length > 0 && (
        <Text size="sm" role="status">
          {texts.panel.listening(listeners.join(", "))}
        </Text>
      )}
      {view.call.state === "ongoing" && <Lasted since={view.call.answered_at ?? 0} />}
    </div>
  );
}

function statesOf({ panel: texts, ...all }: CallTexts, view: CallView): string[] {
  if (view.part === "asking") return [texts.asking];
  const lines = view.others.map((other) => lineOf({ panel: texts, ...all }, other)).filter((line) => line !== "");
  if (view.others.length === 0) lines.push(texts.connecting);
  if (view.own.pictureRests) lines.push(texts.ownPictureRests);
  return lines;
}

function lineOf(texts: CallTexts, other: Other): string {
  const name = nameOf(texts, other);
  if (other.line === "away") return texts.panel.away(name);
  if (other.line === "interrupted") return texts.panel.interrupted(name);
  if (other.line === "connecting") return texts.panel.connecting;
  return other.pictureRests ? texts.panel.pictureRests(name) : "";
}

/** The clocks of two machines differ: a call that has just begun has lasted nothing. */
function Lasted({ since }: { since: number }) {
  const [now, setNow] = useState(() => Date.now());
  useInterval(() => setNow(Date.now()), 1_000, { autoInvoke: true });
  const seconds = Math.max(0, Math.floor((now - since) / 1_000));
  const minutes = Math.floor(seconds / 60);
  return (
    <Text size="sm" ff="monospace" component="time">
      {String(minutes).padStart(2, "0")}:{String(seconds % 60).padStart(2, "0")}
    </Text>
  );
}
