import { factsOf, placeIn } from './source-facts.ts';
import type { Rule } from './types.ts';

/** A lazy component that the module reads before it is made: React gets nothing to render there. */
export const lazyDeclaredAfterUse: Rule<'lazy-declared-after-use'> = ({ snapshot }) =>
  factsOf(snapshot, 'lazy-used-early').map(({ at, helper, name, declared }) => ({
    code: 'lazy-declared-after-use',
    severity: 'error',
    route: null,
    at: placeIn(snapshot, at),
    data: { helper, name, declared },
    saving: null,
  }));
