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

export const Refusal = ({ texts, text, problem, onRetry, onDiscard }: RefusalProps) => (
  <div class="refusal">
    <p>
      {texts.refused} {problem?.title} {problem?.detail}
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
