import { expect, test } from 'vitest';

import { figureName, figureValue, formatScore, overBy } from './figures.ts';
import { LCP, MEASUREMENT, result } from './fixtures/facts.ts';
import { formatBytes, formatChange, formatCount, formatList, formatTime } from './units.ts';
import { metricText, vitalsRows } from './vitals.ts';

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [12_345, '12.3 kB'],
  [999_949, '999.9 kB'],
  [999_950, '1.00 MB'],
  [28_000_000, '28.00 MB'],
  [-1500, '-1.5 kB'],
])('%i bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test('a change has its sign', () => {
  expect([1500, -1500, 0].map(formatChange)).toEqual(['+1.5 kB', '-1.5 kB', '0 B']);
});

test.each([
  [0.4, '0 ms'],
  [340.2, '340 ms'],
  [999.4, '999 ms'],
  [999.6, '1.00 s'],
  [2449, '2.45 s'],
])('%f ms are %s', (ms, text) => {
  expect(formatTime(ms)).toBe(text);
});

test('counts and lists read like English', () => {
  expect([formatCount(1, 'file'), formatCount(2, 'file')]).toEqual(['1 file', '2 files']);
  expect(formatList(['a'])).toBe('a');
  expect(formatList(['a', 'b', 'c'])).toBe('a, b and c');
  expect(formatList(['a', 'b', 'c', 'd', 'e'])).toBe('a, b, c and 2 more');
});

test('figures have a name and a unit', () => {
  expect(figureName(result().figure)).toBe('first-load JS');
  expect(figureName(result().figure, 'brotli')).toBe('first-load JS, brotli');
  expect(figureName({ kind: 'resourceSize', of: 'script', profile: null })).toBe('script transfer');
  expect(figureValue(LCP, 5312)).toBe('5.31 s');
  expect(figureValue({ kind: 'firstLoad', of: 'requests' }, 4)).toBe('4');
  expect(figureValue({ kind: 'timing', of: 'CLS', profile: null }, 0.1)).toBe('0.10');
  expect(formatScore(0.012)).toBe('0.012');
});

test('a result over its limit says by how much', () => {
  expect(overBy(result())).toBe('+116.8 kB');
  expect(overBy(result({ figure: LCP, value: 5312, max: 3000 }))).toBe('+2.31 s');
  expect(overBy(result({ value: 40_000 }))).toBe('');
  expect(overBy(result({ value: null }))).toBe('');
});

test('vitals are medians, the slowest page first, and what was not reported is a dash', () => {
  const rows = vitalsRows(MEASUREMENT);
  expect(rows.map(({ route }) => route)).toEqual(['/reports', '/']);
  expect(rows[1]).toMatchObject({
    loads: 3,
    medians: { LCP: 1200 },
    transfer: 812_000,
    errors: [],
  });
  expect(metricText(rows[1]!, 'TBT')).toBe('–');
  expect(rows[0]?.errors).toEqual(['page error: foo is not defined']);
});
