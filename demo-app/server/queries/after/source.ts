import type { Page } from '../../../src/api/types.ts';
import type { Db, Param } from '../../db/database.ts';
import type { ListRequest } from '../../http/parameters.ts';

/** An expression, and the join that it needs if it needs one. */
export type Expression = string | { readonly sql: string; readonly join: string };

/** Where a list comes from. All of it is our own SQL; what a client sent only ever goes in as a parameter. */
export interface Source {
  readonly from: string;
  /** Joins by name: only those are made that a wanted key needs. None may change the number of rows. */
  readonly joins: Readonly<Record<string, string>>;
  /** An item's keys. */
  readonly columns: Readonly<Record<string, Expression>>;
  /** Keys that a text search looks into. */
  readonly search: readonly string[];
  /** The key that sorts when nothing else was asked for. */
  readonly order: string;
}

/** Two queries: how many there are, and one page of them with the keys that were asked for. */
export async function selectPage<T>(
  db: Db,
  source: Source,
  list: ListRequest,
): Promise<Page<Partial<T>>> {
  const params: Param[] = [];
  const where = conditions(source, list, params);
  const sort = list.sort ?? { key: source.order, descending: false };
  const keys = list.fields ?? Object.keys(source.columns);

  const rows = async (limit: string): Promise<Partial<T>[]> =>
    db.query<Partial<T>>(
      `select ${selection(source, keys)} from ${tables(source, [...keys, sort.key, ...Object.keys(list.filters)])} ${where}
       order by ${sqlOf(source, sort.key)} ${sort.descending ? 'desc' : 'asc'} nulls last, ${sqlOf(source, 'id')} ${limit}`,
      params,
    );

  if (!list.page) {
    const items = await rows('');
    return { items, total: items.length, page: 1, size: items.length };
  }
  const { page, size } = list.page;
  const [counted] = await db.query<{ total: number }>(
    `select count(*) as total from ${source.from} ${where}`,
    params,
  );
  params.push(size, (page - 1) * size);
  const items = await rows(`limit $${params.length - 1} offset $${params.length}`);
  return { items, total: counted?.total ?? 0, page, size };
}

/** One item by its id, with all keys of the list and those given besides. */
export async function selectOne<T>(
  db: Db,
  source: Source,
  id: string,
  more: Readonly<Record<string, Expression>> = {},
): Promise<T | undefined> {
  const columns = { ...source.columns, ...more };
  const whole = { ...source, columns };
  const keys = Object.keys(columns);
  const [row] = await db.query<T>(
    `select ${selection(whole, keys)} from ${tables(whole, keys)} where ${sqlOf(whole, 'id')} = $1`,
    [id],
  );
  return row;
}

// Filters and searched keys are columns of the first table, so that counting needs no join.
function conditions(source: Source, list: ListRequest, params: Param[]): string {
  const all = Object.entries(list.filters).map(([key, value]) => {
    params.push(value);
    return `${sqlOf(source, key)} = $${params.length}`;
  });
  if (list.query !== '') {
    params.push(`%${list.query.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`);
    all.push(
      `(${source.search.map((key) => `${sqlOf(source, key)} ilike $${params.length}`).join(' or ')})`,
    );
  }
  return all.length > 0 ? `where ${all.join(' and ')}` : '';
}

function selection(source: Source, keys: readonly string[]): string {
  return keys.map((key) => `${sqlOf(source, key)} as "${key}"`).join(', ');
}

function tables(source: Source, keys: readonly string[]): string {
  const needed = new Set(
    keys.flatMap((key) => {
      const column = source.columns[key];
      return typeof column === 'object' ? [column.join] : [];
    }),
  );
  return [source.from, ...[...needed].map((name) => source.joins[name] ?? '')].join(' ');
}

function sqlOf(source: Source, key: string): string {
  const column = source.columns[key];
  if (column === undefined) throw new Error(`No column for '${key}'`);
  return typeof column === 'string' ? column : column.sql;
}
