/** A picture as large as the window lets it be, in a dialog above the chat. */
import { h, render } from "preact";
import type { FileTexts } from "../locales/en.ts";

export function openLarge(root: ShadowRoot, address: string, name: string, texts: FileTexts): void {
  const dialog = document.createElement("dialog");
  dialog.className = "large";
  dialog.ariaLabel = name;
  const close = () => dialog.close();
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", close);
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  render(
    [
      <img src={address} alt={name} />,
      <button type="button" aria-label={texts.fileClose} onClick={close}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M6 6l12 12M18 6 6 18" />
        </svg>
      </button>,
    ],
    dialog,
  );
  root.append(dialog);
  dialog.showModal();
}
