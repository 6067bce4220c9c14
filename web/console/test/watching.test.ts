/** Which moments of a conversation belong beside a recording, and where in its film they are. */
import type { EventFrame, RecordingView } from "@visavis/protocol";
import { expect, test } from "vitest";
import { clockText, momentAt, momentsOf } from "../src/calls/recordings/watching.ts";
import type { LogRow } from "../src/conversations/rows.ts";

const RECORDING = { started_at: 100_000, lasted_ms: 60_000, call: "k1" } as RecordingView;

const row = (seq: number, at: number, kind = "message") => ({ kind, key: `${seq}`, at }) as LogRow;
const event = (seq: number, type: string, call: string) => ({ seq, body: { type, call } }) as EventFrame;

test("what happened while it lasted is there, at its moment", () => {
  const rows = [row(1, 50_000), row(2, 99_500), row(3, 130_000), row(4, 160_500), row(5, 162_000)];
  expect(momentsOf(rows, [], RECORDING).map(({ row, atMs }) => [row.kind === "day" || row.key, atMs])).toEqual([
    ["2", 0],
    ["3", 30_000],
    ["4", 60_000],
  ]);
});

test("how the lines of the call were is told at its end, and those of another call are not", () => {
  const rows = [row(1, 130_000), row(2, 900_000, "call"), row(3, 900_000, "call"), row(4, 130_000, "day")];
  const events = [event(2, "call_measured", "k1"), event(3, "call_measured", "k2")];
  expect(momentsOf(rows, events, RECORDING).map(({ atMs }) => atMs)).toEqual([30_000, 60_000]);
});

test("the moment of now is the last that has come", () => {
  const moments = momentsOf([row(1, 110_000), row(2, 120_000)], [], RECORDING);
  expect([5_000, 10_000, 15_000, 25_000].map((now) => momentAt(moments, now))).toEqual([-1, 0, 0, 1]);
});

test.each([
  [0, "0:00"],
  [7_900, "0:07"],
  [61_000, "1:01"],
  [3_723_000, "1:02:03"],
])("%i ms reads %s", (ms, text) => {
  expect(clockText(ms)).toBe(text);
});
