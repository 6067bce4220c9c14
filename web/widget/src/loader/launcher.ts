/**
 * The launcher: a fixed host element with a shadow root, the button in it, its badge, and a note when the chat cannot
 * be loaded. It takes no room in the page and no style from it.
 */
import type { Appearance } from "@visavis/protocol";
import type { LauncherTexts } from "../locales/en.ts";
import { readable } from "./contrast.ts";
import css from "./launcher.css?inline";

const SVG = "http://www.w3.org/2000/svg";
const ARCS = "M10 4.5C4.5 7 4.5 17 10 19.5M14 4.5c5.5 2.5 5.5 12.5 0 15";

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

function mark(): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ARCS);
  svg.append(path);
  return svg;
}

/** Builds the launcher; nothing is on the page until `attach`. */
export function makeLauncher(texts: LauncherTexts, { accent, position }: Appearance): Launcher {
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const colours = readable(accent ?? "#d8452e");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    `${css}:host{--visavis-ground:${colours.ground}!important;--visavis-text:${colours.text}!important}`,
  );
  root.adoptedStyleSheets = [sheet];

  const side = position ?? "right";
  const button = element("button", `launcher ${side}`);
  button.type = "button";
  button.setAttribute("aria-label", texts.chat);
  const badge = element("span", "badge");
  badge.setAttribute("aria-hidden", "true");
  button.append(mark(), element("span", "label", texts.chat), badge);
  const note = element("div", `note ${side}`);
  note.setAttribute("role", "status");
  root.append(button, note);

  return {
    host,
    root,
    button,
    unread(count) {
      badge.textContent = count ? String(Math.min(count, 99)) : "";
      if (count) button.setAttribute("aria-description", texts.unread(count));
      else button.removeAttribute("aria-description");
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
