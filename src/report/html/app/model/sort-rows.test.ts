import { describe, expect, it } from 'vitest';

import { sortRows, type Column } from './sort-rows.ts';

interface Row {
  readonly name: string;
  readonly size: number | null;
}

const columns: Column<Row>[] = [
  { id: 'name', head: 'Name', render: ({ name }) => name, sort: ({ name }) => name },
  { id: 'size', head: 'Size', render: ({ size }) => size, sort: ({ size }) => size },
  { id: 'note', head: 'Note', render: () => '' },
];
const rows: Row[] = [
  { name: 'chunk-10', size: 5 },
  { name: 'chunk-9', size: null },
  { name: 'app', size: 70 },
];
const names = (id: string, down: boolean) =>
  sortRows(rows, columns, { id, down }).map(({ name }) => name);

describe('sortRows', () => {
  it('begins with the largest number', () => {
    expect(names('size', true)).toEqual(['app', 'chunk-10', 'chunk-9']);
  });

  it('keeps what is not known at the end, whichever way', () => {
    expect(names('size', false)).toEqual(['chunk-10', 'app', 'chunk-9']);
  });

  it('sorts texts as people do', () => {
    expect(names('name', true)).toEqual(['app', 'chunk-9', 'chunk-10']);
    expect(names('name', false)).toEqual(['chunk-10', 'chunk-9', 'app']);
  });

  it('leaves rows alone that have no order', () => {
    expect(names('note', true)).toEqual(['chunk-10', 'chunk-9', 'app']);
    expect(sortRows(rows, columns, null)).toBe(rows);
  });
});
