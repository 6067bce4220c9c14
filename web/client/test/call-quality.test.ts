/** What the browser's figures amount to, and when pictures rest so that the voice gets through. */
import { expect, test } from "vitest";
import { flowAfter, mos, NO_REST, restAfter, type Sample, SILENT, Summary, sampleOf } from "../src/call/quality.ts";

const GOOD: Sample = {
  roundTripMs: 40,
  jitterMs: 5,
  received: 50,
  lost: 0,
  bytes: 10_000,
  lossThere: 0,
  availableBps: 2_000_000,
  relayed: false,
  width: 1280,
  height: 720,
  framesPerSecond: 30,
  freezes: 0,
};

const after = (seconds: number, sample: Sample, from = NO_REST) =>
  Array.from({ length: seconds }).reduce<typeof NO_REST>((rest) => restAfter(rest, sample), from);

test("a clean line sounds good, and losses and delay make it worse, within 1 and 4.5", () => {
  expect(mos(20, 2, 0)).toBeGreaterThan(4.3);
  expect(mos(20, 2, 0.05)).toBeLessThan(mos(20, 2, 0));
  expect(mos(600, 2, 0)).toBeLessThan(mos(20, 2, 0));
  expect(mos(60_000, 5_000, 1)).toBeGreaterThanOrEqual(1);
  expect(mos(0, 0, 0)).toBeLessThanOrEqual(4.5);
});

test("the more is lost, the worse it is", () => {
  const marks = Array.from({ length: 101 }, (_, percent) => mos(100, 10, percent / 100));
  expect(marks).toEqual([...marks].sort((one, other) => other - one));
});

test.each([
  ["narrow", { availableBps: 100_000 }],
  ["lossy", { lossThere: 0.2 }],
  ["slow", { roundTripMs: 2_000 }],
])("on a %s line pictures rest after three seconds, not before", (_, bad) => {
  expect(after(2, { ...GOOD, ...bad }).rests).toBe(false);
  expect(after(3, { ...GOOD, ...bad }).rests).toBe(true);
});

test("one good second among bad ones begins the count anew", () => {
  const bad = { ...GOOD, lossThere: 0.3 };
  expect(after(2, bad, restAfter(after(2, bad), GOOD)).rests).toBe(false);
});

test("pictures come back after eight good seconds, and the next time after twice as many, a minute at most", () => {
  const bad = { ...GOOD, lossThere: 0.3 };
  let rest = after(3, bad);
  for (const patience of [8, 16, 32, 60, 60]) {
    expect(after(patience - 1, GOOD, rest).rests).toBe(true);
    rest = after(patience, GOOD, rest);
    expect(rest.rests).toBe(false);
    rest = after(3, bad, rest);
  }
});

test("while pictures rest, what the line would take is not known and does not count", () => {
  expect(after(8, { ...GOOD, availableBps: 40_000 }, after(3, { ...GOOD, lossThere: 0.3 })).rests).toBe(false);
});

test("a call is summed up: means, sums, and the largest picture; nothing measured is no report", () => {
  const summary = new Summary();
  expect(summary.quality).toBeNull();
  const second = { ...GOOD, received: 90, lost: 10, roundTripMs: 60, framesPerSecond: 10, freezes: 1, relayed: true };
  summary.add(GOOD);
  summary.add(second, GOOD);
  summary.gathered.setup = 300;
  expect(summary.quality).toMatchObject({
    setup_ms: 300,
    round_trip_ms: 50,
    loss: 0.1,
    frames_per_second: 20,
    freezes: 1,
    width: 1280,
    height: 720,
    relayed: true,
    interruptions: 0,
  });
});

test("counts that begin anew with a new connection do not take anything away", () => {
  const summary = new Summary();
  summary.add({ ...GOOD, received: 100, lost: 100 });
  summary.add({ ...GOOD, received: 100, lost: 0 }, { ...GOOD, received: 1_000, lost: 100 });
  expect(summary.quality?.loss).toBe(0.5);
});

test("the browser's statistics are read: the pair in use, the voice, the picture that moves", () => {
  const report = new Map<string, object>(
    [
      { id: "T", type: "transport", selectedCandidatePairId: "P" },
      {
        id: "P",
        type: "candidate-pair",
        currentRoundTripTime: 0.08,
        availableOutgoingBitrate: 9e5,
        localCandidateId: "L",
      },
      { id: "L", type: "local-candidate", candidateType: "relay" },
      {
        id: "A",
        type: "inbound-rtp",
        kind: "audio",
        packetsReceived: 90,
        packetsLost: 10,
        jitter: 0.01,
        totalAudioEnergy: 2,
      },
      { id: "V", type: "inbound-rtp", kind: "video", framesDecoded: 0 },
      { id: "W", type: "inbound-rtp", kind: "video", framesDecoded: 7, frameWidth: 640, frameHeight: 360 },
      { id: "R", type: "remote-inbound-rtp", kind: "audio", fractionLost: 0.25 },
    ].map((stat) => [stat.id, stat]),
  );
  expect(sampleOf(report)).toMatchObject({
    roundTripMs: 80,
    availableBps: 9e5,
    relayed: true,
    received: 90,
    lost: 10,
    jitterMs: 10,
    lossThere: 0.25,
    width: 640,
  });
});

test("statistics that say nothing are zeros", () => {
  expect(Object.values(sampleOf(new Map())).every((value) => value === 0 || value === false)).toBe(true);
});

test("what the page before has gathered counts as if there had been one page", () => {
  const second = { ...GOOD, received: 100, lost: 4, freezes: 1, framesPerSecond: 10, roundTripMs: 80, relayed: true };
  const whole = new Summary();
  whole.add(GOOD);
  whole.add({ ...second, received: 150, freezes: 1 }, GOOD);
  const before = new Summary();
  before.add(GOOD);
  const after = new Summary(JSON.parse(JSON.stringify(before.gathered)));
  after.add(second);
  expect(after.quality).toEqual(whole.quality);
  expect(after.quality).toMatchObject({ round_trip_ms: 60, frames_per_second: 20, relayed: true });
});

/** The flow of a line over which so many bytes come, second by second. */
function flowOf(bytes: readonly number[]): number {
  let [flow, total] = [0, 0];
  let before: Sample | undefined;
  for (const more of bytes) {
    total += more;
    const sample = { ...GOOD, bytes: total };
    flow = flowAfter(flow, sample, before);
    before = sample;
  }
  return flow;
}

test("a line falls silent after two seconds without anything, where something came each second before", () => {
  expect(flowOf([1, 1, 1, 1, 1, 0])).not.toBe(SILENT);
  expect(flowOf([1, 1, 1, 1, 1, 0, 0])).toBe(SILENT);
  expect(flowOf([1, 1, 1, 1, 1, 0, 0, 0])).not.toBe(SILENT);
  expect(flowOf([1, 1, 1, 1, 1, 0, 1, 0])).not.toBe(SILENT);
});

test("a line over which little comes is not silent", () => {
  expect(flowOf([1, 0, 0, 1, 0, 0])).not.toBe(SILENT);
  expect(flowOf([])).not.toBe(SILENT);
});
