import { expect, it } from 'vitest';

import { addDays, dataClock, daysBetween, isDay } from './day.ts';

it('ticks from the start of the data and stays within its day', () => {
  let ms = 5_000;
  const clock = dataClock(() => ms);
  expect(clock()).toBe('2026-06-30T16:20:00Z');
  ms += 61_000;
  expect(clock()).toBe('2026-06-30T16:21:01Z');
  ms += 30 * 3_600_000;
  expect(clock()).toBe('2026-06-30T23:59:59Z');
});

it('counts days over the end of a month', () => {
  expect(daysBetween('2026-02-27', '2026-03-02')).toEqual([
    '2026-02-27',
    '2026-02-28',
    '2026-03-01',
    '2026-03-02',
  ]);
  expect(daysBetween('2026-03-02', '2026-03-01')).toEqual([]);
  expect(addDays('2026-06-30', 1)).toBe('2026-07-01');
});

it('knows a day of the calendar from a text that looks like one', () => {
  expect(['2026-02-28', '2028-02-29'].every(isDay)).toBe(true);
  expect(['2026-02-29', '2026-13-01', '2026-6-1', '', '2026-06-30T00:00:00Z'].some(isDay)).toBe(
    false,
  );
});
