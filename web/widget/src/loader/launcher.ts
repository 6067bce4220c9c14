/**
 * The launcher: a fixed host element with a shadow root, the button in it, its badge, and a note when the chat cannot
 * be loaded. It takes no room in the page and no style from it.
 */
import type { Appearance } from "@visavis/protocol";
import { fill } from "../fill.ts";
import type { LauncherTexts } from "../locales/en.ts";
import { readable } from "./contrast.ts";
import css from "./launcher.css?inline";

export interface Launcher {
  host: HTMLElement;
  root: ShadowRoot;
  button: HTMLButtonElement;
  unread(count: number): void;
  note(text: string): void;
}

function element<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, className: string, text = "") {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

/** Builds the launcher; nothing is on the page until `attach`. */
export function makeLauncher(texts: LauncherTexts, { accent, position, launcher }: Appearance): Launcher {
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const colours = readable(accent ?? "#d8452e");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    `${css}:host{--visavis-ground:rgb(${colours.ground})!important;--visavis-text:rgb(${colours.text})!important}`,
  );
  root.adoptedStyleSheets = [sheet];

  const side = position ?? "right";
  const button = element("button", `launcher ${side} ${launcher ?? ""}`);
  button.ariaLabel = texts.chat;
  const badge = element("span", "badge");
  badge.ariaHidden = "true";
  // The mark is drawn by the sheet: two arcs facing each other.
  button.append(element("i", ""), element("span", "label", texts.chat), badge);
  const note = element("div", `note ${side}`);
  note.role = "status";
  root.append(button, note);

  return {
    host,
    root,
    button,
    unread(count) {
      badge.textContent = count ? String(Math.min(count, 99)) : "";
      button.setAttribute("aria-description", count ? fill(count > 1 ? texts.unread : texts.unreadOne, count) : "");
    },
    note(text) {
      note.textContent = text;
    },
  };
}

/** Puts the host element on the page, and back once if the page removes it. */
export function attach(host: HTMLElement): void {
  const parent = document.documentElement;
  parent.append(host);
  const watch = new MutationObserver(() => {
    if (host.isConnected) return;
    watch.disconnect();
    parent.append(host);
  });
  watch.observe(parent, { childList: true });
}
