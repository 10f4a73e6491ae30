import type { Bench, Obstacle } from './bench.ts';
import { cutEdges } from './cut-edges.ts';
import { directImports, type DirectImports, isBarrel } from './direct-imports.ts';
import type { ImportSite } from './import-sites.ts';
import { bytesOf } from './plan-parts.ts';
import { reach } from './split-graph.ts';
import { unsafeToMove } from './unsafe-to-move.ts';

/** Imports through barrels that are better asked of the modules themselves, and what they let go of. */
export interface BarrelsPlan {
  readonly sites: readonly ImportSite[];
  /** Edges that are cut then, with those that were cut before. */
  readonly cut: ReadonlySet<string>;
}

interface Candidate extends DirectImports {
  readonly barrel: number;
}

/**
 * Finds barrels through which a load gets much that it does not use: a menu that imports a button from `components` gets
 * the charts as well, for the chart is only one page's but the barrel is everybody's. Whoever is part of such a load asks
 * the modules themselves then.
 *
 * @param cut edges that are gone already, because pages leave the start.
 * @param taken imports that are edited already.
 * @param heavy what letting go of a barrel must save some load at least. Bytes, brotli.
 */
export async function planBarrels(
  bench: Bench,
  cut: ReadonlySet<string>,
  taken: readonly ImportSite[],
  heavy: number,
): Promise<BarrelsPlan> {
  const nothing: BarrelsPlan = { sites: [], cut };
  if (heavy === Number.POSITIVE_INFINITY) return nothing;
  const { graph } = bench;
  const begins = [graph.roots, ...graph.loads.map((load) => [...graph.roots, ...load])];
  const all = begins.map((begin) => ({ begin, holds: reach(bench.outgoing, begin, cut) }));
  const least = await loadsWithout(bench, await candidates(bench, all, cut, taken), all, cut);
  // The others stay as they are, and so does what only they import.
  const loads = all.filter(({ holds }, load) => bytesOf(bench, holds, least.loads[load]) >= heavy);
  let open = loads.length === 0 ? [] : await candidates(bench, loads, cut, taken);
  for (;;) {
    if (open.length === 0) return nothing;
    const after = await loadsWithout(bench, open, loads, cut);
    // Those that let go of little stay; two that hold the same are both needed.
    const needed: Candidate[] = [];
    let rest = open;
    for (const one of open) {
      const others = rest.filter((other) => other !== one);
      const still = await loadsWithout(bench, others, loads, cut);
      const isNeeded = still.loads.some(
        (holds, load) => bytesOf(bench, holds, after.loads[load]) >= heavy,
      );
      if (isNeeded) needed.push(one);
      else rest = others;
    }
    if (needed.length < open.length) {
      open = needed;
      continue;
    }
    const obstacle = await firstObstacle(bench, loads, after.loads);
    if (obstacle === null) {
      bench.add(open.flatMap(({ edges }) => edges));
      return { sites: open.flatMap(({ sites }) => sites), cut: after.cut };
    }
    const kept = open.filter(
      ({ barrel }) => !reach(bench.outgoing, [barrel], cut).has(obstacle.in),
    );
    // What cannot leave is held by none of them: nothing is sure then.
    if (kept.length === open.length) return nothing;
    open = kept;
  }
}

/** What a load begins with, and all that it holds today. */
interface Load {
  readonly begin: readonly number[];
  readonly holds: ReadonlySet<number>;
}

async function firstObstacle(
  bench: Bench,
  loads: readonly Load[],
  after: readonly ReadonlySet<number>[],
): Promise<Obstacle | null> {
  for (const [load, { holds }] of loads.entries()) {
    const moved = [...holds].filter((one) => !after[load]!.has(one));
    const obstacle = await unsafeToMove(bench, moved, after[load]!);
    if (obstacle !== null) return obstacle;
  }
  return null;
}

async function candidates(
  bench: Bench,
  loads: readonly Load[],
  cut: ReadonlySet<string>,
  taken: readonly ImportSite[],
): Promise<Candidate[]> {
  const stays = new Set(loads.flatMap(({ holds }) => [...holds]));
  const barrels = new Set<number>();
  for (const module of stays) {
    if (bench.graph.modules[module]?.file == null) continue;
    if (new Set(bench.outgoing.get(module)).size < 2) continue;
    const source = await bench.source(module);
    if (source !== null && isBarrel(source)) barrels.add(module);
  }
  const found: Candidate[] = [];
  for (const barrel of barrels) {
    // Barrels in barrels are passed by as well.
    const importers = (bench.incoming.get(barrel) ?? []).filter(
      (from) => stays.has(from) && !barrels.has(from) && !cut.has(`${from}>${barrel}`),
    );
    if (importers.length === 0) continue;
    const direct = await directImports(bench, barrel, importers, taken);
    if (direct !== null && direct.sites.length > 0) found.push({ barrel, ...direct });
  }
  return found;
}

/** What each load holds when some barrels are passed by. */
async function loadsWithout(
  bench: Bench,
  barrels: readonly Candidate[],
  loads: readonly Load[],
  cut: ReadonlySet<string>,
): Promise<{ readonly loads: readonly ReadonlySet<number>[]; readonly cut: ReadonlySet<string> }> {
  const edges = await cutEdges(
    bench,
    barrels.flatMap(({ sites }) => sites),
  );
  const outgoing = new Map(bench.outgoing);
  for (const [from, to] of barrels.flatMap((one) => one.edges))
    outgoing.set(from, [...(outgoing.get(from) ?? []), to]);
  const all = new Set([...cut, ...edges]);
  return {
    cut: all,
    loads: loads.map(({ begin, holds }) =>
      barrels.some(({ barrel }) => holds.has(barrel)) ? reach(outgoing, begin, all) : holds,
    ),
  };
}
