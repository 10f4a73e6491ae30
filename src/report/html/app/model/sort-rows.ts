import type { ReactNode } from 'react';

/** A column of a table. With `sort` its head is a button. */
export interface Column<Row> {
  readonly id: string;
  readonly head: string;
  readonly render: (row: Row) => ReactNode;
  /** Numbers begin with the largest, texts with the first; null always comes last. */
  readonly sort?: (row: Row) => number | string | null;
  readonly kind?: 'number' | 'wide';
}

export interface Order {
  readonly id: string;
  /** The column's natural order; else the other way round. */
  readonly down: boolean;
}

/** In the natural order of a column (`down`: largest number first, or A to Z), or the other way round. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  order: Order | null,
): readonly Row[] {
  const key = columns.find(({ id }) => id === order?.id)?.sort;
  if (!key || !order) return rows;
  const sign = order.down ? 1 : -1;
  return rows.toSorted((a, b) => {
    const [x, y] = [key(a), key(b)];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    if (typeof x === 'number' && typeof y === 'number') return sign * (y - x);
    return sign * String(x).localeCompare(String(y), 'en', { numeric: true });
  });
}
