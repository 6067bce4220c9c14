/** Paints what is pointed at and drawn: strokes with a light edge, so that they stand out on any picture, and pointers with a name. */
import type { Mark } from "./board.ts";
import { type Box, placeOf } from "./geometry.ts";

const LINE_PX = 4;
const EDGE_PX = 7;
const POINTER_PX = 7;
const NAME_PX = 20;
/** How wide a picture usually is on a screen. */
const SEEN_PX = 800;
const EDGE = "#ffffffd9";
const FONT = "600 12px system-ui, sans-serif";

/** Where a picture lies on the canvas. */
export interface Frame {
  readonly box: Box;
  readonly mirrored: boolean;
}

export interface Look {
  readonly colour: string;
  readonly name: string;
}

export function paintStroke(context: CanvasRenderingContext2D, { box, mirrored }: Frame, mark: Mark, look: Look): void {
  const [first, ...rest] = mark.spots.map((spot) => placeOf(box, spot, mirrored));
  if (!first) return;
  context.globalAlpha = mark.strength;
  context.lineCap = "round";
  context.lineJoin = "round";
  context.beginPath();
  context.moveTo(first.x, first.y);
  // A line that goes nowhere is a dot.
  for (const { x, y } of rest.length > 0 ? rest : [first]) context.lineTo(x, y);
  for (const [style, width] of [
    [EDGE, EDGE_PX],
    [look.colour, LINE_PX],
  ] as const) {
    context.strokeStyle = style;
    context.lineWidth = width;
    context.stroke();
  }
}

export function paintPointer(context: CanvasRenderingContext2D, frame: Frame, mark: Mark, look: Look): void {
  const [spot] = mark.spots;
  if (!spot) return;
  const { x, y } = placeOf(frame.box, spot, frame.mirrored);
  context.globalAlpha = mark.strength;
  context.beginPath();
  context.arc(x, y, POINTER_PX, 0, 2 * Math.PI);
  context.fillStyle = look.colour;
  context.fill();
  context.strokeStyle = EDGE;
  context.lineWidth = 2;
  context.stroke();
  if (look.name) paintName(context, x, y, look);
}

/** A picture of its own size with what is drawn on it, the lines as wide as where it is seen. */
export function painted(
  image: HTMLCanvasElement | ImageBitmap,
  marks: readonly Mark[],
  look: (person: string) => Look,
) {
  const { width, height } = image;
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const context = canvas.getContext("2d");
  const scale = width / SEEN_PX;
  context?.drawImage(image, 0, 0);
  context?.scale(scale, scale);
  const box = { left: 0, top: 0, width: SEEN_PX, height: height / scale };
  for (const mark of marks) if (context) paintStroke(context, { box, mirrored: false }, mark, look(mark.person));
  return canvas;
}

/** Beside the pointer, and within the canvas. */
function paintName(context: CanvasRenderingContext2D, x: number, y: number, { colour, name }: Look): void {
  context.font = FONT;
  const { canvas } = context;
  const width = context.measureText(name).width + 12;
  const { a: ratio, e, f } = context.getTransform();
  const left = Math.min(x + 10, (canvas.width - e) / ratio - width);
  const top = Math.min(y + 10, (canvas.height - f) / ratio - NAME_PX);
  context.fillStyle = colour;
  context.beginPath();
  context.roundRect(left, top, width, NAME_PX, 6);
  context.fill();
  context.fillStyle = "#fff";
  context.fillText(name, left + 6, top + 14);
}
