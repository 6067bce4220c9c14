/**
 * Away by itself: who has touched the console in no tab for ten minutes takes no new conversations until they are back.
 * Who had switched themselves off stays off.
 */
import { useEffect } from "react";
import { useNow } from "../app/clock.ts";
import { useChangeMe, useMe } from "./identity.ts";

const AWAY_AFTER_MS = 10 * 60_000;
/** All tabs of this browser share when somebody was last there; it is written down this often. */
const NOTED_EVERY_MS = 15_000;
const TOUCHED = "visavis:touched";
const BY_ITSELF = "visavis:away";
const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;

export type Step = "leave" | "return" | null;

/** What to do, given when somebody was last there, in Unix ms, and whether it was this that switched them off. */
export function step(now: number, touchedAt: number, available: boolean, byItself: boolean): Step {
  const gone = now - touchedAt > AWAY_AFTER_MS;
  if (gone && available) return "leave";
  return !gone && !available && byItself ? "return" : null;
}

const touchedAt = () => Number(localStorage.getItem(TOUCHED) ?? 0);

function touch(): void {
  const now = Date.now();
  if (now - touchedAt() > NOTED_EVERY_MS) localStorage.setItem(TOUCHED, String(now));
}

/** Watches for signs of life, in the frame that is always on screen. */
export function useAutomaticAway(): void {
  const { available } = useMe();
  const { mutate, isPending } = useChangeMe();
  const now = useNow();
  useEffect(() => {
    touch();
    for (const sign of SIGNS) addEventListener(sign, touch, { passive: true });
    return () => {
      for (const sign of SIGNS) removeEventListener(sign, touch);
    };
  }, []);
  useEffect(() => {
    const next = isPending ? null : step(now, touchedAt(), available, localStorage.getItem(BY_ITSELF) !== null);
    if (next === "leave") localStorage.setItem(BY_ITSELF, "1");
    if (next === "return") localStorage.removeItem(BY_ITSELF);
    if (next) mutate({ available: next === "return" });
  }, [now, available, isPending, mutate]);
}

/** To be called when the member uses the switch: from now on it stands as they put it. */
export const chosen = (): void => localStorage.removeItem(BY_ITSELF);
