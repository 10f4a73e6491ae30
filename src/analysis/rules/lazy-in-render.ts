import { factsOf, placeIn } from './source-facts.ts';
import type { Rule } from './types.ts';

/** A lazy component that is made anew with each render: it loads again, and all state below it is lost. */
export const lazyInRender: Rule<'lazy-in-render'> = ({ snapshot }) =>
  factsOf(snapshot, 'lazy-in-render').map(({ at, helper, name, inside }) => ({
    code: 'lazy-in-render',
    severity: 'error',
    route: null,
    at: placeIn(snapshot, at),
    data: { helper, name, inside },
    saving: null,
  }));
