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
    const url = addressOf(text);
    const line = at + 1;
    if (!url) return { line, text, fault: "bad" };
    if (url.pathname !== "/" || url.search || url.hash) return { line, text: url.origin, fault: "path" };
    if (found.add(url.origin).size > MOST_ORIGINS) return { line, text, fault: "more" };
  }
  return { origins: [...found] };
}

/** An http address; a host may begin with `*.`, which stands for every name below it. Undefined for anything else. */
function addressOf(text: string): URL | undefined {
  if (!/^https?:\/\/[^/\s]/i.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.username || url.password ? undefined : url;
}
