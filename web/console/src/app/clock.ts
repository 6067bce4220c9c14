/** The present minute, for texts such as "5 min ago" that must grow old by themselves. */
import { useEffect, useState } from "react";

const EVERY_MS = 20_000;

export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
