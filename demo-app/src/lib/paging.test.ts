import { expect, it } from 'vitest';

import { pageCount, pageFrom, pageNumbers } from './paging.ts';

it('counts pages, an empty list as one', () => {
  expect([0, 1, 25, 26, 3200].map((total) => pageCount(total, 25))).toEqual([1, 1, 1, 2, 128]);
});

it('reads a page from an address and takes nonsense for the first', () => {
  expect(['3', null, '', '0', '-2', '1.5', 'x'].map(pageFrom)).toEqual([3, 1, 1, 1, 1, 1, 1]);
});

it('shows every number of a few pages', () => {
  expect(pageNumbers(2, 5)).toEqual([1, 2, 3, 4, 5]);
});

it('always has seven entries that hold the first, the last and the current page', () => {
  for (let page = 1; page <= 40; page++) {
    const shown = pageNumbers(page, 40);
    expect(shown).toHaveLength(7);
    expect(shown).toEqual(expect.arrayContaining([1, page, 40]));
    expect(new Set(shown.filter((n) => n !== null)).size).toBe(
      shown.filter((n) => n !== null).length,
    );
  }
  expect(pageNumbers(20, 40)).toEqual([1, null, 19, 20, 21, null, 40]);
});

it('leaves no gap that stands for a single page', () => {
  expect(pageNumbers(4, 40)).toEqual([1, 2, 3, 4, 5, null, 40]);
  expect(pageNumbers(37, 40)).toEqual([1, null, 36, 37, 38, 39, 40]);
});
