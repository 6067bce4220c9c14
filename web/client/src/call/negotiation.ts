/** What a signal from another tab means for the line to it. Pure: no connection, no clock. */
import type { CallSignal } from "@visavis/protocol";

/** How the line stands when a signal comes. */
export interface Standing {
  /** Names one's own page, and the other's as last heard; empty before that. Runs are UUIDv7: a later page has a greater one. */
  readonly run: string;
  readonly theirs: string;
  /** Gives way when both sides offer at once. */
  readonly polite: boolean;
  /** One's own offer waits for its answer. */
  readonly offering: boolean;
}

/**
 * `ignore`: from a page that is gone, or meant for one. `away`: the other page goes, and will be back. `offer`: make an
 * offer now. `wait`: the other side makes one. `take`: answer this offer. `yield`: drop one's own offer and answer this
 * one. `accept`: this answers one's own offer. `add`: further candidates only.
 */
export type Step = "ignore" | "away" | "offer" | "wait" | "take" | "yield" | "accept" | "add";

/** The step to take, and whether it begins on a new connection, because the other side has a new page. */
export function judge({ run, theirs, polite, offering }: Standing, signal: CallSignal): { step: Step; anew: boolean } {
  const { description, candidates = [] } = signal;
  const anew = !!theirs && signal.run !== theirs;
  const step = (step: Step) => ({ step, anew: anew && step !== "ignore" });
  if (signal.run < theirs || (signal.for_run && signal.for_run !== run)) return step("ignore");
  if (signal.away) return { step: anew ? "ignore" : "away", anew: false };
  if (description?.type === "answer") return step(offering && !anew ? "accept" : "ignore");
  if (description) {
    if (anew || !offering) return step("take");
    return step(polite ? "yield" : "ignore");
  }
  if (candidates.length) return step(theirs && !anew ? "add" : "ignore");
  return step(polite ? "wait" : "offer");
}

/** Of two ends, one is polite: the lower of (actor, device). */
export const isPolite = (own: readonly [string, string], other: readonly [string, string]): boolean =>
  own.join() < other.join();
