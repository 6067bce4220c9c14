/** Proposals where they belong: each beside its field, which is marked, with the way to take it over or leave it out. */
import { type Box, boxOf, put, sideOf } from "@visavis/client/guide/pointing";
import { Fragment, h, render } from "preact";
import type { TogetherTexts } from "../locales/together/en.ts";
import type { Filling, Proposal } from "./filling.ts";
import { Do, shown } from "./view.tsx";

const OFF = 4;
const EDGE = 8;

export interface Chips {
  draw(): void;
  close(): void;
}

export function makeChips(layer: HTMLElement, filling: Filling, texts: TogetherTexts): Chips {
  const place = document.createElement("div");
  place.className = "chips";
  layer.append(place);
  const shapes = new Map<string, HTMLElement>();
  let frame = 0;
  const keep = (name: string) => (shape: HTMLElement | null) => {
    if (shape) shapes.set(name, shape);
    else shapes.delete(name);
  };

  function follow(): void {
    for (const { id, element } of filling.open)
      beside(boxOf(element, document), shapes.get(id), shapes.get(`${id}:chip`));
    const { typist } = filling;
    if (typist) beside(boxOf(typist.element, document), shapes.get("types"), shapes.get("types:chip"));
    frame = filling.open.length || typist ? requestAnimationFrame(follow) : 0;
  }

  function draw(): void {
    const { open, typist } = filling;
    render(
      <Fragment>
        {open.map((one) => (
          <Fragment key={one.id}>
            <div class="field" ref={keep(one.id)} />
            <div class="chip" ref={keep(`${one.id}:chip`)}>
              <Chip one={one} filling={filling} texts={texts} />
            </div>
          </Fragment>
        ))}
        {typist && (
          <Fragment key="types">
            <div class="field" ref={keep("types")} />
            <div class="chip types" ref={keep("types:chip")}>
              {typist.name}
            </div>
          </Fragment>
        )}
      </Fragment>,
      place,
    );
    frame ||= requestAnimationFrame(follow);
  }

  return {
    draw,
    close() {
      cancelAnimationFrame(frame);
      render(null, place);
    },
  };
}

function Chip({ one, filling, texts }: { one: Proposal; filling: Filling; texts: TogetherTexts }) {
  return (
    <Fragment>
      <b>{shown(one.reads, texts)}</b>
      <Do kind="go" label={texts.fillIn} does={() => filling.accept([one])} />
      <Do label={texts.leaveOut} does={() => filling.decline([one])} />
    </Fragment>
  );
}

/** Around the field, and below it, or above where there is no room. */
function beside(box: Box, around?: HTMLElement, chip?: HTMLElement): void {
  if (!around || !chip) return;
  const { clientWidth, clientHeight } = document.documentElement;
  around.hidden = chip.hidden = sideOf(box, clientHeight) !== "in" || !(box.width + box.height);
  if (chip.hidden) return;
  put(around, box.left - OFF, box.top - OFF);
  around.style.width = `${box.width + 2 * OFF}px`;
  around.style.height = `${box.height + 2 * OFF}px`;
  const { offsetWidth, offsetHeight } = chip;
  const below = box.top + box.height + 2 * OFF;
  const top = below + offsetHeight > clientHeight ? box.top - offsetHeight - 2 * OFF : below;
  put(chip, Math.max(EDGE, Math.min(box.left, clientWidth - offsetWidth - EDGE)), Math.max(EDGE, top));
}
