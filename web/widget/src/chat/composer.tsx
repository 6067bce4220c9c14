/** Where the shopper writes. Enter sends and Shift+Enter breaks the line, but not while an input method composes. */
import { h } from "preact";
import type { ChatTexts } from "../locales/en.ts";
import { Up } from "./icons.tsx";

const COUNTED_FROM = 1_000;

export interface ComposerProps {
  texts: ChatTexts;
  draft: string;
  limit: number;
  closed: boolean;
  onWrite(text: string): void;
  onSend(): void;
}

/** How many characters are left; counted as the server counts, by code points, and only near the end. */
export function roomLeft(draft: string, limit: number): number | undefined {
  if (draft.length <= limit - COUNTED_FROM) return undefined;
  const left = limit - [...draft.trim()].length;
  return left > COUNTED_FROM ? undefined : left;
}

export function Composer({ texts, draft, limit, closed, onWrite, onSend }: ComposerProps) {
  const left = roomLeft(draft, limit);
  const ready = draft.trim() !== "" && (left ?? 0) >= 0;
  const onKeyDown = (event: KeyboardEvent) => {
    const composing = event.isComposing || event.keyCode === 229;
    if (event.key !== "Enter" || event.shiftKey || composing) return;
    event.preventDefault();
    if (ready) onSend();
  };
  return (
    <div class="foot">
      <div class="field" data-text={`${draft}\n`}>
        <textarea
          rows={1}
          aria-label={texts.message}
          placeholder={closed ? texts.writeAgain : texts.write}
          enterkeyhint="send"
          value={draft}
          onInput={(event) => onWrite(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <button
        type="button"
        class="send"
        aria-label={texts.send}
        disabled={!ready}
        onPointerDown={(event) => event.preventDefault()}
        onClick={onSend}
      >
        <Up />
      </button>
      {left !== undefined && (
        <p class={left < 0 ? "over" : ""} role="status">
          {left < 0 ? texts.over(-left) : texts.left(left)}
        </p>
      )}
    </div>
  );
}
