/** What the shopper sees of sharing: the question, and a bar that stays as long as somebody sees the page. */
import type { Guide, Problem } from "@visavis/protocol";
import { Fragment, h } from "preact";
import { fill } from "../fill.ts";
import type { GuideTexts } from "../locales/guide/en.ts";

export interface GuideBarProps {
  state: Guide["state"] | undefined;
  name: string;
  problem: Problem | null;
  texts: GuideTexts;
  onShare(): void;
  onEnd(): void;
  onDismiss(): void;
}

export function GuideBar({ state, name, problem, texts, onShare, onEnd, onDismiss }: GuideBarProps) {
  if (!state && !problem) return null;
  const button = (kind: string, label: string, onClick: () => void) => (
    <button type="button" class={kind} onClick={onClick}>
      {label}
    </button>
  );
  return (
    <section class={`guide ${state ?? ""}`} aria-label={texts.guideHere}>
      {problem && (
        <p role="alert">
          {problem.title || texts.sharingFailed} {button("plain", texts.guideDismiss, onDismiss)}
        </p>
      )}
      {state === "shared" && (
        <Fragment>
          <p role="status">
            <span class="dot" aria-hidden="true" />
            {fill(texts.seen, name)}
          </p>
          {button("end", texts.stopSharing, onEnd)}
        </Fragment>
      )}
      {state === "asked" && (
        <Fragment>
          <p role="alert">
            <b>{fill(texts.mayLook, name)}</b> {texts.whatIsHidden}
          </p>
          <div>
            {button("go", texts.sharePage, onShare)}
            {button("plain", texts.noThanks, onEnd)}
          </div>
        </Fragment>
      )}
    </section>
  );
}
