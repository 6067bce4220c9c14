/** Where an element stands in the window of a page, through the page's own frames. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** In CSS pixels from the corner of the window that shows `page`. */
export function boxOf(element: Element, page: Document): Box {
  const { left, top, width, height } = element.getBoundingClientRect();
  const frame = element.ownerDocument === page ? null : element.ownerDocument.defaultView?.frameElement;
  if (!frame) return { left, top, width, height };
  const outer = boxOf(frame, page);
  return { left: left + outer.left + frame.clientLeft, top: top + outer.top + frame.clientTop, width, height };
}

/** Above, below, or in what is seen of a window of this height. */
export function sideOf({ top, height }: Box, seen: number): "above" | "below" | "in" {
  if (top + height <= 0) return "above";
  return top >= seen ? "below" : "in";
}

/** A place on a page: the element there, and where in it, as shares of its size. */
export interface Spot {
  readonly element: Element;
  readonly x: number;
  readonly y: number;
}

/** What is at a place of the page's window, within frames and open shadow trees too. */
export function spotAt(page: Document, left: number, top: number): Spot | null {
  let root: Document | ShadowRoot = page;
  let element: Element | null = null;
  let [x, y] = [left, top];
  for (;;) {
    const found: Element | null = root.elementFromPoint(x, y);
    if (!found || found === element) break;
    element = found;
    const inner: Document | null = (found as HTMLIFrameElement).contentDocument ?? null;
    if (inner) {
      const box = found.getBoundingClientRect();
      [x, y] = [x - box.left - found.clientLeft, y - box.top - found.clientTop];
    }
    const next: Document | ShadowRoot | null = inner ?? found.shadowRoot;
    if (!next) break;
    root = next;
  }
  if (!element) return null;
  const box = boxOf(element, page);
  return { element, x: shareOf(left - box.left, box.width), y: shareOf(top - box.top, box.height) };
}

const shareOf = (part: number, whole: number): number => Math.min(1, Math.max(0, part / (whole || 1)));
