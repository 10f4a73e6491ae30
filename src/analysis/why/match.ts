import type { Snapshot } from '../../snapshot/types.ts';
import { groupBy } from '../group-by.ts';

/** Which modules a query means, and how it was understood. */
export interface Match {
  /** `part`: modules whose id ends with the query, or else contains it. */
  readonly kind: 'package' | 'module' | 'part';
  readonly modules: readonly number[];
}

/**
 * Understands a query: a package's name (with `@version` where one is meant), a module's id, the end of an id (without
 * its ending too), or any part of one, tried in this order. The heaviest module first. null when nothing matches.
 */
export function matchModules(snapshot: Snapshot, query: string): Match | null {
  const wanted = query.trim().replaceAll('\\', '/').replace(/^\.\//, '');
  if (wanted === '') return null;
  const owners = snapshot.packages.map(({ name, version }) => [name, `${name}@${version}`]);
  const ids = snapshot.modules.map(({ id }) => id.toLowerCase());
  const small = wanted.toLowerCase();
  const ways: [Match['kind'], (id: string, index: number) => boolean][] = [
    ['package', (_, index) => owners[ownerAt(snapshot, index)]?.includes(wanted) ?? false],
    ['module', (_, index) => snapshot.modules[index]!.id === wanted],
    ['part', (id) => id.endsWith(`/${small}`) || withoutEnding(id).endsWith(`/${small}`)],
    ['part', (id) => id.includes(small)],
  ];
  for (const [kind, fits] of ways) {
    const modules = ids.flatMap((id, index) => (fits(id, index) ? [index] : []));
    if (modules.length > 0) return { kind, modules: withBytesFirst(snapshot, modules) };
  }
  return null;
}

function ownerAt(snapshot: Snapshot, module: number): number {
  return snapshot.modules[module]!.package ?? -1;
}

function withoutEnding(id: string): string {
  return id.replace(/(\/index)?\.\w+$/, '');
}

function withBytesFirst(snapshot: Snapshot, modules: number[]): number[] {
  const size = (module: number) => snapshot.modules[module]!.size.brotli;
  return modules.sort((a, b) => size(b) - size(a));
}

/** Names that a query may have meant, nearest first: packages, and the files of the app's own modules. */
export function suggest(snapshot: Snapshot, query: string, most = 5): string[] {
  const names = [
    ...snapshot.packages.map(({ name }) => name),
    ...snapshot.modules.filter((module) => module.package === null).map(({ id }) => id),
  ];
  return nearest(query, names, most);
}

/** The names that differ least from a query, as long as no more than a third of it differs. */
export function nearest(query: string, names: Iterable<string>, most = 5): string[] {
  const wanted = query.toLowerCase();
  const far = Math.max(2, Math.floor(wanted.length / 3));
  const near = [...new Set(names)].flatMap((name) => {
    const whole = name.toLowerCase();
    const file = whole.replace(/^.*\//, '');
    const parts = [whole, file, withoutEnding(file)];
    // What begins alike is near, however much longer it is.
    const least = whole.startsWith(wanted)
      ? 0
      : Math.min(...parts.map((part) => distance(wanted, part, far)));
    return least <= far ? [{ name, least }] : [];
  });
  return [...groupBy(near, ({ least }) => least)]
    .sort(([a], [b]) => a - b)
    .flatMap(([, group]) => group.map(({ name }) => name))
    .slice(0, most);
}

/** Levenshtein's distance; anything over `limit` counts as more than it. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const line = [row];
    for (let column = 1; column <= b.length; column++) {
      const swap = above[column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1);
      line.push(Math.min(swap, above[column]! + 1, line[column - 1]! + 1));
    }
    above = line;
  }
  return above[b.length]!;
}
