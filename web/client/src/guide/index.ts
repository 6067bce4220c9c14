/**
 * Shared pages, without user interface. `sharing.ts` is the shopper's side: what a recorder tells of the page is cleaned by
 * `masking`, packed, cut into pieces and sent over a line of its own (`line.ts`). `watch.ts` is the advisor's side.
 */
export { newId } from "../ids.ts";
export { GuideLine } from "./line.ts";
export { EventMask, type RecordedEvent } from "./masking/events.ts";
export { heldBy, isField, labelOf, type MaskPolicy, PageMask } from "./masking/page.ts";
export { guideNow } from "./now.ts";
export { unpack } from "./packing.ts";
export { type Recorder, type Sharing, type SharingOptions, sharePage } from "./sharing.ts";
export type { Shown } from "./shown.ts";
export { CALMER, STEPS, STILLS, type Step } from "./steps.ts";
export { type FromPage, type PageWatch, type WatchOptions, type WatchState, watchPage } from "./watch.ts";
