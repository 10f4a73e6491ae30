import type { Page } from './types.ts';

export interface PageRequest<T> {
  readonly query?: string | undefined;
  /** The columns that `query` searches. */
  readonly searchIn: readonly (keyof T)[];
  readonly keep?: ((item: T) => boolean) | undefined;
  /** A column, with a minus before it for descending order. */
  readonly sort?: string | undefined;
  /** 1-based. */
  readonly page: number;
  readonly size: number;
}

/** Does in the browser what a paging server would do: filters, sorts and cuts out one page of a whole list. */
export function takePage<T>(all: readonly T[], request: PageRequest<T>): Page<T> {
  const wanted = request.query?.trim().toLowerCase() ?? '';
  const found = all.filter(
    (item) =>
      (request.keep?.(item) ?? true) &&
      (wanted === '' ||
        request.searchIn.some((column) => String(item[column]).toLowerCase().includes(wanted))),
  );
  const sorted = request.sort ? sortBy(found, request.sort) : found;
  const from = (request.page - 1) * request.size;
  return {
    items: sorted.slice(from, from + request.size),
    total: found.length,
    page: request.page,
    size: request.size,
  };
}

function sortBy<T>(items: readonly T[], sort: string): T[] {
  const descending = sort.startsWith('-');
  const column = (descending ? sort.slice(1) : sort) as keyof T;
  const sign = descending ? -1 : 1;
  return items.toSorted((a, b) => sign * compare(a[column], b[column]));
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const left = String(a);
  const right = String(b);
  return left < right ? -1 : left > right ? 1 : 0;
}
