/** Keeps a list at its end while its reader is there, and where it is while its reader looks back. */

const NEAR_PX = 48;

export interface Scroller {
  /** Goes to the end, and stays there. */
  toEnd(): void;
  /** Whether the reader is at the end. */
  atEnd(): boolean;
}

/** `moved` is told when the reader leaves the end (false) or comes back to it (true). */
export function keepAtEnd(list: HTMLElement, moved: (atEnd: boolean) => void): Scroller {
  let atEnd = true;
  const toEnd = () => {
    atEnd = true;
    list.scrollTop = list.scrollHeight;
  };
  list.addEventListener("scroll", () => {
    const near = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_PX;
    if (near !== atEnd) moved(near);
    atEnd = near;
  });
  const grown = new ResizeObserver(() => {
    if (atEnd) toEnd();
  });
  grown.observe(list);
  if (list.firstElementChild) grown.observe(list.firstElementChild);
  return { toEnd, atEnd: () => atEnd };
}
