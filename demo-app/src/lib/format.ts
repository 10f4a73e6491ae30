const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
const roundDollars = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  maximumFractionDigits: 0,
});
const percents = new Intl.NumberFormat('en-US', { style: 'percent', maximumFractionDigits: 1 });
const dayAndTime = new Intl.DateTimeFormat('en-US', {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'UTC',
});
const dayOnly = new Intl.DateTimeFormat('en-US', {
  month: 'short',
  day: 'numeric',
  timeZone: 'UTC',
});
const longDay = new Intl.DateTimeFormat('en-US', {
  weekday: 'long',
  month: 'long',
  day: 'numeric',
  timeZone: 'UTC',
});

/** `12,408` */
export const number = (value: number): string => whole.format(value);

/** `$84.20`; from 1000 up without cents. */
export const money = (value: number): string =>
  (Math.abs(value) < 1000 ? dollars : roundDollars).format(value);

/** 0.974 is `97.4%`. */
export const percent = (rate: number): string => percents.format(rate);

/** `840 ms`, `12.4 s`, `3 min 20 s`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  const rest = seconds % 60;
  return `${Math.floor(seconds / 60)} min${rest > 0 ? ` ${rest} s` : ''}`;
}

/** A duration with one unit, for where there is little room: `840 ms`, `12.4 s`, `2.7 min`. */
export const roughDuration = (ms: number): string =>
  ms < 59_950 ? duration(ms) : `${(ms / 60_000).toFixed(1)} min`;

/** `Jun 30, 09:12`, in UTC like all that the API tells. */
export const time = (iso: string): string => dayAndTime.format(new Date(iso));

/** `Jun 30` */
export const day = (iso: string): string => dayOnly.format(new Date(iso));

/** `Tuesday, June 30` */
export const weekday = (iso: string): string => longDay.format(new Date(iso));

/** The change from one figure to another: `+12%`, `−3%`; null where there is nothing to compare with. */
export function change(now: number, before: number): string | null {
  if (before === 0) return null;
  const rate = (now - before) / before;
  const text = percents.format(Math.abs(Math.round(rate * 1000) / 1000));
  return rate < 0 ? `−${text}` : `+${text}`;
}
