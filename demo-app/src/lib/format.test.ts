import { expect, it } from 'vitest';

import { change, duration, money, roughDuration, time } from './format.ts';

it('writes durations in the unit that fits', () => {
  expect([0, 840.4, 999.4, 12_400, 59_940, 59_960, 200_000, 3_600_000].map(duration)).toEqual([
    '0 ms',
    '840 ms',
    '999 ms',
    '12.4 s',
    '59.9 s',
    '1 min',
    '3 min 20 s',
    '60 min',
  ]);
});

it('keeps to one unit where there is little room', () => {
  expect([840, 12_400, 59_960, 160_000].map(roughDuration)).toEqual([
    '840 ms',
    '12.4 s',
    '1.0 min',
    '2.7 min',
  ]);
});

it('says how much a figure changed', () => {
  expect([change(112, 100), change(97, 100), change(100, 100), change(5, 0)]).toEqual([
    '+12%',
    '−3%',
    '+0%',
    null,
  ]);
});

it('leaves cents out of large sums', () => {
  expect([money(84.2), money(1234.56)]).toEqual(['$84.20', '$1,235']);
});

it('shows times in UTC wherever the reader is', () => {
  expect(time('2026-06-30T23:05:00Z')).toBe('Jun 30, 23:05');
});
