/** Moments and waits, in milliseconds. */

/** The deadline of what is not to happen. */
export const NEVER = Number.POSITIVE_INFINITY;

const LONGEST_WAIT_MS = 15_000;

/** How long to wait before trying once more, after `failures` attempts. */
export function backoffMs(firstMs: number, failures: number): number {
  return Math.min(LONGEST_WAIT_MS, firstMs * 2 ** failures);
}
