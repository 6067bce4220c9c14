/**
 * Builds the widget into the server's static folder: the chat module, one self-contained file for each language, named
 * after its content; then the loader `/widget.js`, which knows those names.
 */
import { readFile, rm } from "node:fs/promises";
import { basename } from "node:path";
import { type BuildOptions, build, type Plugin, transform } from "esbuild";

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

await rm(`${OUT}widget`, { recursive: true, force: true });
const chat = await build({
  ...common,
  entryPoints: { "chat.en": "src/chat/en.ts", "chat.fr": "src/chat/fr.ts" },
  entryNames: "[name]-[hash]",
  outdir: `${OUT}widget`,
  format: "esm",
  metafile: true,
});
const files = Object.fromEntries(
  Object.entries(chat.metafile?.outputs ?? {}).map(([path, { entryPoint = "" }]) => [
    basename(entryPoint, ".ts"),
    `widget/${basename(path)}`,
  ]),
);
await build({
  ...common,
  entryPoints: ["src/loader/main.ts"],
  outfile: `${OUT}widget.js`,
  format: "iife",
  define: { CHAT_FILES: JSON.stringify(files) },
});
