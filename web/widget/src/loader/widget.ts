/** What the loader does on the page: configuration, launcher, page API, and handing over to the chat module. */
import { type Chat, type ChatHost, type ChatModule, keys, type Language } from "../contract.ts";
import { launcher as en } from "../locales/en.ts";
import { launcher as fr } from "../locales/fr.ts";
import { safeStorage } from "../storage.ts";
import { fetchConfig } from "./config.ts";
import { pickLanguage } from "./language.ts";
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

/** Runs the widget of one site; `files` are the chat module's addresses on the server, by language. */
export function runWidget(server: string, siteKey: string, files: Record<Language, string>): void {
  let hidden = false;

  async function prepare() {
    await whenIdle();
    const config = await fetchConfig(server, siteKey);
    const language = pickLanguage([document.documentElement.lang, navigator.language, config.language]);
    const texts = language === "fr" ? fr : en;
    const { host: element, root, button, unread, note } = makeLauncher(texts, config.appearance);
    const local = safeStorage("localStorage");
    const session = safeStorage("sessionStorage");
    const names = keys(siteKey);
    const load = lazily<ChatModule>(`${server}/${files[language]}`);
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

    /** Runs the chat of a shopper who has talked here before, or just now in another tab. */
    const goOn = () => local.getItem(names.visitor) && start().catch(complain);
    addEventListener("storage", goOn);
    if (session.getItem(names.open)) open(false);
    else goOn();
    return { open, close: () => chat?.close(), element };
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
  });
}
