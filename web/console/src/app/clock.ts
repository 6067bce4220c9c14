/** The present moment, for texts such as "5 min ago" that must grow old by themselves. */
import { useEffect, useState } from "react";

const EVERY_MS = 20_000;

export function useNow(everyMs = EVERY_MS): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
