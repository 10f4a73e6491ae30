import type { Bytes, RouteFact, Snapshot } from '../../snapshot/types.ts';
import { count, sum, tally } from '../bytes.ts';
import { firstLoad } from '../first-load.ts';

/** What was asked for, and the bytes of it in each emitted file that has some. */
export interface Sought {
  readonly snapshot: Snapshot;
  readonly modules: ReadonlySet<number>;
  /** By index into `files`. */
  readonly held: ReadonlyMap<number, Bytes>;
}

export function seek(snapshot: Snapshot, modules: ReadonlySet<number>): Sought {
  const held = new Map<number, Bytes>();
  for (const [index, { shares }] of snapshot.files.entries()) {
    const size = tally();
    for (const [module, raw, gzip, brotli] of shares) {
      if (modules.has(module)) count(size, raw, gzip, brotli);
    }
    if (size.raw > 0) held.set(index, size);
  }
  return { snapshot, modules, held };
}

/** Its bytes in a route's first load. */
export function bytesOn({ snapshot, held }: Sought, route: RouteFact): Bytes {
  return sum(firstLoad(snapshot, route).indexes.flatMap((index) => held.get(index) ?? []));
}
