/**
 * Builds the widget into the server's static folder: the chat module, one self-contained file for each language, named
 * after its content; then the loader `/widget.js`, which knows those names.
 */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { type BuildOptions, build, type Plugin, transform } from "esbuild";
import { minifySync } from "vite";

const OUT = new URL("../../src/visavis/static/", import.meta.url).pathname;
const HERE = new URL(".", import.meta.url).pathname;

/** `import css from "./x.css?inline"` gives the style sheet as minified text. */
const inlineStyles: Plugin = {
  name: "inline-styles",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\.css\?inline$/ }, ({ path, resolveDir }) => ({
      path: `${resolveDir}/${path.replace("?inline", "")}`,
      namespace: "inline-styles",
    }));
    onLoad({ filter: /./, namespace: "inline-styles" }, async ({ path }) => {
      const css = await readFile(path, "utf8");
      const { code } = await transform(css, { loader: "css", minify: true, target: TARGET });
      return { contents: code.trim(), loader: "text", watchFiles: [path] };
    });
  },
};

const TARGET = ["chrome110", "firefox110", "safari16.4"];

const common: BuildOptions = {
  absWorkingDir: HERE,
  write: false,
  bundle: true,
  minify: true,
  target: TARGET,
  charset: "utf8",
  legalComments: "none",
  jsx: "transform",
  jsxFactory: "h",
  jsxFragment: "Fragment",
  plugins: [inlineStyles],
  logLevel: "warning",
};

/** Bundles, minifies once more with a second compressor, which saves another 2 %, and writes; returns the files' paths. */
async function bundle(options: BuildOptions): Promise<string[]> {
  const { outputFiles = [] } = await build({ ...common, ...options });
  for (const { path, text } of outputFiles) {
    const { code, errors } = minifySync(basename(path), text, {
      module: options.format === "esm",
      compress: { treeshake: { propertyReadSideEffects: false, unknownGlobalSideEffects: false } },
    });
    if (errors.length) throw new Error(errors.map(({ message }) => message).join("; "));
    await writeFile(path, code);
  }
  return outputFiles.map(({ path }) => path);
}

await rm(`${OUT}widget`, { recursive: true, force: true });
await mkdir(`${OUT}widget`, { recursive: true });
const chat = await bundle({
  entryPoints: { "chat.en": "src/chat/en.ts", "chat.fr": "src/chat/fr.ts" },
  entryNames: "[name]-[hash]",
  outdir: `${OUT}widget`,
  format: "esm",
});
const files = Object.fromEntries(chat.map((path) => [basename(path).split(/[.-]/)[1], `widget/${basename(path)}`]));
await bundle({
  entryPoints: ["src/loader/main.ts"],
  outfile: `${OUT}widget.js`,
  format: "iife",
  define: { CHAT_FILES: JSON.stringify(files) },
});
