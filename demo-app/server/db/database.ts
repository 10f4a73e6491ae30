import { PGlite, types, type Transaction } from '@electric-sql/pglite';

import { readCluster, writeCluster } from './cluster-cache.ts';

/** What a query may be given; arrays and objects go in as JSON text. */
export type Param = string | number | boolean | null;

/** Whatever answers parametrised SQL: the database, a transaction, or either of them counted. */
export interface Db {
  query<Row>(sql: string, params?: readonly Param[]): Promise<Row[]>;
  /** All or nothing: what `work` did is undone when it throws. */
  transaction<T>(work: (db: Db) => Promise<T>): Promise<T>;
}

export interface Database extends Db {
  /** Runs several statements without parameters. */
  exec(sql: string): Promise<void>;
  /** Fills a table from PostgreSQL's COPY text format: by far the quickest way in. */
  copy(table: string, columns: readonly string[], text: string): Promise<void>;
  close(): Promise<void>;
}

// Times and days stay text: PostgreSQL's `2026-06-30 09:12:00+00` needs no Date to become ISO 8601.
const parsers = {
  [types.TIMESTAMPTZ]: (value: string) => `${value.slice(0, 10)}T${value.slice(11, 19)}Z`,
  [types.DATE]: (value: string) => value,
};

/** Opens an empty PostgreSQL in memory. The first start on a machine takes about 3 s, the next ones well under 1 s. */
export async function openDatabase(): Promise<Database> {
  const pg = await openCluster();
  return {
    ...overQueryable(pg),
    transaction: (work) => pg.transaction((tx) => work(overQueryable(tx))),
    exec: async (sql) => void (await pg.exec(sql)),
    copy: async (table, columns, text) =>
      void (await pg.query(`copy ${table} (${columns.join(', ')}) from '/dev/blob'`, [], {
        blob: new Blob([text]),
      })),
    close: () => pg.close(),
  };
}

async function openCluster(): Promise<PGlite> {
  const cached = await readCluster();
  if (cached) {
    try {
      return await PGlite.create({ loadDataDir: cached, parsers });
    } catch {
      // A damaged cache only costs the time to make it again.
    }
  }
  const pg = await PGlite.create({ parsers });
  await writeCluster(await pg.dumpDataDir('none'));
  return pg;
}

function overQueryable(pg: PGlite | Transaction): Db {
  const db: Db = {
    query: async <Row>(sql: string, params: readonly Param[] = []) =>
      (await pg.query<Row>(sql, [...params])).rows,
    transaction: (work) => work(db),
  };
  return db;
}
