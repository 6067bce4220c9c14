/** How much of a page is shown: down as soon as a step does not bear it, up once it has been calm, ever more slowly. */
import { describe, expect, test } from "vitest";
import { shownOf } from "../src/guide/shown.ts";
import {
  BEARS,
  BEGIN,
  CALMER,
  type Ease,
  eased,
  type Facts,
  HOLD_MS,
  LONGEST_HOLD_MS,
  PAUSED,
  PLAIN,
  RELAPSE_MS,
  STEPS,
  STILLS,
  TOLD,
} from "../src/guide/steps.ts";

const QUIET: Facts = {
  nodes: 900,
  pictures: 0,
  whole: 50_000,
  wholeMs: 40,
  changes: 3,
  bytes: 900,
  busyMs: 4,
  backlog: 0,
};
const SECOND = 1_000;

/** One look a second; the steps by name, each as often as it was looked at. */
function run(facts: Facts, seconds: number, from: Ease = BEGIN, began = 0): { ease: Ease; steps: string[] } {
  let ease = from;
  const steps: string[] = [];
  for (let second = 1; second <= seconds; second += 1) {
    ease = eased(ease, facts, began + second * SECOND);
    steps.push(STEPS[ease.at] as string);
  }
  return { ease, steps };
}

describe("how much of a page is shown", () => {
  test("is all of it as long as that is borne", () => {
    expect(new Set(run(QUIET, 100).steps)).toEqual(new Set(["full"]));
    expect(run(BEARS[0] as Facts, 1).steps).toEqual(["full"]);
  });

  test("goes down a step a look, down to where it is borne, and says why", () => {
    const ticker = { ...QUIET, changes: 60_000 };
    const { ease, steps } = run(ticker, 10);
    expect(steps.slice(0, 4)).toEqual(["calmer", "plain", "stills", "stills"]);
    expect(ease).toMatchObject({ at: STILLS, why: "changes" });
  });

  test.each([
    ["nodes", 50_000, CALMER],
    ["pictures", 30_000_000, PLAIN],
    ["changes", 3_000, CALMER],
    ["bytes", 200_000, STILLS],
    ["busyMs", 400, STILLS],
    ["backlog", Infinity, STILLS],
    ["whole", 5_000_000, PLAIN],
    ["whole", 9_000_000, PAUSED],
  ] as const)("with %s at %d is step %d", (name, value, at) => {
    const facts = { ...QUIET, [name]: value };
    expect(run(facts, 4).ease.at).toBe(at);
    expect(run(facts, 4).ease.why).toBe(name);
  });

  test("comes back a step at a time once the page is calm, and then stays", () => {
    const { ease } = run({ ...QUIET, changes: 60_000 }, 5);
    const { steps } = run(QUIET, 40, ease, 5 * SECOND);
    expect(steps.filter((one, at) => one !== steps[at - 1])).toEqual(["stills", "plain", "calmer", "full"]);
    expect(steps.indexOf("plain")).toBeGreaterThanOrEqual(HOLD_MS / SECOND - 1);
  });

  test("does not come back while it is only just below what the step above bears", () => {
    const { ease } = run({ ...QUIET, changes: 1_100 }, 3);
    expect(run({ ...QUIET, changes: 900 }, 100, ease, 3 * SECOND).ease.at).toBe(CALMER);
    expect(run({ ...QUIET, changes: 400 }, 100, ease, 3 * SECOND).ease.at).toBe(0);
  });

  test("waits twice as long after each time that coming back was too early, up to a limit", () => {
    let ease = run({ ...QUIET, busyMs: 500 }, 4).ease;
    const waits: number[] = [];
    let now = 4 * SECOND;
    for (let times = 0; times < 10; times += 1) {
      const before = now;
      while (ease.at === STILLS) {
        now += SECOND;
        ease = eased(ease, QUIET, now);
      }
      waits.push(now - before);
      now += SECOND;
      ease = eased(ease, { ...QUIET, busyMs: 500 }, now);
      expect(ease.at).toBe(STILLS);
    }
    expect(waits.slice(0, 4)).toEqual([1, 2, 4, 8].map((times) => times * HOLD_MS));
    expect(waits.at(-1)).toBe(LONGEST_HOLD_MS);
  });

  test("begins with short waits again on a page that was shown in full for a while", () => {
    const { ease } = run(QUIET, 1, { ...BEGIN, holdMs: LONGEST_HOLD_MS, roseAt: 0 }, RELAPSE_MS);
    expect(eased(ease, { ...QUIET, busyMs: 500 }, RELAPSE_MS + 2 * SECOND).holdMs).toBe(HOLD_MS);
  });

  test("tries again after a pause, when nothing is measured", () => {
    const nothing = { ...QUIET, whole: 0, wholeMs: 0 };
    const { ease } = run({ ...QUIET, whole: 9_000_000 }, 4);
    expect(run(nothing, HOLD_MS / SECOND, ease, 4 * SECOND).ease.at).toBe(STILLS);
  });
});

describe("what a message tells of it", () => {
  const told = (data: unknown) => ({ type: TOLD, data, timestamp: 1 });

  test("is taken apart from what happened on the page; the last counts", () => {
    const page = { type: 3, data: {} };
    const events = [told({ step: "calmer", why: "nodes" }), page, told({ step: "stills", why: "busyMs" })];
    expect(shownOf(events)).toEqual({ told: { step: "stills", why: "busyMs" }, page: [page] });
  });

  test.each([null, {}, { step: "toString" }, { step: 3 }, "full"])("is nothing with %j", (data) => {
    expect(shownOf([told(data)])).toEqual({ page: [] });
  });

  test("has no reason that is not known", () => {
    expect(shownOf([told({ step: "calmer", why: "<b>" })]).told).toEqual({ step: "calmer", why: undefined });
    expect(shownOf([null, 7, "x"]).page).toEqual([null, 7, "x"]);
  });
});
