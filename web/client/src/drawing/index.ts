/**
 * Pointing and drawing on the pictures of a call, without user interface but for a canvas: `openDrawing`.
 *
 * `geometry.ts`, `told.ts`, `board.ts` and `pictures.ts` are pure: where a spot lies, what a message says, what is to be seen
 * and for how long, whose picture it is. `easel.ts` lays a canvas over the pictures, `paint.ts` paints on it, `still.ts`
 * makes a picture stand still, `window.ts` gives it a window of its own, and `drawing.ts` is the whole. Stills in full,
 * for the conversation, are asked for by `closer.ts`, made by `photo.ts`, and handed over by phones in the `pieces.ts` that
 * `phones.ts` gathers.
 */
export type { Looked } from "./closer.ts";
export { type Drawing, openDrawing } from "./drawing.ts";
export { Phones } from "./phones.ts";
export type { Picture } from "./pictures.ts";
export { openWindow } from "./window.ts";
