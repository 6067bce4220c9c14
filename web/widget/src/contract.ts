/**
 * What the loader and the chat module know of each other. The loader draws the launcher and owns the host element;
 * the chat module, imported on first use, puts its panel into the same shadow root.
 *
 * While a new release spreads, a loader that a browser still holds may be given the chat module of the next release, or a
 * node may hand out that of the last. So from one release to the next this contract only grows: nothing is taken away or
 * changes its meaning, and what is new is met as if it could be missing.
 */
import type { Shown } from "@visavis/client/drawing/photo";
import type { EventFrame, Medium, Product, WidgetConfig } from "@visavis/protocol";
import type { KeyValue } from "./storage.ts";

/** What the page may listen to with `visavis("on", name, listener)`, and what the listener is given. */
export interface PageEvents {
  open: undefined;
  close: undefined;
  message: { text: string; author: string; at: number };
  unread: number;
}

/** What the chat module is handed by the loader. */
export interface ChatHost {
  server: string;
  siteKey: string;
  config: WidgetConfig;
  root: ShadowRoot;
  /** The shop's storage, kept beyond the tab and within it, and the names in it. */
  local: KeyValue;
  session: KeyValue;
  names: ReturnType<typeof keys>;
  /** What imports another module of the widget, once and on first need. */
  lazily<Module>(address: string): () => Promise<Module>;
  emit<Name extends keyof PageEvents>(name: Name, detail: PageEvents[Name]): void;
  /** The panel has opened or closed: the launcher gives way, or comes back and takes the focus if asked. */
  panel(open: boolean, focus: boolean): void;
  unread(count: number): void;
  /** What imports the call module, once and on first need, and gives its calls; the chat sets it. */
  calls?(): Promise<WidgetCalls>;
  /** What imports the module of files, once and on first need; the chat's second module sets it. */
  files?(): Promise<WidgetFiles>;
  /** What imports the guide module, once and on first need; the chat's second module sets it. */
  guide?(): Promise<WidgetGuide>;
  /** The token in which the shop names its customer; empty when it says that nobody is logged in. */
  identity?: string;
  /** Puts a product into the shop's cart, if the page has said how; false, or a failure, says that it is not there. */
  cart?: ((product: Product) => unknown) | undefined;
}

/** The running chat. */
export interface Chat {
  /** Shows the panel; `focus` moves the focus to the message field. */
  open(focus: boolean): void;
  close(): void;
  /** `identity` has changed. */
  identify(): void;
}

/** The running call module. */
export interface WidgetCalls {
  /** Asks the advisors for a call in the conversation that is shown. */
  offer(medium: Medium): void;
  /** The chat has changed. */
  draw(): void;
}

/** The running module of files. */
export interface WidgetFiles {
  /** Sends files into the conversation that is shown, or into one that begins with them. */
  send(files: Iterable<File>): void;
  /** Makes a still of what a camera or a screen shows, or of a picture that stands still, and sends that. */
  sendStill(shown: Shown): Promise<void>;
  /** Draws what is on its way into this element, from now on. */
  tray(place: Element): void;
  /** Draws an attached file into this element. */
  show(place: Element, event: EventFrame): void;
}

/** The running guide module. */
export interface WidgetGuide {
  /** The shopper shares the page, of their own accord. */
  share(): void;
  /** The chat has changed. */
  draw(): void;
}

export interface ChatModule {
  start(host: ChatHost): Chat;
}

/** The names under which the widget keeps things in the shop's storage. */
export const keys = (siteKey: string) => ({
  /** localStorage: the visitor's token and conversation. */
  visitor: `visavis:${siteKey}`,
  /** localStorage: messages not yet acknowledged. */
  outbox: `visavis:${siteKey}:outbox`,
  /** sessionStorage: "1" while this tab's panel is open. */
  open: `visavis:${siteKey}:open`,
  /** sessionStorage: what was typed and not sent. */
  draft: `visavis:${siteKey}:draft`,
  /** sessionStorage, between two pages: the call that this tab is in. */
  call: `visavis:${siteKey}:call`,
  /** sessionStorage: the page that this tab shares, so that the next one is seen at once. */
  guide: `visavis:${siteKey}:guide`,
});
