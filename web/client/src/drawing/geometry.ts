/** Where a spot of a picture lies on the screen, and which spot lies under a pointer. Pure: numbers only. */

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** How a picture is laid into its frame, as CSS's `object-fit` says it. */
export type Fit = "contain" | "cover";

/** A spot of a picture, across and down, whatever the size at which it is shown: from 0 to `WHOLE`. */
export type Spot = readonly [x: number, y: number];

export const WHOLE = 10_000;

/** Where the whole picture of `width` × `height` lies; with `cover` it reaches beyond its frame. */
export function contentBox(frame: Box, width: number, height: number, fit: Fit): Box {
  if (!width || !height) return frame;
  const scales = [frame.width / width, frame.height / height];
  const scale = fit === "cover" ? Math.max(...scales) : Math.min(...scales);
  const size = { width: width * scale, height: height * scale };
  const left = frame.left + (frame.width - size.width) / 2;
  return { left, top: frame.top + (frame.height - size.height) / 2, ...size };
}

export const holds = ({ left, top, width, height }: Box, x: number, y: number): boolean =>
  x >= left && x <= left + width && y >= top && y <= top + height;

/** The spot at a place on the screen; null beside the picture. A mirrored picture is counted from its right. */
export function spotAt(box: Box, x: number, y: number, mirrored: boolean): Spot | null {
  if (!box.width || !box.height || !holds(box, x, y)) return null;
  const across = Math.round(((x - box.left) / box.width) * WHOLE);
  return [mirrored ? WHOLE - across : across, Math.round(((y - box.top) / box.height) * WHOLE)];
}

/** The place on the screen of a spot. */
export function placeOf(box: Box, [x, y]: Spot, mirrored: boolean): { x: number; y: number } {
  const across = mirrored ? WHOLE - x : x;
  return { x: box.left + (across / WHOLE) * box.width, y: box.top + (y / WHOLE) * box.height };
}
