/** A picture, or the pages of a PDF, as large as the window lets them be, in a dialog above the chat. */
import { h, render, type VNode } from "preact";
import { fill } from "../fill.ts";
import type { FileTexts } from "../locales/en.ts";

const CROSS = "M6 6l12 12M18 6 6 18";
const BACK = "M15 5l-7 7 7 7";
const ON = "M9 5l7 7-7 7";

function Knob({
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
function raise(root: ShadowRoot, name: string): HTMLDialogElement {
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

interface Paper {
  name: string;
  file: string;
  pages: readonly string[];
}

/** One page at a time: by the buttons, by the arrow keys, by a swipe. */
export function openPages(root: ShadowRoot, { name, file, pages }: Paper, texts: FileTexts): void {
  const dialog = raise(root, name);
  let page = 0;
  function turn(by: number): void {
    page = Math.min(Math.max(page + by, 0), pages.length - 1);
    draw();
  }
  function draw(): void {
    const told = fill(texts.filePage, `${page + 1} / ${pages.length}`);
    render(
      [
        <img key="page" src={pages[page]} alt={told} />,
        <Knob key="shut" label={texts.fileShut} path={CROSS} className="shut" onClick={() => dialog.close()} />,
        <p key="foot">
          <Knob
            label={texts.filePrevious}
            path={BACK}
            className="turn"
            disabled={page === 0}
            onClick={() => turn(-1)}
          />
          <output>{told}</output>
          <Knob
            label={texts.fileNext}
            path={ON}
            className="turn"
            disabled={page === pages.length - 1}
            onClick={() => turn(1)}
          />
          <a href={file} target="_blank" rel="noopener">
            {texts.fileWhole}
          </a>
        </p>,
      ] as unknown as VNode,
      dialog,
    );
    // The next page is there when it is turned to.
    const next = pages[page + 1];
    if (next) new Image().src = next;
  }
  dialog.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "ArrowRight") turn(1);
    if (event.key === "ArrowLeft") turn(-1);
  });
  let from = 0;
  dialog.addEventListener("touchstart", ({ touches }) => {
    from = touches[0]?.clientX ?? 0;
  });
  dialog.addEventListener("touchend", ({ changedTouches }) => {
    const moved = (changedTouches[0]?.clientX ?? from) - from;
    if (Math.abs(moved) > SWIPE_PX) turn(moved < 0 ? 1 : -1);
  });
  draw();
  dialog.showModal();
}

const SWIPE_PX = 48;
