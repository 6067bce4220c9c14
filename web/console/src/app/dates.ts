/** How the console writes times: relative ones, clock times, days. Everything goes through `Intl`. */
import type { Language } from "@visavis/protocol";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Any Monday, at noon. */
const MONDAY = Date.UTC(2024, 0, 1, 12);

export interface Dates {
  /** "14:05" */
  time(at: number): string;
  /** "Monday 3 March" */
  day(at: number): string;
  /** "3 March 2026, 14:05" */
  full(at: number): string;
  /** "5 min ago", then a date once a week has passed; "now" within the first minute. */
  ago(at: number, now: number): string;
  /** "5 min", "2 h", "3 d": how long it has lasted. */
  lasting(ms: number): string;
  /** "45 secs", "3 mins, 24 secs", "1 hr, 5 mins": how long something took that is over. */
  length(ms: number): string;
  /** "Monday" for 0, which begins the week. */
  weekday(day: number): string;
  /** A language's name: "French" for "fr". */
  languageName(code: string): string;
}

export function datesIn(language: Language): Dates {
  const locale = language === "en" ? "en-GB" : language;
  const time = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" });
  const day = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long" });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" });
  const full = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short" });
  const short = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" });
  const relative = new Intl.RelativeTimeFormat(locale, { style: "short", numeric: "auto" });
  const names = new Intl.DisplayNames(locale, { type: "language" });
  const list = new Intl.ListFormat(locale, { style: "short", type: "unit" });
  const unit = (name: string, value: number) =>
    new Intl.NumberFormat(locale, { style: "unit", unit: name, unitDisplay: "short" }).format(value);
  return {
    time: (at) => time.format(at),
    day: (at) => day.format(at),
    full: (at) => full.format(at),
    ago: (at, now) => agoWith(relative, short, at, now),
    lasting: (ms) => {
      const [name, size] = scale(ms);
      return unit(name, Math.max(1, Math.floor(ms / size)));
    },
    length: (ms) => list.format(partsOf(ms).map(([name, value]) => unit(name, value))),
    weekday: (at) => weekday.format(MONDAY + at * DAY),
    languageName: (code) => nameOf(names, code),
  };
}

function scale(ms: number): ["minute" | "hour" | "day", number] {
  if (ms < HOUR) return ["minute", MINUTE];
  return ms < DAY ? ["hour", HOUR] : ["day", DAY];
}

/** The two largest units, whole seconds at least. */
function partsOf(ms: number): [string, number][] {
  const seconds = Math.max(1, Math.round(ms / 1_000));
  const parts: [string, number][] = [
    ["hour", Math.floor(seconds / 3_600)],
    ["minute", Math.floor(seconds / 60) % 60],
    ["second", seconds % 60],
  ];
  const largest = parts.findIndex(([, value]) => value > 0);
  return parts.slice(largest, largest + 2).filter(([, value]) => value > 0);
}

function agoWith(relative: Intl.RelativeTimeFormat, short: Intl.DateTimeFormat, at: number, now: number): string {
  const passed = Math.max(0, now - at);
  if (passed < MINUTE) return relative.format(0, "second");
  if (passed >= 7 * DAY) return short.format(at);
  const [name, size] = scale(passed);
  return relative.format(-Math.floor(passed / size), name);
}

function nameOf(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

/** Whether both moments fall on the same day here. */
export function sameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString();
}

/** As a label begins, in languages that write the days small. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);
