import type { Measurement } from '../measure/types.ts';
import { endpointValue, requestsNeeded } from './endpoint-value.ts';
import type { HeldLimit } from './held-limits.ts';
import { unmeasured, type Measured } from './measured-value.ts';
import { matchesPath } from './path.ts';
import type { Budgets } from './types.ts';

/** A limit held against an endpoint, with what is known of it. */
export interface HeldEndpoint {
  readonly held: HeldLimit;
  /** The endpoint's path; the budget's where no endpoint matches it. */
  readonly path: string;
  readonly measured: Measured;
}

/** Every limit on the API with every endpoint that it speaks of; of two for one figure the later one counts. */
export function endpointLimits(
  { api = [] }: Budgets,
  measurement: Measurement | null,
): readonly HeldEndpoint[] {
  const endpoints = measurement?.api ?? [];
  const held = endpoints.flatMap((endpoint) => {
    const limits = new Map<string, HeldLimit>();
    for (const entry of api.filter(({ path }) => matchesPath(path, endpoint.path))) {
      for (const limit of entry.limits) limits.set(limit.figure.of, { entry, limit });
    }
    return [...limits.values()].flatMap((limit): HeldEndpoint[] => {
      const { figure } = limit.limit;
      if (figure.kind !== 'endpoint') return [];
      return [
        {
          held: limit,
          path: endpoint.path,
          measured: endpointValue(endpoint, figure.of, limit.limit.max),
        },
      ];
    });
  });
  const absence =
    measurement === null
      ? 'no measurement was made'
      : measurement.api === undefined
        ? 'the API was not asked by itself: "measure.api" says where it is'
        : 'no measured page asks for anything at this path';
  const idle = api
    .filter(({ path }) => !endpoints.some((endpoint) => matchesPath(path, endpoint.path)))
    .flatMap((entry) =>
      entry.limits.map((limit): HeldEndpoint => ({
        held: { entry, limit },
        path: entry.path,
        measured: unmeasured('not-measured', absence),
      })),
    );
  return [...held, ...idle];
}

/** How many requests an endpoint needs, so that every limit on it can be judged; 0 without limits. */
export function apiRequestsNeeded({ api = [], measure }: Budgets): number {
  const needed = api.flatMap(({ limits }) =>
    limits.map(({ figure }) => (figure.kind === 'endpoint' ? requestsNeeded(figure.of) : 0)),
  );
  return measure.api?.requests ?? Math.max(0, ...needed);
}
