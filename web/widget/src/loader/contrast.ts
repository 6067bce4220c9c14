/** Colours that can be read: the text colour for a shop's accent, by the contrast formula of WCAG 2.2. */

const INK = "#1d2330";
const WHITE = "#ffffff";
const ENOUGH = 4.5;

const channels = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

/** Relative luminance of `#rrggbb`, 0 to 1 (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = channels(hex).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio of two colours, 1 to 21 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const scale = (hex: string, factor: number) =>
  `#${channels(hex)
    .map((value) =>
      Math.round(value * factor)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;

/** The ground and the text for an accent `#rrggbb`; a middling accent is darkened until white reads on it. */
export function readable(accent: string): { ground: string; text: string } {
  if (contrast(accent, INK) >= ENOUGH) return { ground: accent, text: INK };
  let ground = accent;
  for (let factor = 0.99; contrast(ground, WHITE) < ENOUGH; factor -= 0.01) ground = scale(accent, factor);
  return { ground, text: WHITE };
}
