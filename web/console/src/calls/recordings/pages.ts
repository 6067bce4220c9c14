/** In which conversations this tab records the shared page, without a call. Kept over a reload of the tab. */
import { useSyncExternalStore } from "react";

const KEY = "visavis-recorded-pages";
const MOST = 20;

const listeners = new Set<() => void>();
let kept: readonly string[] = read();

function read(): readonly string[] {
  try {
    const told: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    return Array.isArray(told) ? told.filter((one) => typeof one === "string") : [];
  } catch {
    return [];
  }
}

export const recordedPages = (): readonly string[] => kept;

/** The page of this conversation is recorded here once the shopper agrees. */
export function recordPage(conversation: string): void {
  kept = [...kept.filter((one) => one !== conversation), conversation].slice(-MOST);
  sessionStorage.setItem(KEY, JSON.stringify(kept));
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useRecordedPages = (): readonly string[] => useSyncExternalStore(subscribe, recordedPages);
