/** Which canned responses answer what is typed after `/`, in which order, and where that stands in the text. Pure. */
import type { CannedResponse } from "@visavis/protocol";

/** A `/` at the beginning of a word, and what is typed behind it up to the caret. */
export interface Slash {
  readonly start: number;
  readonly query: string;
}

export function slashBefore(text: string, caret: number): Slash | null {
  const found = /(?:^|\s)\/([^\s/]*)$/.exec(text.slice(0, caret));
  const query = found?.[1];
  return query === undefined ? null : { start: caret - query.length - 1, query };
}

/** The text with the canned one in place of the `/` and its word, and where the caret stands then. */
export function put(text: string, slash: Slash, canned: string): { text: string; caret: number } {
  const end = slash.start + 1 + slash.query.length;
  return { text: text.slice(0, slash.start) + canned + text.slice(end), caret: slash.start + canned.length };
}

/** Those found by shortcut or by a piece of their text; in the shopper's language first, then those for any language. */
export function matching(responses: readonly CannedResponse[], query: string, language: string): CannedResponse[] {
  const wanted = plain(query);
  const ranked = responses.map((response) => ({ response, rank: rankOf(response, wanted) }));
  return ranked
    .filter(({ rank }) => rank < MISS)
    .sort((a, b) => tongue(a.response, language) - tongue(b.response, language) || a.rank - b.rank)
    .map(({ response }) => response);
}

const MISS = 3;

function rankOf({ shortcut, text }: CannedResponse, wanted: string): number {
  const name = plain(shortcut);
  if (name.startsWith(wanted)) return 0;
  if (name.includes(wanted)) return 1;
  return plain(text).includes(wanted) ? 2 : MISS;
}

function tongue(response: CannedResponse, language: string): number {
  if (!response.language) return 1;
  return response.language === language.split("-")[0] ? 0 : 2;
}

/** Without accents and case, so that “reglement” finds “Règlement”. */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
