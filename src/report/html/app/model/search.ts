import { APP } from '../../../../analysis/packages.ts';
import type { Snapshot } from '../../../../snapshot/types.ts';
import type { Size } from './sizes.ts';

/** A package or a module that fits what was typed. */
export interface Hit {
  readonly kind: 'package' | 'module';
  /** Name of the package, id of the module. */
  readonly name: string;
  readonly bytes: number;
}

interface Entry extends Hit {
  readonly lower: string;
  /** Where the last part of the name begins. */
  readonly base: number;
}

interface Index {
  /** Heaviest first. */
  readonly entries: readonly Entry[];
  /** Their names in lower case, one a line: looking through one long text is many times faster than through each name. */
  readonly text: string;
  /** Where each name ends in `text`. */
  readonly ends: Int32Array;
}

const cache = new WeakMap<Snapshot, { [size in Size]?: Index }>();

/**
 * Finds packages and modules whose name holds every word of `text`, the closest first: the whole name, its last part,
 * anywhere; packages before modules, then the heaviest.
 */
export function search(
  snapshot: Snapshot,
  text: string,
  size: Size,
  most = 30,
): { hits: Hit[]; all: number } {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const [first] = words;
  if (first === undefined) return { hits: [], all: 0 };
  const index = indexOf(snapshot, size);
  // A list a rank: the entries come heaviest first, so nothing has to be sorted while somebody types.
  const ranks: Hit[][] = Array.from({ length: RANKS }, () => []);
  let all = 0;
  const [rarest = first, ...others] = words.toSorted((a, b) => b.length - a.length);
  for (let at = 0, from = 0; ; at++) {
    const found = index.text.indexOf(rarest, from);
    if (found < 0) break;
    while (index.ends[at]! <= found) at++;
    from = index.ends[at]!;
    const entry = index.entries[at]!;
    if (!others.every((word) => entry.lower.includes(word))) continue;
    all++;
    const list = ranks[rank(entry, first)];
    if (list && list.length < most) list.push(entry);
  }
  return { hits: ranks.flat().slice(0, most), all };
}

const RANKS = 6;

function rank({ lower, kind, base }: Entry, word: string): number {
  const at = kind === 'module' ? 3 : 0;
  if (lower === word) return at;
  return lower.startsWith(word, base) ? at + 1 : at + 2;
}

/** Makes ready for `search`, so that the first letter is answered as fast as the next. */
export function prepareSearch(snapshot: Snapshot, size: Size): void {
  indexOf(snapshot, size);
}

function indexOf(snapshot: Snapshot, size: Size): Index {
  const sizes = cache.get(snapshot) ?? {};
  cache.set(snapshot, sizes);
  return (sizes[size] ??= createIndex(entries(snapshot, size)));
}

function createIndex(all: readonly Entry[]): Index {
  const ends = new Int32Array(all.length);
  let end = -1;
  for (const [at, { lower }] of all.entries()) ends[at] = end += lower.length + 1;
  return { entries: all, text: all.map(({ lower }) => lower).join('\n'), ends };
}

function entries(snapshot: Snapshot, size: Size): Entry[] {
  const packages = new Map<string, number>();
  const modules: Entry[] = [];
  for (const { id, size: bytes, package: owner } of snapshot.modules) {
    if (bytes.raw === 0) continue;
    modules.push(entry('module', id, bytes[size]));
    const name = owner === null ? APP : (snapshot.packages[owner]?.name ?? APP);
    if (name !== APP) packages.set(name, (packages.get(name) ?? 0) + bytes[size]);
  }
  const named = Array.from(packages, ([name, bytes]) => entry('package', name, bytes));
  return [...named, ...modules].sort((a, b) => b.bytes - a.bytes);
}

function entry(kind: Hit['kind'], name: string, bytes: number): Entry {
  return { kind, name, bytes, lower: name.toLowerCase(), base: name.lastIndexOf('/') + 1 };
}
