/** The pages of a PDF, one at a time: by the buttons, by the arrow keys, by a swipe, or as the advisor turns them. */

import type { PageRead } from "@visavis/protocol";
import { h, render, type VNode } from "preact";
import { fill } from "../fill.ts";
import type { FileTexts } from "../locales/en.ts";
import { CROSS, Knob, raise } from "./large.tsx";
import { measure, openReading } from "./reading.ts";
import type { Led, Together } from "./together.ts";

const BACK = "M15 5l-7 7 7 7";
const ON = "M9 5l7 7-7 7";
const SWIPE_PX = 48;

interface Paper {
  name: string;
  whole: string;
  pages: readonly string[];
  /** Tells the shop what was read; null for what the shopper sent. */
  tell: ((pages: PageRead[]) => void) | null;
}

export function openPages(root: ShadowRoot, paper: Paper, texts: FileTexts, together: Together): void {
  const dialog = raise(root, paper.name);
  const last = paper.pages.length - 1;
  let page = 0;
  let follows = true;
  let led: Led | undefined;
  const reading = openReading();
  const stopMeasuring = paper.tell && measure(reading, () => page, paper.tell);
  function show(wanted: number): void {
    const before = page;
    page = Math.min(Math.max(wanted, 0), last);
    if (page !== before) {
      together.tell(page);
      reading.at(page);
    }
    draw();
  }
  function turn(by: number): void {
    follows = false;
    show(page + by);
  }
  function follow(): void {
    follows = !follows;
    show(follows && led ? led.page : page);
  }
  const draw = () => {
    const props = { paper, page, follows, led, texts, turn, follow, shut: () => dialog.close() };
    render(viewOf(props) as unknown as VNode, dialog);
    // The next page is there when it is turned to.
    const next = paper.pages[page + 1];
    if (next) new Image().src = next;
  };
  const stop = together.listen((now) => {
    led = now;
    show(follows && led ? led.page : page);
  });
  dialog.addEventListener("close", () => {
    stop();
    stopMeasuring?.();
    together.tell(page, "closed");
  });
  listenToHand(dialog, turn);
  draw();
  together.tell(page, "opened");
  dialog.showModal();
}

interface ViewProps {
  paper: Paper;
  page: number;
  follows: boolean;
  led: Led | undefined;
  texts: FileTexts;
  turn(by: number): void;
  follow(): void;
  shut(): void;
}

function viewOf({ paper, page, follows, led, texts, turn, follow, shut }: ViewProps): VNode[] {
  const { pages, whole } = paper;
  const told = fill(texts.filePage, `${page + 1} / ${pages.length}`);
  const point = follows && led?.page === page ? led.point : null;
  return [
    <div key="page" class="sheet">
      <img src={pages[page]} alt={told} />
      {point && <i class="point" style={{ left: `${point.x * 100}%`, top: `${point.y * 100}%` }} />}
    </div>,
    <Knob key="shut" label={texts.fileShut} path={CROSS} className="shut" onClick={shut} />,
    <p key="foot">
      <Knob label={texts.filePrevious} path={BACK} className="turn" disabled={page === 0} onClick={() => turn(-1)} />
      <output>{told}</output>
      <Knob
        label={texts.fileNext}
        path={ON}
        className="turn"
        disabled={page === pages.length - 1}
        onClick={() => turn(1)}
      />
      {led && (
        <button type="button" class="lead" onClick={follow}>
          {follows ? texts.fileAlone : texts.fileFollow}
        </button>
      )}
      <a href={whole} target="_blank" rel="noopener">
        {texts.fileWhole}
      </a>
      {paper.tell && <small>{texts.fileMeasured}</small>}
    </p>,
  ] as VNode[];
}

function listenToHand(dialog: HTMLDialogElement, turn: (by: number) => void): void {
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
}
