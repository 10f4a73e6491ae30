import type { Bench } from './bench.ts';
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
 * Finds barrels through which the start gets much that it does not use: a menu that imports a button from `components` gets
 * the charts as well, for the chart is only lazy pages' but the barrel is everybody's. Whoever is part of the start asks the
 * modules themselves then.
 *
 * @param cut edges that are gone already, because pages leave the start.
 * @param taken imports that are edited already.
 * @param heavy what letting go of a barrel must save at least. Bytes, brotli.
 */
export async function planBarrels(
  bench: Bench,
  cut: ReadonlySet<string>,
  taken: readonly ImportSite[],
  heavy: number,
): Promise<BarrelsPlan> {
  const nothing: BarrelsPlan = { sites: [], cut };
  if (heavy === Number.POSITIVE_INFINITY) return nothing;
  const stays = reach(bench.outgoing, bench.graph.roots, cut);
  let open = await candidates(bench, stays, cut, taken);
  for (;;) {
    if (open.length === 0) return nothing;
    const all = await startWithout(bench, open, cut);
    // Those that let go of little stay; two that hold the same are both needed.
    const needed: Candidate[] = [];
    let rest = open;
    for (const one of open) {
      const others = rest.filter((other) => other !== one);
      const start = (await startWithout(bench, others, cut)).start;
      if (bytesOf(bench, start, all.start) >= heavy) needed.push(one);
      else rest = others;
    }
    if (needed.length < open.length) {
      open = needed;
      continue;
    }
    const moved = [...stays].filter((one) => !all.start.has(one));
    const obstacle = await unsafeToMove(bench, moved, all.start);
    if (obstacle === null) {
      bench.add(open.flatMap(({ edges }) => edges));
      return { sites: open.flatMap(({ sites }) => sites), cut: all.cut };
    }
    const kept = open.filter(
      ({ barrel }) => !reach(bench.outgoing, [barrel], cut).has(obstacle.in),
    );
    // What cannot leave is held by none of them: nothing is sure then.
    if (kept.length === open.length) return nothing;
    open = kept;
  }
}

async function candidates(
  bench: Bench,
  stays: ReadonlySet<number>,
  cut: ReadonlySet<string>,
  taken: readonly ImportSite[],
): Promise<Candidate[]> {
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

/** What every route begins with when some barrels are passed by. */
async function startWithout(
  bench: Bench,
  barrels: readonly Candidate[],
  cut: ReadonlySet<string>,
): Promise<{ readonly start: ReadonlySet<number>; readonly cut: ReadonlySet<string> }> {
  const edges = await cutEdges(
    bench,
    barrels.flatMap(({ sites }) => sites),
  );
  const outgoing = new Map(bench.outgoing);
  for (const [from, to] of barrels.flatMap((one) => one.edges))
    outgoing.set(from, [...(outgoing.get(from) ?? []), to]);
  const all = new Set([...cut, ...edges]);
  return { start: reach(outgoing, bench.graph.roots, all), cut: all };
}
