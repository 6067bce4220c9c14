/**
 * Holds the built widget against its byte budgets, after gzip, and prints the figures. A budget that is not reached yet
 * has a ceiling of its own, lowered with each gain: the check fails when the widget grows past it.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const STATIC = join(import.meta.dirname, "../src/visavis/static");

interface Budget {
  name: string;
  limit: number;
  ceiling: number;
  files: RegExp;
}

/** What a call, guiding or only some conversations need is loaded on first use, and is not part of the text chat. */
const BUDGETS: readonly Budget[] = [
  { name: "before any click", limit: 3_000, ceiling: 3_000, files: /^widget\.js$/ },
  { name: "a call, on first use", limit: 10_000, ceiling: 10_000, files: /^widget\/call.*\.js$/ },
  { name: "guiding, on first use", limit: 30_000, ceiling: 30_000, files: /^widget\/guide.*\.js$/ },
  { name: "pointing and filling in on a shared page", limit: 8_000, ceiling: 8_000, files: /^widget\/together.*\.js$/ },
  {
    // Of which stills in full are a fifth: who asks, who agrees, what is drawn on them.
    name: "pointing, drawing, stills and screens, once there is a line",
    limit: 8_000,
    ceiling: 8_000,
    files: /^widget\/draw.*\.js$/,
  },
  { name: "whole text chat", limit: 20_000, ceiling: 20_000, files: /^widget(\.js|\/chat.*\.js)$/ },
];

function gzipBytes(file: string): number {
  return gzipSync(readFileSync(join(STATIC, file)), { level: 9 }).length;
}

/** Of files that differ only in their language (`chat.en-…`, `chat.fr-…`) a shopper loads one: the largest counts. */
function largestOfEach(files: readonly string[]): string[] {
  const largest = new Map<string, string>();
  for (const file of files) {
    const name = file.replace(/\.[a-z]{2}-\w+\.js$/, "");
    const other = largest.get(name);
    if (!other || gzipBytes(file) > gzipBytes(other)) largest.set(name, file);
  }
  return [...largest.values()];
}

const built = readdirSync(STATIC, { recursive: true, encoding: "utf8" });
let exceeded = false;
for (const { name, limit, ceiling, files } of BUDGETS) {
  const matching = built.filter((file) => files.test(file));
  const bytes = largestOfEach(matching).reduce((sum, file) => sum + gzipBytes(file), 0);
  const kept = matching.length > 0 && bytes <= ceiling;
  exceeded ||= !kept;
  console.log(
    `${name}: ${bytes} of ${limit} bytes${bytes > limit ? `, ${bytes - limit} too many` : ""}${kept ? "" : ", GROWN"}`,
  );
}
process.exitCode = exceeded ? 1 : 0;
