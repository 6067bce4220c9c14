/** The whole panel, drawn from the store: head, conversation, who writes, what is wrong, and the field. */
import type { ReadonlySignal } from "@preact/signals-core";
import { h, type VNode } from "preact";
import type { ChatTexts } from "../locales/en.ts";
import { Composer } from "./composer.tsx";
import { Header } from "./header.tsx";
import type { Store } from "./store.ts";

export interface PanelProps {
  store: Store;
  texts: ChatTexts;
  shop: string;
  messages: ReadonlySignal<VNode>;
  /** Something new stands below what the reader sees. */
  below: boolean;
  onClose(): void;
  onEnd(): void;
  onSend(): void;
  toEnd(): void;
}

function trouble({ connection, ended }: Store, texts: ChatTexts): string {
  if (ended.value) return texts.stopped;
  return connection.value === "offline" ? texts.offline : "";
}

export const Panel = ({ store, texts, messages, below, ...props }: PanelProps) => (
  <div class="panel">
    <Header
      texts={texts}
      shop={props.shop}
      here={store.here.value}
      canEnd={store.begun.value && !store.closed.value}
      onEnd={props.onEnd}
      onClose={props.onClose}
    />
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard */}
    <div class="log" role="log" aria-label={texts.log} aria-relevant="additions" tabIndex={0}>
      <div class="rows">{messages.value}</div>
    </div>
    {below && (
      <button type="button" class="below" onClick={props.toEnd}>
        {texts.newMessages}
      </button>
    )}
    {store.typing.value.map(({ id, name }) => (
      <p key={id} class="typing">
        <i aria-hidden="true" />
        {texts.typing(name ?? "")}
      </p>
    ))}
    <p class="trouble" role="status">
      {trouble(store, texts)}
    </p>
    <Composer
      texts={texts}
      draft={store.draft.value}
      limit={store.limit.value}
      closed={store.closed.value}
      onWrite={store.write}
      onSend={props.onSend}
    />
  </div>
);
