/** Holds the built widget against its byte budgets, gzipped: what a page loads at once, and the whole text chat. */
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const STATIC = new URL("../../src/visavis/static/", import.meta.url);
const LOADER_BYTES = 3_000;
const WHOLE_BYTES = 20_000;

const zipped = (name: string) => gzipSync(readFileSync(new URL(name, STATIC)), { level: 9 }).length;
const loader = zipped("widget.js");
const sizes: [string, number, number][] = [["widget.js", loader, LOADER_BYTES]];
for (const file of readdirSync(new URL("widget/", STATIC)))
  sizes.push([`widget.js + ${file}`, loader + zipped(`widget/${file}`), WHOLE_BYTES]);

for (const [name, bytes, limit] of sizes)
  console.log(`${bytes > limit ? "OVER" : "ok  "} ${name}: ${bytes} of ${limit} bytes`);
if (sizes.some(([, bytes, limit]) => bytes > limit)) process.exit(1);
