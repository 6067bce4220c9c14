/**
 * Builds the widget into the server's static folder. Each language has its chat, the chat's second module, the call
 * module, that of files and what lies over a call's pictures, each named after its content. The chat knows the names of the
 * second and the call, the second those of the rest; the manifest tells the server the chats' names and
 * the launcher's words, which the loader `/widget.js` hears with its site's settings.
 */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { type BuildOptions, build, type Plugin, transform } from "esbuild";
import { type MinifyOptions, minify } from "terser";
import { INTERNAL } from "./internal.ts";

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

/** Parts of rrweb that nothing here asks for, a sixth of the whole, and what stands in their place. */
const SPARED = {
  "class CanvasManager {": "reset() {} freeze() {} unfreeze() {} lock() {} unlock() {} }",
  "class CrossOriginIframeMirror {": "reset() {} getId() {} getIds() {} getRemoteId() {} getRemoteIds() {} }",
  "function initFontObserver(": ") { return () => {}; }",
  "function initSelectionObserver(": ") { return () => {}; }",
  "function mergeHooks(": ") {}",
  "function slimDOMExcluded(":
    'node) { return node.type === 5 || /^(script|meta|noscript)$/.test(node.tagName ?? ""); }',
};

/** What rrweb changes of the page and does not put back when it stops, and what it does instead. First, what it takes is counted. */
const MENDED = [
  [
    "  if (!errorHandler) {\n    return cb;\n  }",
    `  if (!errorHandler) return (...rest) => {
      const from = performance.now();
      try { return cb(...rest); } finally { record.spentMs += performance.now() - from; }
    };`,
  ],
  [
    "  win.CSSStyleSheet.prototype.addRule = function",
    "  const { addRule, removeRule } = win.CSSStyleSheet.prototype;\n  win.CSSStyleSheet.prototype.addRule = function",
  ],
  [
    "    win.CSSStyleSheet.prototype.insertRule = insertRule;",
    "    Object.assign(win.CSSStyleSheet.prototype, { addRule, removeRule, insertRule });",
  ],
  [
    '  return callbackWrapper(() => {\n    Object.defineProperty(host2, "adoptedStyleSheets", {',
    "  return callbackWrapper(() => {\n    delete host2.adoptedStyleSheets;\n    Object.defineProperty({}, 'gone', {",
  ],
] as const;

const sparing: Plugin = {
  name: "sparing",
  setup({ onLoad }) {
    onLoad({ filter: /@rrweb\/record\/dist\/record\.js$/ }, async ({ path }) => {
      let contents = await readFile(path, "utf8");
      for (const [head, rest] of Object.entries(SPARED)) {
        const from = contents.indexOf(`\n${head}`);
        const to = contents.indexOf("\n}\n", from);
        if (from < 0) throw new Error(`rrweb has no ${head} any more`);
        contents = `${contents.slice(0, from)}\n${head}${rest}${contents.slice(to + "\n}".length)}`;
      }
      for (const [bad, good] of MENDED) {
        if (!contents.includes(bad)) throw new Error(`rrweb has no ${bad} any more`);
        contents = contents.replace(bad, () => good);
      }
      return { contents, loader: "js" };
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

/**
 * Heads the loader: nearly all of its functions run at once, so that Chromium had better compile them while the script
 * arrives, on another thread, than one by one on the page's (https://v8.dev/blog/explicit-compile-hints).
 */
const COMPILE_AT_ONCE = "//# allFunctionsCalledOnLoad\n";

/** What the second compressor may do, which saves another 4 %. */
const COMPRESSED: MinifyOptions = {
  ecma: 2020,
  compress: { passes: 3, pure_getters: true, hoist_props: true },
  mangle: { properties: { regex: new RegExp(`^(${INTERNAL.join("|")})$`) } },
  format: { comments: false },
};

/** Bundles, minifies once more with a second compressor, and writes; returns the files' paths. */
async function bundle(options: BuildOptions, head = ""): Promise<string[]> {
  const { outputFiles = [] } = await build({ ...common, ...options });
  for (const { path, text } of outputFiles) {
    const { code } = await minify(text, { ...COMPRESSED, module: options.format === "esm" });
    await writeFile(path, head + code);
  }
  return outputFiles.map(({ path }) => path);
}

await rm(`${OUT}widget`, { recursive: true, force: true });
await mkdir(`${OUT}widget`, { recursive: true });
const LANGUAGES = ["en", "fr", "de", "es", "it", "nl"];

/** Puts a language's texts in the place of the English ones. */
const speak = (language: string): Plugin => ({
  name: "speak",
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/locales\/((guide|together)\/)?en\.ts$/ }, ({ path }) => ({
      path: `${HERE}src/${path.slice(path.indexOf("locales/"), -"en.ts".length)}${language}.ts`,
    })),
});

/** The same for the texts of the phone's page, which are no shop's to change. */
const speakPhone = (language: string): Plugin => ({
  name: "speak-phone",
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/words\/en\.ts$/ }, () => ({ path: `${HERE}src/camera/words/${language}.ts` })),
});

/** Builds one module in one language into a file with its content's hash in the name; the name. */
async function module(name: string, language: string, options: BuildOptions): Promise<string> {
  const [path = ""] = await bundle({
    entryPoints: { [`${name}.${language}`]: `src/${name}/main.ts${name === "camera" ? "x" : ""}` },
    plugins: [inlineStyles, sparing, speak(language), speakPhone(language)],
    entryNames: "[name]-[hash]",
    outdir: `${OUT}widget`,
    format: "esm",
    ...options,
  });
  return `widget/${basename(path)}`;
}

/** What the server tells of a language: the chat's file, the launcher's words, and the names of all texts. */
interface InLanguage {
  chat: string;
  camera: { script: string; title: string; loading: string };
  launcher: Record<string, string>;
  words: string[];
}

const manifest: Record<string, InLanguage> = {};
for (const language of LANGUAGES) {
  const lent = { alias: { preact: "./src/more/preact.ts" } };
  const papers = await module("files", language, lent);
  const voice = await module("voice", language, lent);
  const together = await module("together", language, lent);
  const guide = await module("guide", language, { ...lent, define: { TOGETHER_FILE: JSON.stringify(together) } });
  const draw = await module("draw", language, lent);
  const rest = { FILES_FILE: papers, VOICE_FILE: voice, GUIDE_FILE: guide, DRAW_FILE: draw };
  const known = Object.fromEntries(Object.entries(rest).map(([name, file]) => [name, JSON.stringify(file)]));
  const more = await module("more", language, { ...lent, define: known });
  const call = await module("call", language, lent);
  const files = { MORE_FILE: JSON.stringify(more), CALL_FILE: JSON.stringify(call) };
  const script = await module("camera", language, {});
  const phone: typeof import("./src/camera/words/en.ts") = await import(`./src/camera/words/${language}.ts`);
  const { title, loading } = phone.words;
  const camera = { script, title, loading };
  const chat = await module("chat", language, { define: files });
  const texts: typeof import("./src/locales/en.ts") = await import(`./src/locales/${language}.ts`);
  const shared: typeof import("./src/locales/guide/en.ts") = await import(`./src/locales/guide/${language}.ts`);
  const side: typeof import("./src/locales/together/en.ts") = await import(`./src/locales/together/${language}.ts`);
  const { launcher, chat: own, more: rare, call: calling, files: attached, draw: drawn, voice: spoken } = texts;
  const late = { ...rare, ...calling, ...attached, ...drawn, ...shared.guide, ...side.together, ...spoken };
  const { language: _, ...all } = { ...launcher, ...own, ...late };
  manifest[language] = { chat, camera, launcher: texts.launcher, words: Object.keys(all) };
}
const loader: BuildOptions = { entryPoints: ["src/loader/main.ts"], outfile: `${OUT}widget.js`, format: "iife" };
await bundle(loader, COMPILE_AT_ONCE);
await writeFile(`${OUT}widget/manifest.json`, JSON.stringify(manifest));
