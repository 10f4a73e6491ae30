import type { Db, Param } from '../../db/database.ts';
import type { ListRequest } from '../../http/parameters.ts';
import type { Rows } from '../queries.ts';

/**
 * A list the way it grows in a hurry: every row of the table, then what each still lacks, one row after the other, then
 * sorted here. Pages and fields that were asked for are not looked at.
 *
 * @param filters columns by filter
 * @param search columns that a text search looks into
 * @param complete asks for what a row lacks
 */
export async function wholeList<
  Row extends Readonly<Record<string, unknown>>,
  Item extends { readonly id: string },
>(
  db: Db,
  list: ListRequest,
  {
    table,
    filters,
    search,
    order,
    complete,
  }: {
    readonly table: string;
    readonly filters: Readonly<Record<string, string>>;
    readonly search: readonly string[];
    readonly order: keyof Item & string;
    readonly complete: (row: Row) => Promise<Item>;
  },
): Promise<Rows<Item>> {
  const params: Param[] = [];
  const conditions = Object.entries(list.filters).map(([name, value]) => {
    params.push(value);
    return `${filters[name]} = $${params.length}`;
  });
  const where = conditions.length > 0 ? `where ${conditions.join(' and ')}` : '';
  const rows = await db.query<Row>(`select * from ${table} ${where}`, params);
  const items: Item[] = [];
  for (const row of rows) {
    if (search.some((column) => String(row[column]).toLowerCase().includes(list.query))) {
      // oxlint-disable-next-line no-await-in-loop -- one query a row is what this form is about
      items.push(await complete(row));
    }
  }
  const { key, descending } = list.sort ?? { key: order, descending: false };
  items.sort(
    (a, b) =>
      compare(a[key as keyof Item], b[key as keyof Item], descending) || compare(a.id, b.id, false),
  );
  return { items, total: items.length, page: 1, size: items.length };
}

// As SQL's `order by … nulls last`, byte by byte for text.
function compare(a: unknown, b: unknown, descending: boolean): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  const less = (a as string | number) < (b as string | number);
  return less === descending ? 1 : -1;
}

/** Awaits one after the other. */
export async function eachInTurn<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  // oxlint-disable-next-line no-await-in-loop -- one query a row is what this form is about
  for (const item of items) results.push(await work(item));
  return results;
}
