/** What the loader does on the page: configuration, launcher, page API, and handing over to the chat module. */
import { type Chat, type ChatHost, type ChatModule, keys } from "../contract.ts";
import type { LauncherTexts } from "../locales/en.ts";
import { safeStorage } from "../storage.ts";
import { fetchConfig } from "./config.ts";
import { attach, makeLauncher } from "./launcher.ts";
import { lazily } from "./module.ts";
import { takeOver } from "./page-api.ts";

const complain = (error: Error) => console.error(`Visavis: ${error.message}`);

/** Resolves once the page has been read and the browser has nothing better to do. */
function whenIdle(): Promise<unknown> {
  const idle = window.requestIdleCallback ?? setTimeout;
  return new Promise((resolve) => {
    const wait = () => idle(resolve, { timeout: 2_000 } as never);
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", wait);
    else wait();
  });
}

/** Runs the widget of one site. */
export function runWidget(server: string, siteKey: string): void {
  let hidden = false;

  async function prepare() {
    const session = safeStorage("sessionStorage");
    const names = keys(siteKey);
    // A call that goes on, or a page that is shared, waits for nothing.
    if (!session.getItem(names.call) && !session.getItem(names.guide)) await whenIdle();
    const config = await fetchConfig(server, siteKey);
    const texts = config.texts as LauncherTexts;
    const { host: element, root, button, unread, note } = makeLauncher(texts, config.appearance);
    const local = safeStorage("localStorage");
    const load = lazily<ChatModule>(`${server}/${config.chat}`);
    const host: ChatHost = {
      server,
      siteKey,
      config,
      root,
      local,
      session,
      names,
      lazily,
      emit,
      unread,
      panel(isOpen, focus) {
        button.hidden = isOpen;
        if (!isOpen && focus) button.focus();
      },
    };

    let chat: Chat | undefined;
    /** Who the shop says the shopper is: nothing is done about it, or stored, before the chat is there. */
    const identify = (token = "") => {
      host.identity = token;
      chat?.identify();
    };
    const start = () => load().then((module) => (chat ??= module.start(host)));
    const open = (focus: boolean) =>
      start().then(
        (running) => {
          note("");
          running.open(focus);
        },
        (error) => {
          note(texts.failed);
          complain(error);
        },
      );
    const prefetch = () => void load().catch(complain);

    button.addEventListener("click", () => open(true));
    button.addEventListener("pointerenter", prefetch);
    button.addEventListener("focus", prefetch);
    element.hidden = hidden;
    attach(element);

    const cart = (put: ChatHost["cart"]) => Object.assign(host, { cart: put });

    /** Runs the chat of a shopper who has talked here before, or just now in another tab. */
    const goOn = () => local.getItem(names.visitor) && start().catch(complain);
    addEventListener("storage", goOn);
    if (session.getItem(names.open)) open(false);
    else goOn();
    return { open, close: () => chat?.close(), element, identify, cart };
  }

  const ready = prepare().catch(complain);
  const hide = (wish: boolean) => {
    hidden = wish;
    ready.then((widget) => {
      if (widget) widget.element.hidden = hidden;
    });
  };
  const emit = takeOver(window, {
    open: () => ready.then((widget) => widget?.open(true)),
    close: () => ready.then((widget) => widget?.close()),
    hide: () => hide(true),
    show: () => hide(false),
    identify: (token) => ready.then((widget) => widget?.identify(token)),
    cart: (put) => ready.then((widget) => widget?.cart(put)),
  });
}
