import { factsOf, placeIn } from './source-facts.ts';
import type { Rule } from './types.ts';

/** A lazy component with nothing above it that shows something while it loads. */
export const lazyWithoutBoundary: Rule<'lazy-without-boundary'> = ({ snapshot }) =>
  factsOf(snapshot, 'lazy-unbounded').map(({ at, helper, name, inside }) => ({
    code: 'lazy-without-boundary',
    severity: 'warning',
    route: null,
    at: placeIn(snapshot, at),
    data: { helper, name, inside },
    saving: null,
  }));
