import { expect, it } from 'vitest';

import { formatExact, formatShare, parseSize } from './sizes.ts';

it('reads a size, brotli where it knows none', () => {
  expect(parseSize('raw')).toBe('raw');
  expect(parseSize('zstd')).toBe('brotli');
});

it('never rounds a share to nothing or to all', () => {
  expect(formatShare(1, 3)).toBe('33.3 %');
  expect(formatShare(1, 100_000)).toBe('<0.1 %');
  expect(formatShare(0, 100)).toBe('0.0 %');
  expect(formatShare(9994, 10_000)).toBe('99.9 %');
  expect(formatShare(10, 10)).toBe('100 %');
  expect(formatShare(0, 0)).toBe('–');
});

it('writes every byte', () => {
  expect(formatExact(309_481)).toBe('309,481 bytes');
  expect(formatExact(12_345_678)).toBe('12,345,678 bytes');
  expect(formatExact(999)).toBe('999 bytes');
});
