import { count, NO_BYTES, subtract, tally } from '../../../../analysis/bytes.ts';
import { graphsOf } from '../../../../analysis/graph.ts';
import { whatIf } from '../../../../analysis/what-if/what-if.ts';
import type { Bytes, Snapshot } from '../../../../snapshot/types.ts';

/** Static imports that a reader would make lazy: indexes into `imports.static`, each pair of modules once, in order. */
export type LazyImports = readonly number[];

/** Reads `lazy=12.40` of an address; what this build does not have is left out. */
export function parseLazy(text: string, snapshot: Snapshot): LazyImports {
  const edges = text.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : -1));
  const known = edges.filter((edge) => snapshot.imports.static[edge] !== undefined);
  return [...new Set(known)].sort((a, b) => a - b);
}

export function formatLazy(edges: LazyImports): string {
  return edges.join('.');
}

/** The same with some of them put in, or taken out. */
export function switchLazy(
  edges: LazyImports,
  changed: readonly number[],
  lazy: boolean,
): LazyImports {
  const left = edges.filter((edge) => !changed.includes(edge));
  return lazy ? [...left, ...changed].sort((a, b) => a - b) : left;
}

const ids = new WeakMap<Snapshot, ReadonlyMap<string, number>>();

/** A module's index by its id. */
export function moduleIndex(snapshot: Snapshot, id: string): number | undefined {
  let known = ids.get(snapshot);
  if (!known) {
    known = new Map(snapshot.modules.map((module, index) => [module.id, index]));
    ids.set(snapshot, known);
  }
  return known.get(id);
}

/** The first static import from one module to another, by their ids; null where there is none. */
export function importBetween(snapshot: Snapshot, from: string, to: string): number | null {
  const start = moduleIndex(snapshot, from);
  const end = moduleIndex(snapshot, to);
  return start === undefined || end === undefined
    ? null
    : (between(snapshot, start, end)[0] ?? null);
}

/** All static imports from one module to another: a module may be imported twice, and exported again besides. */
function between(snapshot: Snapshot, from: number, to: number): number[] {
  const { offsets, targets, origin } = graphsOf(snapshot).static;
  const found: number[] = [];
  for (let slot = offsets[from]!; slot < offsets[from + 1]!; slot++) {
    if (targets[slot] === to) found.push(origin[slot]!);
  }
  return found.sort((a, b) => a - b);
}

/** A route's first load as it is, and as it would be. */
export interface RouteForecast {
  readonly path: string;
  readonly before: Bytes;
  readonly after: Bytes;
  readonly saving: Bytes;
}

export interface Forecast {
  /** In the Snapshot's order. */
  readonly routes: readonly RouteForecast[];
  /** Mean over the routes. */
  readonly mean: Bytes;
}

/** Every route's first load if these imports were lazy. A prediction, see `whatIf`. */
export function forecast(snapshot: Snapshot, edges: LazyImports): Forecast {
  const all = edges.flatMap((edge) => {
    const [from, to] = snapshot.imports.static[edge]!;
    return between(snapshot, from, to);
  });
  const routes = whatIf(snapshot, all).map(({ route: { path }, before, after }) => {
    // Making nothing lazy costs nothing, and rounding saves nothing.
    return { path, before, after, saving: all.length === 0 ? NO_BYTES : subtract(before, after) };
  });
  const sums = tally();
  for (const { saving } of routes) count(sums, saving.raw, saving.gzip, saving.brotli);
  const share = (bytes: number) => Math.round(bytes / Math.max(1, routes.length));
  return {
    routes,
    mean: { raw: share(sums.raw), gzip: share(sums.gzip), brotli: share(sums.brotli) },
  };
}
