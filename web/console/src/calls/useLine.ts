/** Looks at the line to the other side once a second. What was seen is kept over page loads, and wherever the call is shown. */
import type { CallView, Other } from "@visavis/client/call";
import { type Sample, sampleOf } from "@visavis/client/call/quality";
import { useEffect, useRef, useState } from "react";
import { after, readKept, type Second, secondOf } from "./live.ts";

const EVERY_MS = 1_000;
const KEY = "visavis:line";

/** The line to look at: that to the visitor, else to whoever else is heard. */
function faced({ others }: CallView): Other | undefined {
  const there = others.filter(({ person, line }) => line === "connected" && !person.phone && !person.listens);
  return there.find(({ person }) => person.actor.kind === "visitor") ?? there[0];
}

export function useLine(view: CallView): readonly Second[] {
  const { call } = view.call;
  const [seconds, setSeconds] = useState(() => readKept(sessionStorage.getItem(KEY), call));
  const latest = useRef({ view, seconds });
  latest.current = { view, seconds };
  useEffect(() => {
    let before: { id: string; sample: Sample } | undefined;
    const look = async () => {
      const other = faced(latest.current.view);
      if (!other) return;
      const sample = sampleOf((await other.stats()) as unknown as Iterable<readonly [string, unknown]>);
      const { id } = other.person.actor;
      const known = before?.id === id ? before.sample : undefined;
      before = { id, sample };
      // The first sample counts from the line's beginning, which is no second.
      if (known) setSeconds((seconds) => after(seconds, secondOf(sample, known)));
    };
    const keep = () => sessionStorage.setItem(KEY, JSON.stringify({ call, seconds: latest.current.seconds }));
    const timer = setInterval(() => void look(), EVERY_MS);
    addEventListener("pagehide", keep);
    return () => {
      clearInterval(timer);
      removeEventListener("pagehide", keep);
      keep();
    };
  }, [call]);
  return seconds;
}
