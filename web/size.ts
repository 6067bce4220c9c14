/** Holds the built widget against its byte budgets, after gzip. Fails when one is exceeded; prints the figures always. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const STATIC = join(import.meta.dirname, "../src/visavis/static");

interface Budget {
  name: string;
  limit: number;
  files: RegExp;
}

/** What a call or guiding needs is loaded on first use, and is not part of the text chat. */
const BUDGETS: readonly Budget[] = [
  { name: "before any click", limit: 3_000, files: /^widget\.js$/ },
  { name: "whole text chat", limit: 20_000, files: /^widget(\.js|\/(?!call|guide).*\.js)$/ },
];

function gzipBytes(file: string): number {
  return gzipSync(readFileSync(join(STATIC, file)), { level: 9 }).length;
}

const built = readdirSync(STATIC, { recursive: true, encoding: "utf8" });
let exceeded = false;
for (const { name, limit, files } of BUDGETS) {
  const matching = built.filter((file) => files.test(file));
  const bytes = matching.reduce((sum, file) => sum + gzipBytes(file), 0);
  const kept = matching.length > 0 && bytes <= limit;
  exceeded ||= !kept;
  console.log(`${name}: ${bytes} of ${limit} bytes in ${matching.length} files${kept ? "" : ", NOT KEPT"}`);
}
process.exitCode = exceeded ? 1 : 0;
