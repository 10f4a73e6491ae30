import { describe, expect, it } from 'vitest';

import { takePage } from './take-page.ts';

const all = [
  { id: 'a', name: 'Tern', runs: 9 },
  { id: 'b', name: 'Pike', runs: 30 },
  { id: 'c', name: 'tern two', runs: 100 },
];
const request = { searchIn: ['name'], page: 1, size: 10 } as const;
const ids = (page: { readonly items: readonly { readonly id: string }[] }) =>
  page.items.map(({ id }) => id).join('');

describe('takePage', () => {
  it('searches without regard to case, in the given columns only', () => {
    expect(takePage(all, { ...request, query: ' TERN ' })).toMatchObject({ total: 2 });
    expect(takePage(all, { ...request, query: '30' }).total).toBe(0);
  });

  it('sorts numbers as numbers, either way, and leaves the list as it was', () => {
    expect(ids(takePage(all, { ...request, sort: 'runs' }))).toBe('abc');
    expect(ids(takePage(all, { ...request, sort: '-runs' }))).toBe('cba');
    expect(ids({ items: all })).toBe('abc');
  });

  it('cuts out a page and counts all that match', () => {
    const page = takePage(all, { ...request, page: 2, size: 2 });
    expect(ids(page)).toBe('c');
    expect(page).toMatchObject({ total: 3, page: 2, size: 2 });
  });

  it('is empty past the end', () => {
    expect(takePage(all, { ...request, page: 5 })).toMatchObject({ items: [], total: 3 });
  });

  it('keeps what the caller keeps', () => {
    expect(ids(takePage(all, { ...request, keep: ({ runs }) => runs > 20 }))).toBe('bc');
  });
});
