/** What the palette offers and which of it a search finds. Pure. */

export type ChoiceKind = "actions" | "pages" | "conversations" | "members";
export const KINDS: readonly ChoiceKind[] = ["actions", "pages", "conversations", "members"];

export interface Choice {
  readonly id: string;
  readonly kind: ChoiceKind;
  readonly label: string;
  readonly hint?: string;
  run(): void;
}

const MOST = { actions: 20, pages: 20, conversations: 8, members: 8 } as const satisfies Record<ChoiceKind, number>;

/** The choices in which every word of the search begins a word, a handful of each kind; without a search, all kinds
 * but the members, who are many. */
export function found(choices: Iterable<Choice>, search: string): ReadonlyMap<ChoiceKind, readonly Choice[]> {
  const words = plain(search).split(" ").filter(Boolean);
  const kinds = new Map<ChoiceKind, Choice[]>(KINDS.map((kind) => [kind, []]));
  for (const choice of choices) {
    const held = kinds.get(choice.kind);
    if (!held || held.length >= MOST[choice.kind]) continue;
    if (words.length === 0 ? choice.kind !== "members" : matches(choice, words)) held.push(choice);
  }
  return kinds;
}

function matches({ label, hint = "" }: Choice, words: readonly string[]): boolean {
  const text = ` ${plain(`${label} ${hint}`)}`;
  return words.every((word) => text.includes(` ${word}`));
}

/** In small letters, without accents, and with spaces for what stands between words. */
function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}@]+/gu, " ")
    .trim();
}
