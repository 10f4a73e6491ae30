import { expect, it } from 'vitest';

import { daysIn, isDay, shiftDay } from './days.ts';

it('shifts over the ends of months and years', () => {
  expect(shiftDay('2026-03-01', -1)).toBe('2026-02-28');
  expect(shiftDay('2024-02-28', 1)).toBe('2024-02-29');
  expect(shiftDay('2025-12-31', 1)).toBe('2026-01-01');
});

it('counts both ends of a range, also where clocks change', () => {
  expect(daysIn('2026-06-01', '2026-06-30')).toBe(30);
  expect(daysIn('2026-03-28', '2026-03-30')).toBe(3);
  expect(daysIn('2026-06-30', '2026-06-30')).toBe(1);
});

it('knows a day from what only looks like one', () => {
  expect(['2026-06-30', '2024-02-29'].every(isDay)).toBe(true);
  expect(['2026-02-30', '2026-13-01', '2026-6-1', '', 'today'].some(isDay)).toBe(false);
});
