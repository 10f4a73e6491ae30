import { configPlace, factsOf } from './source-facts.ts';
import type { Rule } from './types.ts';

/** A `define` that hands the environment of the build to everybody who opens the page. */
export const envLeak: Rule<'env-leak'> = ({ snapshot }) =>
  factsOf(snapshot, 'env-define').map((fact) => {
    const files = fact.files.map((index) => snapshot.files[index]?.file ?? '');
    return {
      code: 'env-leak',
      severity: files.length > 0 ? 'error' : 'warning',
      route: null,
      at: configPlace(fact),
      data: { define: fact.define, names: fact.names, count: fact.count, files },
      saving: null,
    };
  });
