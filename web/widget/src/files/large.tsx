/** A picture as large as the window lets it be, in a dialog above the chat. */
import { h, render, type VNode } from "preact";
import type { FileTexts } from "../locales/en.ts";

export const CROSS = "M6 6l12 12M18 6 6 18";

export function Knob({
  label,
  path,
  className,
  onClick,
  disabled = false,
}: {
  label: string;
  path: string;
  className: string;
  onClick(): void;
  disabled?: boolean;
}) {
  return (
    <button type="button" class={className} aria-label={label} disabled={disabled} onClick={onClick}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d={path} />
      </svg>
    </button>
  );
}

/** A dialog above all else; gone, and forgotten, once it is closed. */
export function raise(root: ShadowRoot, name: string): HTMLDialogElement {
  const dialog = document.createElement("dialog");
  dialog.className = "large";
  dialog.ariaLabel = name;
  dialog.addEventListener("close", () => dialog.remove());
  root.append(dialog);
  return dialog;
}

export function openLarge(root: ShadowRoot, address: string, name: string, texts: FileTexts): void {
  const dialog = raise(root, name);
  const close = () => dialog.close();
  dialog.addEventListener("click", close);
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  render(
    [
      <img src={address} alt={name} />,
      <Knob label={texts.fileClose} path={CROSS} className="shut" onClick={close} />,
    ] as unknown as VNode,
    dialog,
  );
  dialog.showModal();
}
