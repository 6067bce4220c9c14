/** Reads the allowed origins from a text field, one a line, and says what is wrong with which line. Pure. */

export type OriginsRead =
  | { readonly origins: readonly string[] }
  | { readonly line: number; readonly text: string; readonly fault: "bad" | "path" | "more" };

export const MOST_ORIGINS = 50;

export function readOrigins(field: string): OriginsRead {
  const found = new Set<string>();
  for (const [at, raw] of field.split("\n").entries()) {
    const text = raw.trim();
    if (!text) continue;
    const line = at + 1;
    const read = readOne(text);
    if (!read) return { line, text, fault: "bad" };
    if (!read.bare) return { line, text: read.origin, fault: "path" };
    if (found.add(read.origin).size > MOST_ORIGINS) return { line, text, fault: "more" };
  }
  return { origins: [...found] };
}

/** A host may begin with `*.`, for every name below it; browsers disagree on parsing that, so it is set aside. */
const ADDRESS = /^(https?:\/\/)(\*\.)?([^/\s*].*)$/i;

/** The origin of an http address, and whether the address was nothing more; undefined for anything else. */
function readOne(text: string): { origin: string; bare: boolean } | undefined {
  const [, scheme = "", wildcard = "", rest = ""] = ADDRESS.exec(text) ?? [];
  if (!URL.canParse(scheme + rest)) return undefined;
  const { protocol, host, pathname, search, hash, username, password } = new URL(scheme + rest);
  if (username || password) return undefined;
  return { origin: `${protocol}//${wildcard}${host}`, bare: pathname + search + hash === "/" };
}
