/** `npm run build`: writes the shop into the server's static folder, or into the folder named on the command line. */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleAssets } from "./assets";
import { siteFiles } from "./site";

const defaultFolder = fileURLToPath(new URL("../../../src/visavis/static/shop", import.meta.url));
const folder = resolve(process.argv[2] ?? defaultFolder);

await rm(folder, { recursive: true, force: true });
const files = siteFiles();
for (const [path, content] of files) {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}
await bundleAssets(join(folder, "assets"));
console.log(`Shop: ${files.size} files in ${folder}`);
