/** Styles, font and browser scripts, bundled and minified by esbuild into separate files. */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export async function bundleAssets(folder: string): Promise<void> {
  await build({
    entryPoints: [
      source("./styles/shop.css"),
      ...["shop", "cart-page", "checkout-page", "confirmation-page", "account-page"].map((name) =>
        source(`./client/${name}.ts`),
      ),
    ],
    entryNames: "[name]",
    chunkNames: "[name]-[hash]",
    assetNames: "[name]",
    outdir: folder,
    bundle: true,
    splitting: true,
    format: "esm",
    minify: true,
    target: ["es2022", "chrome109", "firefox115", "safari16.4"],
    loader: { ".woff2": "file" },
    logLevel: "warning",
  });
}
