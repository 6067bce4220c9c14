/** Where the call's view floats: moved by pointer or arrow keys, kept inside the window, small or large. */

const STEP_PX = 24;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-STEP_PX, 0],
  ArrowRight: [STEP_PX, 0],
  ArrowUp: [0, -STEP_PX],
  ArrowDown: [0, STEP_PX],
};

export interface Float {
  /** To be called where a drag begins. */
  grab(event: PointerEvent): void;
  /** Moves by an arrow key. */
  key(event: KeyboardEvent): void;
  /** Small or large. */
  size(): void;
}

/** How far a span of `size` at `at` must move to lie between 0 and `room`. */
export const inward = (at: number, size: number, room: number): number =>
  at < 0 ? -at : Math.min(0, Math.max(-at, room - size - at));

export function makeFloat(element: HTMLElement): Float {
  let x = 0;
  let y = 0;
  function move(dx: number, dy: number): void {
    x += dx;
    y += dy;
    element.style.translate = `${x}px ${y}px`;
    const { left, top, width, height } = element.getBoundingClientRect();
    const [inX, inY] = [inward(left, width, innerWidth), inward(top, height, innerHeight)];
    if (inX || inY) move(inX, inY);
  }
  addEventListener("resize", () => move(0, 0));
  return {
    grab(down) {
      if ((down.target as HTMLElement).closest("button")) return;
      down.preventDefault();
      let [lastX, lastY] = [down.clientX, down.clientY];
      const drag = new AbortController();
      const follow = ({ clientX, clientY }: PointerEvent) => {
        move(clientX - lastX, clientY - lastY);
        [lastX, lastY] = [clientX, clientY];
      };
      addEventListener("pointermove", follow, drag);
      for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => drag.abort(), drag);
    },
    key(event) {
      const step = ARROWS[event.key];
      if (!step) return;
      event.preventDefault();
      move(...step);
    },
    size() {
      element.classList.toggle("large");
      move(0, 0);
    },
  };
}
