/** Reads the selectors of what is hidden on shared pages, one a line, and says which is none. */
import type { PageMasks } from "@visavis/protocol";

export interface TypedMasks {
  readonly hides: string;
  readonly everything: boolean;
  readonly shows: string;
}

export const writeMasks = (masks: PageMasks | undefined): TypedMasks => ({
  hides: (masks?.hides ?? []).join("\n"),
  everything: masks?.everything ?? false,
  shows: (masks?.shows ?? []).join("\n"),
});

export const readMasks = ({ hides, everything, shows }: TypedMasks): PageMasks => ({
  hides: linesOf(hides),
  everything,
  shows: linesOf(shows),
});

/** The first line that no browser takes for a selector; undefined where there is none. */
export const wrongSelector = (text: string): string | undefined => linesOf(text).find((line) => !isSelector(line));

const linesOf = (text: string): string[] => [...new Set(text.split("\n").map((line) => line.trim()))].filter(Boolean);

function isSelector(text: string): boolean {
  try {
    document.createDocumentFragment().querySelector(text);
    return true;
  } catch {
    return false;
  }
}
