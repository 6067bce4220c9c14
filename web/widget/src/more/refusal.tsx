/** What stands under a message that the server refused: why, and the ways on. Nothing typed is lost. */
import type { Problem } from "@visavis/protocol";
import { h } from "preact";
import type { MoreTexts } from "../locales/en.ts";

export interface RefusalProps {
  texts: MoreTexts;
  text: string;
  problem: Problem | undefined;
  onRetry(): void;
  onDiscard(): void;
}

/** In the shopper's language where the reason is one that they can do something about, or must know. */
function reasonOf(texts: MoreTexts, { type, title, detail }: Problem): string {
  if (type === "blocked") return texts.blocked;
  return type === "rate-limited" ? texts.tooFast : `${title} ${detail ?? ""}`;
}

export const Refusal = ({ texts, text, problem, onRetry, onDiscard }: RefusalProps) => (
  <div class="refusal">
    <p>
      {texts.refused} {problem && reasonOf(texts, problem)}
    </p>
    <button type="button" onClick={onRetry}>
      {texts.retry}
    </button>
    <button type="button" onClick={() => void navigator.clipboard.writeText(text)}>
      {texts.copy}
    </button>
    <button type="button" onClick={onDiscard}>
      {texts.discard}
    </button>
  </div>
);
