/** What a message of a shared page says of how much is shown, taken apart from what happened on it. Pure. */
import { type Facts, STEPS, type Step, TOLD } from "./steps.ts";

export interface Shown {
  readonly step: Step;
  /** What the page would not have borne. */
  readonly why?: keyof Facts | undefined;
}

const REASONS = /^(nodes|pictures|whole|wholeMs|changes|bytes|busyMs|backlog)$/;

/** What comes from a page is untrusted: a step that there is not counts as none. */
export function shownOf(events: readonly unknown[]): { told?: Shown; page: readonly unknown[] } {
  const page = events.filter((event) => !isTold(event));
  const last = events.findLast(isTold);
  const step = STEPS.find((one) => one === last?.data?.step);
  if (!step) return { page };
  const why = String(last?.data?.why);
  return { told: { step, why: REASONS.test(why) ? (why as keyof Facts) : undefined }, page };
}

type Told = { readonly type: number; readonly data?: { readonly step?: unknown; readonly why?: unknown } };

const isTold = (event: unknown): event is Told => (event as Told | null)?.type === TOLD;
