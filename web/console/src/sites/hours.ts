/** Opening hours as they are typed: a day's intervals as "9:00-12:30, 14:00-18:00", special days one a line. Pure. */
import type { Hours, OpenInterval, SpecialDay } from "@visavis/protocol";
import type { Texts } from "../locales/en.ts";

export interface TypedHours {
  /** An IANA name, empty for a site that is always open. */
  readonly zone: string;
  /** From Monday on. */
  readonly week: readonly string[];
  readonly special: string;
}

const DAY_MINUTES = 1_440;
const INTERVAL = /^(\d{1,2})(?:[:h.](\d{2})?)?\s*[-–]\s*(\d{1,2})(?:[:h.](\d{2})?)?$/;
const SPECIAL = /^(\d{4}-\d{2}-\d{2})\s*(.*)$/;

const two = (value: number) => String(value).padStart(2, "0");
const clock = (minutes: number) => `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
const ending = (minutes: number) => (minutes === DAY_MINUTES ? "24:00" : clock(minutes));

export const writeDay = (intervals: readonly OpenInterval[]): string =>
  intervals.map(({ opens, closes }) => `${clock(opens)}-${ending(closes)}`).join(", ");

/** The intervals of a day; undefined when the text is none. One that ends before it begins goes on after midnight. */
export function readDay(text: string): OpenInterval[] | undefined {
  const pieces = text
    .split(",")
    .map((piece) => piece.trim())
    .filter(Boolean);
  const intervals = pieces.map(readInterval);
  return intervals.every((one) => one !== undefined) ? intervals : undefined;
}

function readInterval(text: string): OpenInterval | undefined {
  const [, fromHour, fromMinute = "0", toHour, toMinute = "0"] = INTERVAL.exec(text) ?? [];
  const opens = minutesOf(fromHour, fromMinute);
  const until = minutesOf(toHour, toMinute);
  if (opens === undefined || until === undefined || opens === DAY_MINUTES) return undefined;
  return { opens, closes: until > opens ? until : until + DAY_MINUTES };
}

function minutesOf(hour: string | undefined, minute: string): number | undefined {
  const minutes = Number(hour) * 60 + Number(minute);
  return Number(minute) < 60 && minutes <= DAY_MINUTES ? minutes : undefined;
}

/** The days on which it is open, in one line, neighbours that are alike together: "Monday – Friday 09:00-18:00". Empty
 * when it is always open, or never. */
export function weekInWords({ week }: Hours, weekday: (day: number) => string): string {
  const days = week.map(writeDay);
  if (days.every((day) => day === "00:00-24:00")) return "";
  const runs: { first: number; last: number; text: string }[] = [];
  days.forEach((text, day) => {
    const run = runs.at(-1);
    if (run?.text === text) run.last = day;
    else runs.push({ first: day, last: day, text });
  });
  const named = ({ first, last }: (typeof runs)[number]) =>
    first === last ? weekday(first) : `${weekday(first)} – ${weekday(last)}`;
  return runs
    .filter(({ text }) => text)
    .map((run) => `${named(run)} ${run.text}`)
    .join(" · ");
}

const writeSpecial = ({ date, name, intervals }: SpecialDay): string =>
  [date, writeDay(intervals ?? []), name].filter(Boolean).join(" ");

/** A special day: its date, its intervals if it has any, and perhaps its name. */
function readSpecial(line: string): SpecialDay | undefined {
  const [, date, rest = ""] = SPECIAL.exec(line.trim()) ?? [];
  if (!date || Number.isNaN(Date.parse(date))) return undefined;
  const words = rest.split(/\s+/).filter(Boolean);
  const named = words.findIndex((word) => !readDay(word));
  const cut = named < 0 ? words.length : named;
  const intervals = readDay(words.slice(0, cut).join(" ")) ?? [];
  return { date, name: words.slice(cut).join(" "), intervals };
}

export function writeHours(hours: Hours | null | undefined): TypedHours {
  if (!hours) return { zone: "", week: Array.from({ length: 7 }, () => ""), special: "" };
  return {
    zone: hours.zone,
    week: hours.week.map(writeDay),
    special: (hours.special ?? []).map(writeSpecial).join("\n"),
  };
}

/** What is to be said about hours that cannot be read; null when they can. */
export function hoursFault(texts: Texts["hours"], typed: TypedHours): string | null {
  const read = readHours(typed);
  if ("day" in read) return texts.dayBad;
  return "line" in read ? texts.specialBad(read.line) : null;
}

/** Which day, or which line of the special days, cannot be read. */
export type HoursFault = { readonly day: number } | { readonly line: number };

/** The hours that were typed, always open without a zone; or what cannot be read. */
export function readHours({ zone, week, special }: TypedHours): Hours | HoursFault {
  if (!zone) return ALWAYS;
  const days = week.map(readDay);
  const day = days.indexOf(undefined);
  if (day >= 0) return { day };
  const lines = special.split("\n").filter((line) => line.trim());
  const read = lines.map(readSpecial);
  const line = read.indexOf(undefined);
  if (line >= 0) return { line: line + 1 };
  return { zone, week: days as OpenInterval[][], special: read as SpecialDay[] };
}

const ALWAYS: Hours = { zone: "UTC", week: Array.from({ length: 7 }, () => [{ opens: 0, closes: DAY_MINUTES }]) };
