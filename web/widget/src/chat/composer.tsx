/** Where the shopper writes. Enter sends and Shift+Enter breaks the line, but not while an input method composes. */
import { h } from "preact";
import type { ChatTexts } from "../locales/en.ts";
import type { More } from "../more/more.ts";
import { Up } from "./icons.tsx";

export interface ComposerProps {
  texts: ChatTexts;
  draft: string;
  limit: number;
  closed: boolean;
  more: More | undefined;
  onWrite(text: string): void;
  onSend(): void;
}

export function Composer({ texts, draft, limit, closed, more, onWrite, onSend }: ComposerProps) {
  const { length } = [...draft.trim()];
  const ready = length > 0 && length <= limit;
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
      {more && <more.Room texts={more.texts} draft={draft} limit={limit} />}
    </div>
  );
}
