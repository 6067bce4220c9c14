/** The whole panel, drawn from the store's state: head, conversation, who writes, what is wrong, and the field. */
import { h, type VNode } from "preact";
import { fill } from "../fill.ts";
import type { ChatTexts } from "../locales/en.ts";
import { Composer } from "./composer.tsx";
import { Header } from "./header.tsx";
import type { State, Store } from "./store.ts";

export interface PanelProps {
  state: State;
  texts: ChatTexts;
  shop: string;
  /** The address of the team's picture. */
  picture: string | undefined;
  messages: VNode;
  /** Something new stands below what the reader sees. */
  below: boolean;
  onClose(): void;
  onEnd(): void;
  onWrite(text: string): void;
  onSend(): void;
  toEnd(): void;
  store: Store;
  opensAt: number;
}

function trouble({ connection, ended }: State, texts: ChatTexts): string {
  if (ended) return texts.stopped;
  return connection === "offline" ? texts.offline : "";
}

export function Panel({ state, texts, messages, below, toEnd, store, opensAt, ...props }: PanelProps) {
  const { view, here, draft, limit, more } = state;
  const { wantMore } = store;
  const status = view?.summary?.status;
  const closed = status === "closed";
  return (
    <div class="panel">
      <Header
        texts={texts}
        here={here}
        dial={more && <more.Dial here={here} texts={more.texts} />}
        canEnd={!!status && !closed}
        {...props}
      />
      <div
        class="log"
        role="log"
        aria-label={texts.log}
        aria-relevant="additions"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard
        tabIndex={0}
        onPointerEnter={wantMore}
        onFocus={wantMore}
      >
        <div class="rows">{messages}</div>
      </div>
      {below && (
        <button type="button" class="below" onClick={toEnd}>
          {texts.newMessages}
        </button>
      )}
      {view?.typing.map(({ id, name }) => (
        <p key={id} class="typing">
          <span aria-hidden="true">••• </span>
          {fill(texts.typing, name ?? "")}
        </p>
      ))}
      {more && <more.Above state={state} opensAt={opensAt} texts={more.texts} store={store} />}
      <p class="trouble" role="status">
        {trouble(state, texts)}
      </p>
      <Composer texts={texts} draft={draft} limit={limit} closed={closed} more={more} {...props} />
    </div>
  );
}
