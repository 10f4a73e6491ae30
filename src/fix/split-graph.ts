import type { Place } from './types.ts';

/** What planning needs of an app: who imports whom, and where the routes are. Modules are known by their index. */
export interface SplitGraph {
  readonly modules: readonly SplitModule[];
  /** Static imports, from and to. */
  readonly imports: readonly (readonly [from: number, to: number])[];
  /** Modules that every route begins with. */
  readonly roots: readonly number[];
  readonly pages: readonly SplitPage[];
  /** Layouts that some routes do without; none where that is not known. */
  readonly layouts?: readonly SplitPage[];
  /** What each route renders beside the roots: its page, its layouts. */
  readonly loads: readonly (readonly number[])[];
  /** The module that an import statement of a module leads to; null when nobody knows, or when it left nothing behind. */
  resolve(
    from: number,
    statement: { readonly specifier: string; readonly at: Place },
  ): number | null;
  /** The text of a file; null when it cannot be read. */
  read(file: string): Promise<string | null>;
}

export interface SplitModule {
  /** As it is shown: relative to the app's root. */
  readonly id: string;
  /** Absolute path where it is a script of the app's own, else null. */
  readonly file: string | null;
  /** Name of the package it belongs to; null for the app's own. */
  readonly package: string | null;
  /**
   * Minified bytes in the build; null when nothing was built. Compressed, a module weighs more in a small file than in a large one,
   * and what is split once would weigh enough to be split again.
   */
  readonly bytes: number | null;
}

/** A page that is part of the start and should not be. */
export interface SplitPage {
  readonly module: number;
  readonly code: 'route-not-lazy' | 'lazy-defeated';
  /** Where the route is declared. */
  readonly host: number | null;
  readonly at: Place | null;
  readonly layouts: readonly number[];
  readonly paths: readonly string[];
}

/** Everything that static imports lead to, without the edges that are cut. An edge is named `from>to`. */
export function reach(
  outgoing: ReadonlyMap<number, readonly number[]>,
  starts: Iterable<number>,
  cut: ReadonlySet<string>,
): ReadonlySet<number> {
  // A set is its own queue: it grows while it is walked.
  const found = new Set(starts);
  for (const from of found)
    for (const to of outgoing.get(from) ?? [])
      if (!found.has(to) && (cut.size === 0 || !cut.has(edgeName(from, to)))) found.add(to);
  return found;
}

export function edgeName(from: number, to: number): string {
  return `${from}>${to}`;
}

/** Edges by the module at one end. */
export function byEnd(
  edges: SplitGraph['imports'],
  end: 'from' | 'to',
): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  for (const [from, to] of edges) {
    const [key, value] = end === 'from' ? [from, to] : [to, from];
    const list = found.get(key);
    if (list) list.push(value);
    else found.set(key, [value]);
  }
  return found;
}
