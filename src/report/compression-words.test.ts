import { expect, it } from 'vitest';

import { firstLoadWords, qualityWords } from './compression-words.ts';

const made = { gzip: 9, brotli: 9, shares: 'measured' } as const;

it('names the quality, and whose files have a size of their own', () => {
  expect(qualityWords(made, 'brotli')).toBe('brotli 9');
  const shipped = { ...made, shipped: { gzip: 0, brotli: 12 } };
  expect(qualityWords(shipped, 'brotli')).toBe('brotli 9 (12 files as shipped)');
  expect(qualityWords(shipped, 'gzip')).toBe('gzip 9');
});

it('tells of a table what its figures are', () => {
  expect(firstLoadWords(made)).toBe('brotli 9, and the total as gzip 9');
  expect(firstLoadWords({ ...made, gzip: 0, brotli: 0 })).toBe('raw');
});
