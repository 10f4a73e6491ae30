import { groupBy } from '../analysis/group-by.ts';
import type { Bench, Obstacle } from './bench.ts';
import { deepOrigin, isBarrel } from './direct-imports.ts';
import { genericExport } from './generic-export.ts';
import type { ImportSite } from './import-sites.ts';
import { planEdits } from './plan-edits.ts';
import { importedName, type Source } from './source/read-source.ts';
import { edgeName, reach } from './split-graph.ts';
import type { LazyStyle, SplitRequest } from './types.ts';
import { unsafeToMove } from './unsafe-to-move.ts';

/** An import that is no page, and weighs enough in some route's first load to be worth a request of its own. */
export interface PartPlan extends ImportSite {
  /** Which of the route loads it would leave. */
  readonly loads: readonly number[];
  /** The modules of the components that are taken of it, where it is a barrel. */
  readonly components: readonly number[];
}

export interface PartsPlan {
  readonly accepted: readonly PartPlan[];
  readonly refused: readonly { readonly part: PartPlan; readonly obstacle: Obstacle }[];
}

/**
 * Finds the heavy imports that nothing shows at once. Several may hold the same package: what each saves is judged with
 * all of them gone.
 *
 * @param cut edges that are gone already, because pages leave the start.
 * @param heavy what a part must save at least. Bytes, minified.
 * @param kept pages that have to stay where they are, and are no parts either.
 */
export async function planParts(
  bench: Bench,
  cut: ReadonlySet<string>,
  heavy: number,
  style: LazyStyle,
  kept: ReadonlySet<number>,
): Promise<PartsPlan> {
  const { graph, outgoing } = bench;
  const loads = graph.loads.length > 0 ? graph.loads : [[]];
  const everything = new Set<number>();
  for (const load of loads)
    for (const one of reach(outgoing, [...graph.roots, ...load], cut)) everything.add(one);

  const refused: { part: PartPlan; obstacle: Obstacle }[] = [];
  let open = await candidates(bench, everything, cut, heavy, style, kept);
  /** Takes parts out; true when there was one. */
  const keep = (kept: readonly PartPlan[]): boolean => {
    const changed = kept.length < open.length;
    open = kept;
    return changed;
  };

  for (let changed = true; changed;) {
    const without = new Set([...cut, ...open.map(edgeOf)]);
    const bases = loads.map((load) => reach(outgoing, [...graph.roots, ...load], without));
    const weighed = open.map((part) => weigh(bench, part, bases, without));
    // What is only in another part that may yet stay is judged when that is known.
    const light = weighed.filter(({ inside, saving }) => inside.length > 0 && saving < heavy);
    const gone = light.length > 0 ? light : weighed.filter(({ inside }) => inside.length === 0);
    changed = keep(
      weighed
        .filter((one) => !gone.includes(one))
        .map(({ part, inside }) => ({ ...part, loads: inside })),
    );
    if (changed) continue;
    const safe: PartPlan[] = [];
    for (const part of open) {
      const stays = new Set<number>();
      for (const load of part.loads) for (const one of bases[load]!) stays.add(one);
      const moved = [...reach(outgoing, [part.imported], without)].filter((one) => !stays.has(one));
      const obstacle =
        (await genericExport(bench, [part])) ?? (await unsafeToMove(bench, moved, stays));
      if (obstacle === null) safe.push(part);
      else refused.push({ part, obstacle });
    }
    changed = keep(safe);
  }
  return { accepted: open, refused };
}

export function edgeOf({ importer, imported }: PartPlan): string {
  return edgeName(importer, imported);
}

/** Imports that can be edited, and lead to much: whether that much would leave is seen later. */
async function candidates(
  bench: Bench,
  inside: ReadonlySet<number>,
  cut: ReadonlySet<string>,
  heavy: number,
  style: LazyStyle,
  kept: ReadonlySet<number>,
): Promise<readonly PartPlan[]> {
  const { graph, outgoing } = bench;
  const weights = new Map<number, number>();
  const weightOf = (module: number): number => {
    let weight = weights.get(module);
    if (weight === undefined)
      weights.set(module, (weight = bytesOf(bench, reach(outgoing, [module], cut))));
    return weight;
  };
  const found: PartPlan[] = [];
  const edges = graph.imports.filter(
    ([from, to]) =>
      inside.has(from) &&
      !kept.has(to) &&
      graph.modules[from]?.file != null &&
      !cut.has(edgeName(from, to)) &&
      weightOf(to) >= heavy,
  );
  for (const [importer, targets] of groupBy(edges, ([from]) => from)) {
    const source = await bench.source(importer);
    if (source === null) continue;
    const wanted = new Set(targets.map(([, to]) => to));
    const parts = new Map<SplitRequest, PartPlan>();
    for (const node of source.imports) {
      const specifier = node.source.value;
      const at = source.module.place(node.start);
      const imported = graph.resolve(importer, { specifier, at });
      if (imported === null || !wanted.has(imported) || node.importKind === 'type') continue;
      const request: SplitRequest = { specifier, names: null, role: 'part' };
      parts.set(request, { importer, imported, request, loads: [], components: [] });
    }
    const { done } = planEdits(source.module, [...parts.keys()], { style });
    const ways = groupBy(done, (request) => parts.get(request)!.imported);
    for (const [imported, requests] of ways) {
      const all = [...parts.values()].filter((part) => part.imported === imported);
      // One statement of several that stays would hold it all the same.
      if (requests.length === all.length && isSplittable(bench, imported, source, requests))
        for (const part of all)
          found.push({ ...part, components: await componentsOf(bench, part, source) });
    }
  }
  return found;
}

/**
 * A package's components are taken by its default export only: with others the bundler would have to know which of its
 * exports an `import()` is for, and may load the package whole.
 */
function isSplittable(
  { graph }: Bench,
  imported: number,
  source: Source,
  requests: readonly SplitRequest[],
): boolean {
  if (graph.modules[imported]?.file != null) return true;
  return source.imports
    .filter((node) => requests.some(({ specifier }) => specifier === node.source.value))
    .every((node) => node.specifiers.every((one) => one.type === 'ImportDefaultSpecifier'));
}

/** The modules that components come from which a file takes of a barrel; none where it is no barrel, or nobody can tell. */
async function componentsOf(
  bench: Bench,
  { imported, request }: PartPlan,
  source: Source,
): Promise<readonly number[]> {
  const inside = bench.graph.modules[imported]?.file == null ? null : await bench.source(imported);
  if (inside === null || !isBarrel(inside)) return [];
  const names = source.imports
    .filter((node) => node.source.value === request.specifier)
    .flatMap(({ specifiers }) => specifiers.map(importedName))
    .filter((name) => /^[A-Z]/.test(name));
  const origins = await Promise.all(
    names.map((name) => deepOrigin(bench, imported, request.specifier, name)),
  );
  return origins.flatMap((origin) => origin?.module ?? []);
}

function weigh(
  bench: Bench,
  part: PartPlan,
  bases: readonly ReadonlySet<number>[],
  without: ReadonlySet<string>,
) {
  const own = part.components.length > 0 ? part.components : [part.imported];
  const held = own.map((module) => reach(bench.outgoing, [module], without));
  const inside = bases.flatMap((base, load) => (base.has(part.importer) ? [load] : []));
  // No button waits for the date picker that is in its barrel: the lightest component counts.
  const savings = inside.map((load) =>
    Math.min(...held.map((modules) => bytesOf(bench, modules, bases[load]))),
  );
  return { part, inside, saving: Math.max(0, ...savings) };
}

/** Bytes of modules, without those of a set. */
export function bytesOf(
  { graph }: Pick<Bench, 'graph'>,
  modules: Iterable<number>,
  without: ReadonlySet<number> = new Set(),
): number {
  let bytes = 0;
  for (const module of modules)
    if (!without.has(module)) bytes += graph.modules[module]?.bytes ?? 0;
  return bytes;
}
