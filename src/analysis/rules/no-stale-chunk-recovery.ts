import { routePlace } from './pages.ts';
import { factsOf } from './source-facts.ts';
import type { Rule } from './types.ts';

/**
 * Lazy routes, and nothing that catches a chunk which a deploy took away. TanStack Router and React Router's framework
 * mode load the page again by themselves.
 */
export const noStaleChunkRecovery: Rule<'no-stale-chunk-recovery'> = ({ snapshot }) => {
  const { source, routes, modules, build } = snapshot;
  if (source === undefined || build.target !== 'app') return [];
  if (factsOf(snapshot, 'chunk-recovery').length > 0) return [];
  const lazy = routes.filter(
    ({ verdict, lazy: asked, origin }) =>
      verdict === 'lazy' && asked.length > 0 && origin !== 'tanstack-router',
  );
  const [first] = lazy;
  if (first === undefined || modules.some(({ id }) => id.includes('virtual:react-router')))
    return [];
  const page = snapshot.entries[first.entry]?.name ?? '';
  return [
    {
      code: 'no-stale-chunk-recovery',
      severity: 'info',
      route: null,
      at: routePlace(snapshot, first) ?? { file: page, line: 0, column: 0 },
      data: { routes: [...new Set(lazy.map(({ path }) => path))] },
      saving: null,
    },
  ];
};
