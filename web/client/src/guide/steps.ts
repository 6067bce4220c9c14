/** How much is shown of a page that is too much to be shown in full: the steps, what each bears, when to change. Pure. */

/** Each shows less than the one before. */
export const STEPS = ["full", "calmer", "plain", "stills", "paused"] as const;
export type Step = (typeof STEPS)[number];

/** From here on what changes is gathered longer; pictures are left out; the page comes as still pictures; not at all. */
export const CALMER = 1;
export const PLAIN = 2;
export const STILLS = 3;
export const PAUSED = 4;

/** The type of the event that tells the step, which rrweb leaves to others. */
export const TOLD = 5;

/** What sharing a page takes, as measured. */
export interface Facts {
  /** Elements on the page. */
  readonly nodes: number;
  /** Pictures that stand in it as text, in characters. */
  readonly pictures: number;
  /** The page whole, as last sent, in bytes; how long the browser took to tell it, in ms. */
  readonly whole: number;
  readonly wholeMs: number;
  /** A second, of what happened since: changes on the page, bytes sent, ms of the page's main thread. */
  readonly changes: number;
  readonly bytes: number;
  readonly busyMs: number;
  /** Bytes that wait to go out. */
  readonly backlog: number;
}

/** A page that is longer, in bytes, is not sent. */
export const MOST_WHOLE = 8_000_000;

const LINE = { bytes: 100_000, backlog: 500_000 };
const RATES = { ...LINE, busyMs: 100 };
const PICTURES = { pictures: 2_000_000, whole: 4_000_000 };

/** What each step bears at most; what is not named in any amount. */
export const BEARS: readonly Partial<Facts>[] = [
  { nodes: 20_000, ...PICTURES, ...RATES, changes: 1_000 },
  { ...PICTURES, ...RATES, changes: 5_000 },
  { whole: MOST_WHOLE, ...RATES, changes: 5_000 },
  { whole: MOST_WHOLE, wholeMs: 3_000 },
  {},
];

/** What is a rate has to fall to this share of what the step above bears, before that is tried again. */
const CALM = 0.5;
const LEVEL = /^(nodes|pictures|whole)/;
/** How long it has to; twice as long each time that the step above was left again within `RELAPSE_MS`. */
export const HOLD_MS = 4_000;
export const LONGEST_HOLD_MS = 240_000;
export const RELAPSE_MS = 15_000;

export interface Ease {
  /** The step, by its place in `STEPS`, and what the one above did not bear. */
  readonly at: number;
  readonly why?: keyof Facts;
  /** Since when it is calm. */
  readonly since: number;
  readonly roseAt: number;
  readonly holdMs: number;
}

export const BEGIN: Ease = { at: 0, since: 0, roseAt: -Infinity, holdMs: HOLD_MS };

/** The step for what was measured by now, one at most away from the last; `now` in ms. */
export function eased(ease: Ease, facts: Facts, now: number): Ease {
  const { at, since, roseAt, holdMs } = ease;
  const why = tooMuch(at, facts, 1);
  if (why) {
    const relapse = now - roseAt < RELAPSE_MS;
    const hold = relapse ? Math.min(2 * holdMs, LONGEST_HOLD_MS) : at ? holdMs : HOLD_MS;
    return { at: at + 1, why, since: now, roseAt: -Infinity, holdMs: hold };
  }
  if (!at || tooMuch(at - 1, facts, CALM)) return { ...ease, since: now };
  return now - since < holdMs ? ease : { ...ease, at: at - 1, since: now, roseAt: now };
}

function tooMuch(at: number, facts: Facts, share: number): keyof Facts | undefined {
  const bears = BEARS[at] as Partial<Facts>;
  for (const name of Object.keys(bears) as (keyof Facts)[])
    if (facts[name] > (bears[name] as number) * (LEVEL.test(name) ? 1 : share)) return name;
  return undefined;
}
