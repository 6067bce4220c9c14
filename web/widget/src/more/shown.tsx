/** A product that is shown during a call, over its pictures too, until the shopper puts it away. */
import { h } from "preact";
import type { Store } from "../chat/store.ts";
import type { ChatHost } from "../contract.ts";
import type { MoreTexts } from "../locales/en.ts";
import type { productsOf } from "./product.tsx";

export function shownOf(host: ChatHost, store: Store, texts: MoreTexts, Product: ReturnType<typeof productsOf>) {
  const { session: tab, names } = host;
  const key = `${names.call}:away`;
  return function Shown() {
    const events = store.state.view?.events ?? [];
    const since = events.findLastIndex(({ body }) => body.type === "call_offered");
    const event = events.slice(Math.max(0, since)).findLast(({ body }) => body.type === "product_shown");
    if (event?.body.type !== "product_shown" || event.seq <= Number(tab.getItem(key))) return null;
    const putAway = () => {
      tab.setItem(key, `${event.seq}`);
      void host.calls?.().then((widget) => widget.draw());
    };
    return (
      <div class="shown">
        <Product event={event} shown={event.body} />
        <button type="button" class="knob" aria-label={texts.putAway} title={texts.putAway} onClick={putAway}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M6 6l12 12M18 6L6 18" />
          </svg>
        </button>
      </div>
    );
  };
}
