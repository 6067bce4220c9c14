/** How the call is, in a word or two: that it rings, comes back, rests its pictures, who listens, and how long it lasts. */
import { Text } from "@mantine/core";
import { useInterval } from "@mantine/hooks";
import type { CallView, Other } from "@visavis/client/call";
import { useState } from "react";
import { useTexts } from "../app/i18n.tsx";
import type { Texts } from "../locales/en.ts";
import classes from "./Call.module.css";
import { LineNow } from "./LineNow.tsx";
import { nameOf } from "./names.ts";

export function StateLine({ view }: { view: CallView }) {
  const texts = useTexts();
  const listeners = view.others.filter(({ person }) => person.listens).map((other) => nameOf(texts, other));
  return (
    <div className={classes.state}>
      <Text size="sm" role="status">
        {statesOf(texts, view).join(" · ")}
      </Text>
      {listeners.length > 0 && (
        <Text size="sm" role="status">
          {texts.calls.panel.listening(listeners.join(", "))}
        </Text>
      )}
      {view.call.state === "ongoing" && <Lasted since={view.call.answered_at ?? 0} />}
      {view.call.state === "ongoing" && <LineNow view={view} />}
    </div>
  );
}

function statesOf(texts: Texts, view: CallView): string[] {
  const { panel } = texts.calls;
  if (view.part === "asking") return [panel.asking];
  const lines = view.others.map((other) => lineOf(texts, other)).filter((line) => line !== "");
  if (view.others.length === 0) lines.push(panel.connecting);
  if (view.own.pictureRests) lines.push(panel.ownPictureRests);
  return lines;
}

function lineOf(texts: Texts, other: Other): string {
  const { panel } = texts.calls;
  const name = nameOf(texts, other);
  if (other.line === "away") return panel.away(name);
  if (other.line === "interrupted") return panel.interrupted(name);
  if (other.line === "connecting") return panel.connecting;
  return other.pictureRests ? panel.pictureRests(name) : "";
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
