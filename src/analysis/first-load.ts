import type { FirstLoad } from '../report/types.ts';
import type { EntryFact, RouteFact, Snapshot } from '../snapshot/types.ts';
import { add, count, tally } from './bytes.ts';
import { closure, graphsOf } from './graph.ts';
import { chunksOf } from './holders.ts';

/** A first load with the indexes of its files, for what looks further into them. */
export interface RouteLoad extends FirstLoad {
  /** Indexes into the Snapshot's `files`, in the order of `files`. */
  readonly indexes: readonly number[];
}

const cache = new WeakMap<Snapshot, Map<RouteFact | EntryFact, RouteLoad>>();

/**
 * All that a browser must fetch before the route can render: the page's document, its scripts with everything they
 * import statically, its preloads, then the chunks of the route's lazy modules with theirs, and the style sheets of
 * all of these. Chunks of workers are left out, for no page waits for them.
 *
 * `requests` counts one for each of these files, and one for each script or style sheet of another origin that the
 * page names. The bytes of the latter are unknown to a build, so they are in no other figure.
 */
export function firstLoad(snapshot: Snapshot, route: RouteFact): RouteLoad {
  return remember(snapshot, route, () => {
    const entry = snapshot.entries[route.entry];
    const chunks = route.lazy.flatMap((module) => chunksOf(snapshot, module));
    return load(snapshot, entry, chunks);
  });
}

/** What every route of an entry loads: its first load without any route's lazy chunks. */
export function initialLoad(snapshot: Snapshot, entry: EntryFact): RouteLoad {
  return remember(snapshot, entry, () => load(snapshot, entry, []));
}

function remember(
  snapshot: Snapshot,
  key: RouteFact | EntryFact,
  make: () => RouteLoad,
): RouteLoad {
  let loads = cache.get(snapshot);
  if (!loads) cache.set(snapshot, (loads = new Map()));
  let known = loads.get(key);
  if (!known) loads.set(key, (known = make()));
  return known;
}

function load(
  snapshot: Snapshot,
  entry: EntryFact | undefined,
  lazy: readonly number[],
): RouteLoad {
  const found = new Set<number>();
  const learn = (indexes: Iterable<number>) => {
    for (const index of indexes) if (isLoaded(snapshot, index)) found.add(index);
  };
  const page = entry ? [...entry.scripts, ...entry.preloads] : [];
  if (entry?.html != null) found.add(entry.html);
  learn(page);
  learn(entry?.styles ?? []);
  for (const starts of [page, lazy]) {
    const { files } = graphsOf(snapshot);
    const chunks = closure(files, starts, (index) => !isLoaded(snapshot, index));
    learn(chunks);
    learn(chunks.flatMap((index) => snapshot.files[index]?.chunk?.css ?? []));
  }
  return measure(snapshot, [...found], entry?.external.length ?? 0);
}

function isLoaded(snapshot: Snapshot, index: number): boolean {
  const file = snapshot.files[index];
  return file !== undefined && file.chunk?.worker !== true;
}

function measure(snapshot: Snapshot, indexes: readonly number[], external: number): RouteLoad {
  const document = tally();
  const js = tally();
  const css = tally();
  for (const index of indexes) {
    const { kind, size } = snapshot.files[index]!;
    const into = { html: document, js, css }[kind as string];
    if (into) count(into, size.raw, size.gzip, size.brotli);
  }
  return {
    document,
    js,
    css,
    total: add(add(document, js), css),
    requests: indexes.length + external,
    files: indexes.map((index) => snapshot.files[index]!.file),
    indexes,
  };
}
