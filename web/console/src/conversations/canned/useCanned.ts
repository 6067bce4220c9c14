/** The search for canned responses in a text field: `/` opens it, arrows move, Enter or Tab puts one in, Escape closes. */
import type { CannedResponse, Conversation } from "@visavis/protocol";
import { type KeyboardEvent, type SyntheticEvent, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useMe } from "../../people/identity.ts";
import { useSiteNames } from "../../sites/sites.ts";
import { useCannedResponses } from "./canned.ts";
import { matching, put, slashBefore } from "./matching.ts";
import { fill, valuesIn } from "./variables.ts";

const MOST = 6;

export function useCanned(conversation: Conversation, text: string, write: (text: string) => void) {
  const me = useMe();
  const site = useSiteNames([conversation.site]).get(conversation.site) ?? "";
  const { data: responses = [] } = useCannedResponses();
  const listId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);
  const [dismissed, setDismissed] = useState<number | null>(null);
  const [chosen, setChosen] = useState({ query: "", at: 0 });

  const slash = slashBefore(text, caret);
  const query = slash?.query ?? "";
  const values = valuesIn(conversation, me, site);
  const found = slash ? matching(responses, query, conversation.language).slice(0, MOST) : [];
  const opened = found.length > 0 && dismissed !== slash?.start;
  const at = chosen.query === query ? Math.min(chosen.at, found.length - 1) : 0;

  const pick = (response: CannedResponse | undefined) => {
    if (!slash || !response) return;
    const after = put(text, slash, fill(response.text, values));
    flushSync(() => write(after.text));
    field.current?.setSelectionRange(after.caret, after.caret);
    setCaret(after.caret);
  };
  const moves: Record<string, () => void> = {
    ArrowDown: () => setChosen({ query, at: (at + 1) % found.length }),
    ArrowUp: () => setChosen({ query, at: (at + found.length - 1) % found.length }),
    Enter: () => pick(found[at]),
    Tab: () => pick(found[at]),
    Escape: () => setDismissed(slash?.start ?? null),
  };

  return {
    opened,
    found: found.map((response) => ({ response, preview: fill(response.text, values) })),
    at,
    listId,
    field,
    pick,
    focus: () => field.current?.focus(),
    /** Whether the key was the search's own. */
    tookKey(event: KeyboardEvent): boolean {
      const move = opened && !event.shiftKey && !event.nativeEvent.isComposing && moves[event.key];
      if (!move) return false;
      event.preventDefault();
      event.stopPropagation();
      move();
      return true;
    },
    /** To be called whenever the caret may have moved. */
    follow({ currentTarget: { value, selectionStart } }: SyntheticEvent<HTMLTextAreaElement>): void {
      setCaret(selectionStart);
      if (slashBefore(value, selectionStart)?.start !== dismissed) setDismissed(null);
    },
    /** To be called when the field is left. */
    leave: () => setCaret(0),
    aria: {
      "aria-autocomplete": "list" as const,
      ...(opened && { "aria-controls": listId, "aria-activedescendant": `${listId}-${at}` }),
    },
  };
}
