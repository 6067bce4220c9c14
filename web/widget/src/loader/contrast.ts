/** Colours that can be read: the text colour for a shop's accent, by the contrast formula of WCAG 2.2. */

/** Red, green and blue, 0 to 255. */
export type Rgb = readonly number[];

const INK: Rgb = [29, 35, 48];
const WHITE: Rgb = [255, 255, 255];
const ENOUGH = 4.5;

/** The channels of `#rrggbb`. */
export const channels = (hex: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

/** Relative luminance, 0 to 1 (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance), plus the formula's flare. */
function light(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((value) =>
    value <= 10.31475 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
}

/** Contrast ratio of two colours, 1 to 21 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). */
export function contrast(one: Rgb, other: Rgb): number {
  const ratio = light(one) / light(other);
  return Math.max(ratio, 1 / ratio);
}

/** The ground and the text for an accent `#rrggbb`; a middling accent is darkened until white reads on it. */
export function readable(accent: string): { ground: Rgb; text: Rgb } {
  let ground = channels(accent);
  if (contrast(ground, INK) >= ENOUGH) return { ground, text: INK };
  while (contrast(ground, WHITE) < ENOUGH) ground = ground.map((value) => value * 0.99);
  return { ground, text: WHITE };
}
