/** The way to the call's module, which may not come: then the shopper reads it and can try again. */
import { h } from "preact";
import type { Store } from "../chat/store.ts";
import type { ChatHost, WidgetCalls } from "../contract.ts";
import type { MoreTexts } from "../locales/en.ts";

/** `reach` hands the calls on once they are there; `Unreached` tells that they did not come. */
export function reachOf(host: ChatHost, store: Store, texts: MoreTexts) {
  let again: (() => void) | undefined;
  const conclude = (next?: () => void) => {
    if (again === next) return;
    again = next;
    // Has the chat drawn again.
    store.reply(store.state.replyTo);
  };
  function reach(use: (calls: WidgetCalls) => void): void {
    const retry = () => {
      conclude();
      reach(use);
    };
    host.calls?.().then(
      (calls) => {
        conclude();
        use(calls);
      },
      () => conclude(retry),
    );
  }
  const Unreached = () =>
    again ? (
      <p class="notice" role="alert">
        {texts.callUnreached}{" "}
        <button type="button" class="plain" onClick={again}>
          {texts.retry}
        </button>
      </p>
    ) : null;
  return { reach, Unreached, isLost: () => !!again };
}
