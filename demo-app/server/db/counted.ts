import type { Db } from './database.ts';

/** What one request asked of the database. */
export interface Tally {
  queries: number;
  /** Waiting for the database, ms. */
  ms: number;
}

/** The same database, with every query added to the tally. */
export function counted(db: Db, tally: Tally): Db {
  return {
    query: async (sql, params) => {
      const began = performance.now();
      tally.queries += 1;
      try {
        return await db.query(sql, params);
      } finally {
        tally.ms += performance.now() - began;
      }
    },
    transaction: (work) => db.transaction((tx) => work(counted(tx, tally))),
  };
}
