import { INDEXES } from './db/schema.ts';
import { createCachedDelivery } from './delivery/cached.ts';
import type { Delivery } from './delivery/delivery.ts';
import { createPlainDelivery } from './delivery/plain.ts';
import { afterQueries } from './queries/after/queries.ts';
import { beforeQueries } from './queries/before/queries.ts';
import type { Queries } from './queries/queries.ts';
import { runInOrder, runInParallel, type StepRunner } from './workflow/run.ts';

export type FormName = 'before' | 'after';

/** All that differs between the two behaviours of the API. */
export interface Form {
  readonly name: FormName;
  /** Statements that run after the seed. */
  readonly indexes: readonly string[];
  readonly queries: Queries;
  readonly delivery: Delivery;
  readonly runSteps: StepRunner;
}

/** @param now a clock that never goes back, ms: what the cache counts by */
export function createForm(name: FormName, now: () => number = () => performance.now()): Form {
  return name === 'before'
    ? {
        name,
        indexes: [],
        queries: beforeQueries,
        delivery: createPlainDelivery(),
        runSteps: runInOrder,
      }
    : {
        name,
        indexes: INDEXES,
        queries: afterQueries,
        delivery: createCachedDelivery(now),
        runSteps: runInParallel,
      };
}
