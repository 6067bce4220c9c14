/** The module of files: one file a language, loaded on first use. The build puts each language in English's place. */
import { files } from "../locales/en.ts";
import { startFiles } from "./files.tsx";
import type { FileModule } from "./module.ts";

export const start: FileModule["start"] = (preact, host, store) =>
  startFiles(preact, host, store, { ...files, ...host.config.words });
