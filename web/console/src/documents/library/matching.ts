/** Which documents of the library fit what is looked for, in which order, and what there is to choose from. Pure. */
import type { Document, DocumentVersion } from "@visavis/protocol";

export interface Wanted {
  readonly name: string;
  readonly folder: string | null;
  readonly tag: string | null;
  readonly language: string | null;
}

export const ANYTHING: Wanted = { name: "", folder: null, tag: null, language: null };

/** Those whose name or tags hold the words, or that are `inside`: those whose text does. */
export function fitting(
  documents: readonly Document[],
  wanted: Wanted,
  inside: { has(document: string): boolean } = new Set(),
): Document[] {
  const name = plain(wanted.name.trim());
  return documents.filter(
    (document) =>
      ([document.name, ...(document.tags ?? [])].some((text) => plain(text).includes(name)) ||
        inside.has(document.id)) &&
      (wanted.folder === null || (document.folder ?? "") === wanted.folder) &&
      (wanted.tag === null || (document.tags ?? []).includes(wanted.tag)) &&
      (wanted.language === null || (document.language ?? "") === wanted.language),
  );
}

/** Those in the shopper's language first, then those for any, then the others; what cannot be given comes last. */
export function inOrder(documents: readonly Document[], language: string): Document[] {
  const rank = (one: Document) => (one.hindrance ? 3 : 0) + tongue(one.language ?? "", language.split("-")[0] ?? "");
  return [...documents].sort((a, b) => rank(a) - rank(b));
}

const tongue = (written: string, spoken: string) => (written === spoken ? 0 : written ? 2 : 1);

/** What stands in documents, each once, by name. */
export function choices(values: readonly string[]): string[] {
  return [...new Set(values)].filter(Boolean).sort((a, b) => a.localeCompare(b));
}

/** The version that is handed out: the pinned one, or the last. */
export function handedOut({ versions = [], pinned = 0 }: Document): DocumentVersion | undefined {
  return versions.find(({ number }) => number === pinned) ?? versions.at(-1);
}

/** Without accents and case. */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
