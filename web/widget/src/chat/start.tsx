/**
 * Brings the chat up in the loader's shadow root: one dialog, drawn again from the store's state at each change. The
 * conversation's rows are made anew only when the conversation has changed, so that typing does not touch them.
 */
import { Fragment, h, render, type VNode } from "preact";
import type { CallModule } from "../call/call.tsx";
import type { Chat, ChatHost, WidgetCalls } from "../contract.ts";
import type { ChatTexts } from "../locales/en.ts";
import type { More, MoreModule } from "../more/more.ts";
import { addSheet } from "../sheet.ts";
import dark from "./dark.css?inline";
import { datesIn } from "./dates.ts";
import { frame, keepInside } from "./dialog.ts";
import { Messages } from "./messages.tsx";
import { pageTeller } from "./page-events.ts";
import { visitorFacts } from "./pages.ts";
import { Panel } from "./panel.tsx";
import { rowsOf } from "./rows.ts";
import { keepAtEnd, type Scroller } from "./scroll.ts";
import { makeStore, type State, type Store } from "./store.ts";
import css from "./styles.css?inline";

/** When the open chat is dark. */
const GROUNDS = { auto: "(prefers-color-scheme:dark)", dark: "", light: "not all" };

/** The files of the second module and of the call module, with their content hashes; the build defines them. */
declare const MORE_FILE: string;
declare const CALL_FILE: string;

/** The dialog, empty and closed, with its style sheet. */
function makeDialog({ root, config }: ChatHost, texts: ChatTexts): HTMLDialogElement {
  addSheet(root, css);
  addSheet(root, dark, GROUNDS[config.appearance.ground ?? "auto"]);
  const dialog = document.createElement("dialog");
  dialog.className = config.appearance.position ?? "right";
  dialog.ariaLabel = texts.dialog;
  dialog.lang = texts.language;
  root.append(dialog);
  return dialog;
}

/** Returns what makes the rows of a state; the same node until the conversation changes. */
function rowsMaker(greeting: string, texts: ChatTexts, store: () => Store): (state: State) => VNode {
  const dates = datesIn(texts.language);
  let last: State | undefined;
  let node: VNode;
  return (state) => {
    const { view, unreadFrom, more } = state;
    const events = view?.events ?? [];
    if (!last || view !== last.view || unreadFrom !== last.unreadFrom || more !== last.more)
      node = (
        <Messages
          rows={rowsOf(
            more ? more.revise(events) : events,
            view?.pending ?? [],
            view?.summary?.seen_by_advisors ?? {},
            unreadFrom,
          )}
          greeting={greeting}
          texts={texts}
          dates={dates}
          more={more}
          store={store()}
        />
      );
    last = state;
    return node;
  };
}

export function startChat(host: ChatHost, texts: ChatTexts): Chat {
  const { root, config, session: tab, names } = host;
  const dialog = makeDialog(host, texts);
  const rows = rowsMaker(config.appearance.greeting || texts.greeting, texts, () => store);
  const tell = pageTeller(host);
  const importCall = host.lazily<CallModule>(`${host.server}/${CALL_FILE}`);
  const importMore = host.lazily<MoreModule>(`${host.server}/${MORE_FILE}`);
  let scroller: Scroller | undefined;
  let below = false;
  let held = 0;

  const field = () => dialog.querySelector<HTMLElement>(".foot textarea")?.focus();

  function draw(state: State): void {
    const length = state.view?.events.length ?? 0;
    if (length > held && scroller && !scroller.atEnd()) below = true;
    held = length;
    render(
      <Panel
        state={state}
        texts={texts}
        shop={config.name}
        picture={config.picture && `${host.server}/${config.picture}`}
        messages={rows(state)}
        below={below}
        onClose={close}
        onEnd={end}
        onWrite={(text) => store.write(text)}
        onSend={send}
        toEnd={() => scroller?.toEnd()}
        store={store}
        opensAt={config.opens_at ?? 0}
      />,
      dialog,
    );
    tell(state);
    state.more?.look(state);
  }

  function open(focus: boolean): void {
    if (!store.state.open) {
      tab.setItem(names.open, "1");
      store.setOpen(true);
      panel.show();
      host.panel(true, focus);
      host.emit("open", undefined);
    }
    if (focus) field();
  }
  function close(): void {
    if (!store.state.open) return;
    const focused = dialog.contains(root.activeElement);
    tab.removeItem(names.open);
    store.setOpen(false);
    panel.hide();
    host.panel(false, focused);
    host.emit("close", undefined);
  }
  function end(): void {
    const id = store.state.view?.id;
    if (id) store.command({ type: "close_conversation", conversation: id });
    field();
  }
  function send(): void {
    store.send();
    scroller?.toEnd();
    field();
  }

  const preact = { h, Fragment, render };
  const getMore = (): Promise<More> => importMore().then(({ start }) => start(preact, host, store));
  let calls: WidgetCalls | undefined;
  host.calls = () => importCall().then(({ start }) => (calls ??= start(preact, host, store)));

  const panel = frame(root, dialog, close);
  keepInside(root);
  // What changes while the store is being made is drawn just after.
  const store = makeStore(host, getMore, (state) => scroller && draw(state));
  draw(store.state);
  scroller = keepAtEnd(dialog.querySelector(".log") as HTMLElement, (atEnd) => {
    if (!atEnd || !below) return;
    below = false;
    draw(store.state);
  });
  const identify = () =>
    void getMore().then(
      (more) => more.identify(host, visitorFacts, store.leave),
      () => {},
    );
  if (host.identity !== undefined) identify();
  if (tab.getItem(names.call)) host.calls();
  return { open, close, identify };
}
