/** Moments until which a conversation may be laid aside, in the member's own time zone. Pure. */

const MORNING_HOUR = 9;
const MONDAY = 1;

export interface UsualMoments {
  readonly hour: number;
  /** Tomorrow at nine. */
  readonly tomorrow: number;
  /** Next Monday at nine. */
  readonly monday: number;
}

export function usualMoments(now: number): UsualMoments {
  const day = (ahead: number) => {
    const date = new Date(now);
    date.setDate(date.getDate() + ahead);
    date.setHours(MORNING_HOUR, 0, 0, 0);
    return date.getTime();
  };
  const toMonday = ((MONDAY + 7 - new Date(now).getDay() - 1) % 7) + 1;
  return { hour: now + 3_600_000, tomorrow: day(1), monday: day(toMonday) };
}

/** How a `datetime-local` field writes a moment, to the minute. */
export function fieldOf(at: number): string {
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** The moment that the field holds; null when it holds none. */
export function momentOf(field: string): number | null {
  const at = new Date(field).getTime();
  return Number.isNaN(at) ? null : at;
}
