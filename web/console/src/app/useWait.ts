/** Counts down the seconds that a rate limit asks to wait. */
import { useEffect, useState } from "react";
import { isProblem } from "./api.ts";

/** Seconds left before trying again makes sense; 0 when it does. */
export function useWait(error: unknown): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const asked = isProblem(error) ? Math.ceil(error.problem.retry_after ?? 0) : 0;
    setLeft(asked);
    if (asked === 0) return;
    const timer = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), 1_000);
    return () => clearInterval(timer);
  }, [error]);
  return left;
}
