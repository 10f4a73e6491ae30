import { stepsOf, type Form as FormName } from '../steps.ts';
import { INDEXES } from './db/schema.ts';
import { createCachedDelivery } from './delivery/cached.ts';
import type { Delivery } from './delivery/delivery.ts';
import { createPackedDelivery } from './delivery/packed-answers.ts';
import { createPlainDelivery } from './delivery/plain.ts';
import { afterQueries } from './queries/after/queries.ts';
import { beforeQueries } from './queries/before/queries.ts';
import type { Queries } from './queries/queries.ts';
import { runInOrder, runInParallel, type StepRunner } from './workflow/run.ts';

/** All in which the API of one form differs from that of another. */
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
  const steps = stepsOf(name);
  const isQuick = steps.has('api');
  return {
    name,
    indexes: isQuick ? INDEXES : [],
    queries: isQuick ? afterQueries : beforeQueries,
    delivery: deliveryFor(steps, now),
    runSteps: isQuick ? runInParallel : runInOrder,
  };
}

function deliveryFor(steps: ReturnType<typeof stepsOf>, now: () => number): Delivery {
  if (steps.has('caching')) return createCachedDelivery(now);
  return steps.has('compression') ? createPackedDelivery() : createPlainDelivery();
}
