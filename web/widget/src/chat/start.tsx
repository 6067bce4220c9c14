/**
 * Brings the chat up in the loader's shadow root: one dialog, drawn again by one effect whenever a signal that it read
 * has changed. The conversation's rows are a computed node, so that typing does not touch them.
 */
import { computed, effect, signal } from "@preact/signals-core";
import { h, render } from "preact";
import { type Chat, type ChatHost, keys } from "../contract.ts";
import type { ChatTexts } from "../locales/en.ts";
import { safeStorage } from "../storage.ts";
import { datesIn } from "./dates.ts";
import { frame, keepInside } from "./dialog.ts";
import { Messages } from "./messages.tsx";
import { tellPage } from "./page-events.ts";
import { Panel } from "./panel.tsx";
import { rowsOf } from "./rows.ts";
import { keepAtEnd } from "./scroll.ts";
import { makeStore } from "./store.ts";
import css from "./styles.css?inline";

export function startChat(host: ChatHost, texts: ChatTexts): Chat {
  const { root, config } = host;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];

  const dialog = document.createElement("dialog");
  dialog.className = config.appearance.position ?? "right";
  dialog.ariaLabel = texts.dialog;
  dialog.lang = texts.language;
  root.append(dialog);

  const tab = safeStorage("sessionStorage");
  const openKey = keys(host.siteKey).open;
  const store = makeStore(host);
  const dates = datesIn(texts.language);
  const below = signal(false);
  const rows = computed(() =>
    rowsOf(store.events.value, store.pending.value, store.seen.value, store.unreadFrom.value),
  );
  const messages = computed(() => (
    <Messages
      rows={rows.value}
      greeting={config.appearance.greeting || texts.greeting}
      texts={texts}
      dates={dates}
      retry={store.retry}
      discard={store.discard}
    />
  ));
  const find = <E extends HTMLElement>(selector: string) => dialog.querySelector<E>(selector) as E;
  const field = () => find("textarea");

  function open(focus: boolean): void {
    if (!store.open.value) {
      store.open.value = true;
      tab.setItem(openKey, "1");
      panel.show();
      host.panel(true, focus);
      host.emit("open", undefined);
    }
    if (focus) field().focus();
  }
  function close(): void {
    if (!store.open.value) return;
    const focused = dialog.contains(root.activeElement);
    store.open.value = false;
    tab.removeItem(openKey);
    panel.hide();
    host.panel(false, focused);
    host.emit("close", undefined);
  }
  function end(): void {
    store.end();
    field().focus();
  }
  function send(): void {
    store.send();
    scroller.toEnd();
    field().focus();
  }

  const panel = frame(root, dialog, close);
  keepInside(root);
  effect(() =>
    render(
      <Panel
        store={store}
        texts={texts}
        shop={config.name}
        messages={messages}
        below={below.value}
        onClose={close}
        onEnd={end}
        onSend={send}
        toEnd={() => scroller.toEnd()}
      />,
      dialog,
    ),
  );
  const scroller = keepAtEnd(find(".log"), (atEnd) => {
    if (atEnd) below.value = false;
  });
  let known = 0;
  effect(() => {
    const count = rows.value.length;
    if (count > known && !scroller.atEnd()) below.value = true;
    known = count;
  });
  tellPage(host, store);
  return { open, close };
}
