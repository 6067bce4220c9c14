/** Days and times in the widget's language. */

const DAY_MS = 86_400_000;

const midnight = (at: number) => new Date(at).setHours(0, 0, 0, 0);

export interface Dates {
  day(at: number, now: number): string;
  time(at: number): string;
}

/** `locale` is a region's way of writing the same language, such as "en-GB"; another language is not followed. */
export function datesIn(language: string, locale = navigator.language): Dates {
  const written = locale.startsWith(language) ? locale : language;
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const long = new Intl.DateTimeFormat(written, { dateStyle: "long" });
  const clock = new Intl.DateTimeFormat(written, { timeStyle: "short" });
  return {
    day(at, now) {
      const ago = Math.round((midnight(now) - midnight(at)) / DAY_MS);
      return ago < 2 ? relative.format(-ago, "day") : long.format(at);
    },
    time: (at) => clock.format(at),
  };
}
