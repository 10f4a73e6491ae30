import type { RouteFact, Snapshot } from '../snapshot/types.ts';

const cache = new WeakMap<Snapshot, readonly RouteFact[]>();

/**
 * The routes of a build. A library has none: there each entry stands as a route of its own, under the entry's name, so
 * that everything that is said by route is said by entry.
 */
export function routesOf(snapshot: Snapshot): readonly RouteFact[] {
  if (snapshot.routes.length > 0 || snapshot.build.target === 'app') return snapshot.routes;
  let known = cache.get(snapshot);
  if (!known) cache.set(snapshot, (known = snapshot.entries.map(entryAsRoute)));
  return known;

  function entryAsRoute({ name, scripts }: Snapshot['entries'][number], entry: number): RouteFact {
    const facade = snapshot.files[scripts[0] ?? -1]?.chunk?.facade ?? null;
    return {
      path: name,
      module: facade,
      layouts: [],
      lazy: [],
      entry,
      verdict: 'eager',
      reason: null,
      origin: 'fallback',
      at: null,
    };
  }
}
