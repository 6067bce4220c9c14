/**
 * What a page shows of a secret elsewhere: a label that echoes it, a preview of a card, a link that bears it. Pure.
 *
 * Only the present and the last value of each field are known. A word of a longer secret is left alone where it stands
 * among others: what is hidden would tell which words the secret has.
 */
import { cardNumbers, ibans } from "./fields.ts";

/** Stands for anything hidden, and says nothing of its length. */
export const HIDDEN = "••••••";

const SHORTEST = 4;
const TELLING = 8;
const SEPARATORS = /[\s./\-_]/;
/** More fields than any form has. */
const MOST = 500;
const REMEMBERED = 5_000;

interface Secret {
  /** Without separators and capitals. */
  readonly bare: string;
  /** As it stands in addresses and data. */
  readonly encoded: readonly string[];
  readonly digits: boolean;
}

const bareOf = (text: string): string => text.replace(/[\s./\-_]/g, "").toLowerCase();

function secretOf(value: string): Secret | null {
  const bare = bareOf(value);
  if (bare.length < 3) return null;
  const bytes = new TextEncoder().encode(value);
  const padded = btoa(String.fromCharCode(...bytes.subarray(0, 2_000)));
  const base64 = padded.replace(/=+$/, "");
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const encoded = [encodeURIComponent(value), padded, base64, base64.replaceAll("+", "-").replaceAll("/", "_"), hex];
  return { bare, encoded: bare.length < SHORTEST ? [] : encoded, digits: /^\d+$/.test(bare) };
}

export class Secrets {
  #kept = new Map<unknown, Secret[]>();
  /** What was asked lately: pages say the same again and again. */
  #known = new Map<string, string>();

  /** The value that a field (any key) has now. An emptied field's last value stays a secret. */
  keep(field: unknown, value: string): void {
    const secret = secretOf(value);
    if (!secret) return;
    const before = this.#kept.get(field)?.[0];
    if (before?.bare === secret.bare) return;
    // While it is being typed, what was there before is the beginning of it.
    const grows = !before || secret.bare.startsWith(before.bare);
    this.#known.clear();
    this.#kept.delete(field);
    this.#kept.set(field, grows ? [secret] : [secret, before]);
    if (this.#kept.size > MOST) this.#kept.delete(this.#kept.keys().next().value);
  }

  /** The text without what it tells of a secret. */
  hide(text: string): string {
    if (text.length < 3) return text;
    let out = this.#known.get(text);
    if (out === undefined) {
      out = this.#hidden(text);
      if (this.#known.size > REMEMBERED) this.#known.clear();
      this.#known.set(text, out);
    }
    return out;
  }

  /** Whole values in any form come first: parts of others that stand in them by chance would make them unknown. */
  #hidden(text: string): string {
    const secrets = [...this.#kept.values()].flat();
    const bare = bareOf(text);
    const is = (secret: Secret) => (bare.length < SHORTEST ? bare === secret.bare : secret.bare.includes(bare));
    if (bare && secrets.some(is)) return HIDDEN;
    let out = text;
    for (const { encoded } of secrets) for (const form of encoded) out = replaceFolded(out, form);
    if (/\d{4}/.test(out))
      for (const number of [...cardNumbers(out), ...ibans(out)]) out = out.replaceAll(number, HIDDEN);
    for (const { bare: whole, digits } of secrets)
      if (whole.length >= SHORTEST) out = withoutRuns(out, whole, digits ? SHORTEST : Math.min(whole.length, TELLING));
    return out;
  }
}

/** Without this part, capitals or not. */
function replaceFolded(text: string, part: string): string {
  const at = text.toLowerCase().indexOf(part.toLowerCase());
  if (at < 0) return text;
  return text.slice(0, at) + HIDDEN + replaceFolded(text.slice(at + part.length), part);
}

/** Without any `shortest` characters or more in a row that stand in the secret so; separators between them do not count. */
function withoutRuns(text: string, bare: string, shortest: number): string {
  const places: number[] = [];
  let signs = "";
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? "";
    if (SEPARATORS.test(sign)) continue;
    places.push(at);
    signs += sign.toLowerCase()[0] ?? sign;
  }
  let out = "";
  let from = 0;
  for (let at = 0; at + shortest <= signs.length; at += 1) {
    if (!bare.includes(signs.slice(at, at + shortest))) continue;
    let end = at + shortest;
    while (end < signs.length && bare.includes(signs.slice(at, end + 1))) end += 1;
    out += text.slice(from, places[at]) + HIDDEN;
    from = (places[end - 1] ?? 0) + 1;
    at = end - 1;
  }
  return from ? out + text.slice(from) : text;
}
