/** What a phone's camera can be told to do, by what the browser says of it. Pure. */

/** A setting between two ends; `step` is 0 when the browser names none. */
export interface Span {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

export interface Able {
  readonly zoom: Span | null;
  readonly torch: boolean;
  /** Distance of what is sharp, where it can be set by hand and given back to the camera. */
  readonly focus: Span | null;
}

/** What is set; `focus` null leaves it to the camera. */
export interface Setting {
  readonly zoom?: number;
  readonly torch?: boolean;
  readonly focus?: number | null;
}

export const UNABLE: Able = { zoom: null, torch: false, focus: null };

type Capabilities = Readonly<Record<string, unknown>>;

/** Browsers name what they cannot do in different ways: nothing, false, a span without a width, a list without the other. */
export function ableOf(capabilities: Capabilities | undefined): Able {
  if (!capabilities) return UNABLE;
  const { zoom, torch, focusDistance, focusMode } = capabilities;
  const modes = Array.isArray(focusMode) ? focusMode : [];
  const byHand = modes.includes("manual") && modes.includes("continuous");
  return {
    zoom: spanOf(zoom),
    torch: torch === true || (Array.isArray(torch) && torch.includes(true)),
    focus: byHand ? spanOf(focusDistance) : null,
  };
}

/** A setting in the browser's words. */
export function wishOf({ focus, ...rest }: Setting): MediaTrackConstraintSet {
  const distance = focus === null ? { focusMode: "continuous" } : { focusMode: "manual", focusDistance: focus };
  return { ...rest, ...(focus !== undefined && distance) } as MediaTrackConstraintSet;
}

/** What is set on a camera at first, by what the browser says of it. */
export function settingOf({ zoom, torch, focusMode, focusDistance }: Readonly<Record<string, unknown>>): Setting {
  const byHand = focusMode === "manual" && typeof focusDistance === "number";
  return {
    torch: torch === true,
    focus: byHand ? focusDistance : null,
    ...(typeof zoom === "number" && { zoom }),
  };
}

function spanOf(span: unknown): Span | null {
  const { min, max, step } = (span ?? {}) as Partial<Record<keyof Span, unknown>>;
  if (typeof min !== "number" || typeof max !== "number" || !(max > min)) return null;
  return { min, max, step: typeof step === "number" && step > 0 ? step : 0 };
}
