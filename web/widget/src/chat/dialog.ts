/**
 * Shows and hides the panel: beside the page on wide screens (not modal), over all of it on phones, where the browser's
 * own modal dialog keeps the focus inside and the panel fits what the on-screen keyboard leaves free.
 */
import { addSheet } from "../sheet.ts";

const PHONE = "(max-width: 480px), (max-height: 480px) and (pointer: coarse)";

export interface Frame {
  show(): void;
  hide(): void;
}

/** Follows the part of the page that one can see, as custom properties in a sheet of its own. */
function followViewport(root: ShadowRoot): void {
  const viewport = window.visualViewport;
  if (!viewport) return;
  const sheet = addSheet(root);
  const fit = () => sheet.replaceSync(`dialog{--top:${viewport.offsetTop}px;--height:${viewport.height}px}`);
  viewport.addEventListener("resize", fit);
  viewport.addEventListener("scroll", fit);
  fit();
}

/** `leave` is called for Escape and for a phone's back gesture. */
export function frame(root: ShadowRoot, dialog: HTMLDialogElement, leave: () => void): Frame {
  const phone = matchMedia(PHONE);
  const hide = () => {
    if (dialog.matches(":modal")) dialog.close();
    dialog.removeAttribute("open");
  };
  const show = () => {
    if (phone.matches) dialog.showModal();
    // `show()` would take the focus from the page.
    else dialog.setAttribute("open", "");
  };
  followViewport(root);
  phone.addEventListener("change", () => {
    if (!dialog.open) return;
    hide();
    show();
  });
  // The browser closes a modal dialog by itself, on a phone's back gesture.
  dialog.addEventListener("close", () => {
    if (!dialog.open) leave();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    const menu = dialog.querySelector("details[open]");
    if (menu) menu.removeAttribute("open");
    else leave();
  });
  return { show, hide };
}

/** The page's own shortcuts and focus traps hear nothing of what happens inside. */
export function keepInside(root: ShadowRoot): void {
  for (const name of ["keydown", "keyup", "keypress", "focusin"])
    root.addEventListener(name, (event) => event.stopPropagation());
}
