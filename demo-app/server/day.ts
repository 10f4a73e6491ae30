/**
 * The data's own calendar. The seed ends on a fixed day, so that every start shows the same figures; nothing else on
 * the server may ask the machine for the date.
 */

/** The day that the data calls today. */
export const TODAY = '2026-06-30';

/** How many days of runs the seed holds, today included. */
export const DAYS_OF_RUNS = 120;

/** The time of day at which the server starts, and at which the newest seeded run is still going. */
export const START = '2026-06-30T16:20:00Z';

const DAY_MS = 86_400_000;
const LAST_SECOND = Date.parse('2026-06-30T23:59:59Z');

/** Tells the time as `2026-06-30T09:12:00Z`. */
export type Clock = () => string;

/** A clock that starts at `START` and ticks, but never leaves `TODAY`. */
export function dataClock(now: () => number = () => performance.now()): Clock {
  const began = now();
  return () => isoTime(Math.min(Date.parse(START) + now() - began, LAST_SECOND));
}

/** @param ms since 1970 */
export function isoTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** `addDays('2026-06-30', 1)` is `2026-07-01`. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Every day from the first to the last, both included. */
export function daysBetween(from: string, to: string): string[] {
  const count = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
  return Array.from({ length: Math.max(count, 0) }, (_, i) => addDays(from, i));
}

/** Whether a text is a day of the calendar: `2026-02-29` is not. */
export function isDay(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && addDays(text, 0) === text
  );
}

/** The first of the 30 days that end today. */
export const MONTH_START: string = addDays(TODAY, -29);

/** The first of the 7 days that end today. */
export const WEEK_START: string = addDays(TODAY, -6);
