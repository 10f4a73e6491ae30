import { configPlace, factsOf } from './source-facts.ts';
import type { Rule } from './types.ts';

/** `@loadable/babel-plugin` writes webpack's functions into the code, which no browser has: the page stays blank. */
export const loadableBabelPlugin: Rule<'loadable-babel-plugin'> = ({ snapshot }) =>
  factsOf(snapshot, 'loadable-babel').map((fact) => {
    const isVite = /(^|\/)vite(st)?\.config\.\w+$/.test(fact.file);
    return {
      code: 'loadable-babel-plugin',
      // A Babel config beside it may be there for tests alone.
      severity: fact.ran ? 'error' : isVite ? 'warning' : 'info',
      route: null,
      at: configPlace(fact),
      data: { file: fact.file, ran: fact.ran },
      saving: null,
    };
  });
