/** What a recording shows and where, and how its parts come to a server whose line comes and goes. */
import type { Problem } from "@visavis/protocol";
import { describe, expect, test } from "vitest";
import type { CallView, Other } from "../src/call/types.ts";
import { Carrier, type Part } from "../src/recording/carrier.ts";
import { fitted, HEIGHT, placed, type Shown, shownIn, WIDTH } from "../src/recording/scene.ts";

const stream = {} as MediaStream;
const shown = (key: string, presented = false): Shown => ({ key, name: key, stream, presented });

function other(id: string, more: Partial<Other["person"]> = {}, seen: Partial<Other> = {}): Other {
  const person = { actor: { kind: "member", id, name: id }, device: "d", camera: true, ...more };
  return { person, line: "connected", stream, screen: null, pictureRests: false, ...seen } as Other;
}

const view = (others: readonly Other[], own: Partial<CallView["own"]> = {}) =>
  ({ others, own: { preview: stream, screenPreview: null, ...own } }) as CallView;

const keys = (one: CallView) => shownIn(one, "me", ({ person }) => person.actor.id).map(({ key }) => key);

describe("what is shown", () => {
  test("is everybody who speaks, what they share, and phones that show something", () => {
    const others = [
      other("a", { screen: true }, { screen: stream }),
      other("b", { phone: true }),
      other("c", { phone: true, camera: false }),
      other("d", { listens: true }),
    ];
    expect(keys(view(others))).toEqual(["a d", "a d screen", "b d", "own"]);
  });

  test("is a name where there is no picture", () => {
    const others = [
      other("a", { camera: false }),
      other("b", {}, { pictureRests: true }),
      other("c", {}, { line: "away" }),
    ];
    const all = shownIn(view(others, { preview: null }), "me", () => "");
    expect(all.map(({ stream }) => stream)).toEqual([null, null, null, null]);
  });

  test("has one's own screen large", () => {
    const places = placed(shownIn(view([other("a")], { screenPreview: stream }), "me", () => ""));
    expect(places[0]?.key).toBe("own screen");
  });
});

describe("where it is", () => {
  test("two stand side by side, and more in rows that fill the picture", () => {
    expect(placed([shown("a"), shown("b")]).map(({ x, width }) => [x, width])).toEqual([
      [0, WIDTH / 2],
      [WIDTH / 2, WIDTH / 2],
    ]);
    const four = placed(["a", "b", "c", "d"].map((key) => shown(key)));
    expect(four.map(({ x, y }) => [x, y])).toEqual([
      [0, 0],
      [WIDTH / 2, 0],
      [0, HEIGHT / 2],
      [WIDTH / 2, HEIGHT / 2],
    ]);
  });

  test("nothing lies over what is presented, or outside", () => {
    for (let count = 1; count < 8; count++) {
      const people = Array.from({ length: count }, (_, at) => shown(`${at}`));
      const [large, ...small] = placed([...people, shown("screen", true)]);
      expect(large?.key).toBe("screen");
      for (const { x, y, height } of small) {
        expect(x).toBeGreaterThanOrEqual(large?.width ?? 0);
        expect(y + height).toBeLessThanOrEqual(HEIGHT);
      }
    }
    expect(placed([shown("screen", true)])[0]?.width).toBe(WIDTH);
    expect(placed([])).toEqual([]);
  });

  test("a picture keeps its shape", () => {
    expect(fitted({ x: 0, y: 0, width: 640, height: 720 }, 1920, 1080)).toEqual([0, 180, 640, 360]);
    expect(fitted({ x: 10, y: 0, width: 640, height: 720 }, 100, 200)).toEqual([150, 0, 360, 720]);
  });
});

describe("the carrier", () => {
  const part = (number: number, bytes = 1) => ({ piece: "p", number, content: { size: bytes }, begunAt: 0 }) as Part;
  const refusal = (type: Problem["type"]): Problem => ({ type, title: "", status: 500 });

  function carrier(answers: (Problem | null)[]) {
    const log: string[] = [];
    const made = new Carrier({
      put: async ({ number }) => {
        const answer = answers.shift() ?? null;
        log.push(`${number} ${answer ? "refused" : "kept"}`);
        return answer;
      },
      wait: async (ms) => void log.push(`wait ${ms}`),
      changed: (state) => log.push(state),
    });
    return { made, log };
  }

  test("sends part after part, and none twice", async () => {
    const { made, log } = carrier([]);
    for (const number of [0, 1, 2]) made.add(part(number));
    expect(await made.empty()).toBe(true);
    made.add(part(3));
    expect(await made.empty()).toBe(true);
    expect(log).toEqual(["0 kept", "1 kept", "2 kept", "3 kept"]);
  });

  test("tries again until the line is back, and keeps the order", async () => {
    const away = refusal("temporarily-unavailable");
    const { made, log } = carrier([away, away, refusal("rate-limited")]);
    made.add(part(0));
    made.add(part(1));
    expect(await made.empty()).toBe(true);
    expect(log).toEqual([
      "0 refused",
      "behind",
      "wait 1000",
      "0 refused",
      "wait 2000",
      "0 refused",
      "wait 4000",
      "0 kept",
      "well",
      "1 kept",
    ]);
  });

  test("gives up what the server takes no more, and what is more than a tab may hold", async () => {
    const over = carrier([refusal("conflict")]);
    over.made.add(part(0));
    expect(await over.made.empty()).toBe(false);
    over.made.add(part(1));
    expect(over.log).toEqual(["0 refused", "lost"]);
    const full = carrier([]);
    full.made.add(part(0, 300 * 1024 * 1024));
    expect(await full.made.empty()).toBe(false);
    expect(full.log).toEqual(["lost"]);
  });
});
