const dayMs = 86_400_000;
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** The day that lies `by` days after another: `shiftDay('2026-03-01', -1)` is `2026-02-28`. */
export const shiftDay = (day: string, by: number): string =>
  new Date(at(day) + by * dayMs).toISOString().slice(0, 10);

/** How many days a range has, its first and last included. */
export const daysIn = (from: string, to: string): number => (at(to) - at(from)) / dayMs + 1;

/** Whether a text is a day that exists: `2026-02-30` is none. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = at(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
