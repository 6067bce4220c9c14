/** Builds the shop fronts of the browser tests, each with its framework's own package, into the folder that is named. */

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const HERE = new URL(".", import.meta.url).pathname;
const WEB = new URL("../../web/", import.meta.url).pathname;
const require = createRequire(`${WEB}package.json`);
const { build } = require("esbuild");
const { compile } = require("svelte/compiler");

const svelte = {
  name: "svelte",
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
      const { js } = compile(await readFile(path, "utf8"), { filename: path, generate: "client", runes: true });
      return { contents: js.code, loader: "js", resolveDir: HERE };
    }),
};

const [, , outdir] = process.argv;
await build({
  absWorkingDir: HERE,
  entryPoints: ["react.jsx", "vue.js", "svelte.js", "lit.js", "angular.js", "strict.js"],
  outdir,
  bundle: true,
  format: "iife",
  target: "es2022",
  jsx: "automatic",
  nodePaths: [`${WEB}node_modules`],
  conditions: ["browser", "production"],
  mainFields: ["browser", "module", "main"],
  alias: { vue: `${WEB}node_modules/vue/dist/vue.esm-bundler.js` },
  define: {
    "process.env.NODE_ENV": '"production"',
    __VUE_OPTIONS_API__: "true",
    __VUE_PROD_DEVTOOLS__: "false",
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
  },
  plugins: [svelte],
  logLevel: "warning",
});
