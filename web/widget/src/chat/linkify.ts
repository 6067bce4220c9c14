/** Finds the addresses in a message. Only http, https and mailto come out as links, and only as data: no markup. */

export type Piece = string | { href: string; text: string };

/** Candidates end at white space, quotes, angle brackets and direction-changing characters, which could disguise an address. */
const CANDIDATE =
  /(?:https?:\/\/|mailto:|www\.)[^\s<>"“”«»\u200b-\u200f\u202a-\u202e\u2066-\u2069]+|[\w.+-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63})+/gi;
const SCHEMES = ["http:", "https:", "mailto:"];
const PAIRS: Record<string, string> = { ")": "(", "]": "[", "}": "{" };

const count = (text: string, character: string) => text.split(character).length;

/** Takes off the punctuation that belongs to the sentence; a closing bracket stays when it was opened inside. */
function withoutTail(found: string): string {
  let text = found;
  for (;;) {
    const last = text.at(-1) ?? "";
    const opening = PAIRS[last];
    const stray = opening ? count(text, last) > count(text, opening) : /[.,;:!?'’…*_~]/.test(last);
    if (!stray) return text;
    text = text.slice(0, -1);
  }
}

function target(text: string): string | undefined {
  const whole = /^www\./i.test(text) ? `https://${text}` : /^(https?|mailto):/i.test(text) ? text : `mailto:${text}`;
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  const named = url && (url.protocol === "mailto:" ? url.pathname.includes("@") : url.hostname);
  return named && SCHEMES.includes(url.protocol) ? url.href : undefined;
}

/** Splits a text into plain strings and links; joined together, the pieces give the text back unchanged. */
export function linkify(text: string): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const match of text.matchAll(CANDIDATE)) {
    const found = withoutTail(match[0]);
    const href = target(found);
    if (!href) continue;
    if (match.index > done) pieces.push(text.slice(done, match.index));
    pieces.push({ href, text: found });
    done = match.index + found.length;
  }
  if (done < text.length) pieces.push(text.slice(done));
  return pieces;
}
