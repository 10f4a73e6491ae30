import type { RouteFact, Snapshot } from '../../snapshot/types.ts';
import { chainTo, staticWays, walk } from '../chains.ts';
import { isFramework } from '../frameworks.ts';
import { APP, GLUE, ownerOf } from '../packages.ts';
import type { HeldPart, SourceLine } from './types.ts';

/** A part of a file is worth naming from this share of its bytes on. */
const WORTH = 0.05;

/**
 * What weighs most in a file of the build: a package that is not what the app is built on, else the app's own code; and
 * the import that brings it to a route. null where nothing stands out.
 */
export function heaviestIn(snapshot: Snapshot, file: number, route: RouteFact): HeldPart | null {
  const { size, shares } = snapshot.files[file]!;
  const owners = new Map<string, { bytes: number; modules: Set<number> }>();
  for (const [module, , , brotli] of shares) {
    const name = ownerOf(snapshot, module);
    if (name === GLUE || isFramework(name)) continue;
    const owner = owners.get(name) ?? { bytes: 0, modules: new Set() };
    owners.set(name, owner);
    owner.bytes += brotli;
    owner.modules.add(module);
  }
  const [first] = [...owners]
    .filter(([, { bytes }]) => bytes >= size.brotli * WORTH)
    .sort(([a, one], [b, other]) => rank(a) - rank(b) || other.bytes - one.bytes);
  if (!first) return null;
  const [name, { bytes, modules }] = first;
  return { name, bytes, from: name === APP ? null : importOf(snapshot, modules, route) };
}

/** Packages before the app's own code, which nobody can leave out. */
function rank(name: string): number {
  return name === APP ? 1 : 0;
}

/** The last step in the app's own code on the shortest way to any of some modules. */
function importOf(
  snapshot: Snapshot,
  modules: ReadonlySet<number>,
  route: RouteFact,
): SourceLine | null {
  const entry = snapshot.entries[route.entry];
  const own = new Map(snapshot.modules.map(({ id, package: owner }) => [id, owner === null]));
  for (const ways of [
    ...(entry ? [staticWays(snapshot, entry)] : []),
    walk(snapshot, route.lazy, true),
  ]) {
    const nearest = ways.order.find((module) => modules.has(module));
    if (nearest === undefined) continue;
    const steps = chainTo(snapshot, ways, nearest);
    const last = steps.findLast(({ module, imports }) => imports !== null && own.get(module));
    if (last) return { module: last.module, line: last.imports!.line };
  }
  return null;
}
