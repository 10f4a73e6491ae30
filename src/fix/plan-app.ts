import { groupBy } from '../analysis/group-by.ts';
import { createBench, type Bench, type Obstacle } from './bench.ts';
import { deepOrigin } from './direct-imports.ts';
import { heavyLayouts } from './heavy-layouts.ts';
import type { ImportSite } from './import-sites.ts';
import { hasOutlet } from './outlets.ts';
import { benchAfter, joinDone, joinFiles, type Leaving } from './plan-again.ts';
import { planBarrels } from './plan-barrels.ts';
import { planEdits } from './plan-edits.ts';
import { planPages, type PagePlan, type PagesPlan } from './plan-pages.ts';
import { edgeOf, planParts, type PartsPlan } from './plan-parts.ts';
import type { AppPlan, FilePlan, FixCode, Mended, PlanOptions, Refused } from './plan-types.ts';
import { importedName } from './source/read-source.ts';
import type { SplitGraph, SplitPage } from './split-graph.ts';

/**
 * Plans all edits of an app at once: pages leave the start first, then heavy parts leave what is loaded with them. Reads
 * the app's files and changes none. The same app gives the same plan.
 */
export async function planApp(graph: SplitGraph, options: PlanOptions): Promise<AppPlan> {
  let round = await planRound(createBench(graph), options);
  const { rounds = 1 } = options;
  let files = round.files;
  const parts = round.refused.filter(({ code }) => code === 'heavy-eager');
  const done = [...round.done];
  for (let count = 1; count < rounds && round.files.length > 0; count++) {
    round = await planRound(await benchAfter(round.bench, round.left), options, false);
    files = joinFiles(files, round.files);
    done.push(...round.done);
  }
  return {
    files,
    done: joinDone(done),
    refused: [...round.refused.filter(({ code }) => code !== 'heavy-eager'), ...parts],
    open: rounds > 1 && round.files.length > 0,
  };
}

/** What is planned of an app as it is, and what is known of it then. */
interface Round extends AppPlan {
  readonly bench: Bench;
  readonly left: Leaving;
}

/** @param isFirst parts are weighed once: what they weigh then, only a build can show. */
async function planRound(bench: Bench, options: PlanOptions, isFirst = true): Promise<Round> {
  const { graph } = bench;
  const isAsked = (code: FixCode): boolean => options.only === undefined || options.only === code;
  const asked = graph.pages.filter(({ code }) => isAsked(code));
  const pages = await planWithLayouts(bench, asked, options);
  const { barrels, parts, cut } = isAsked('heavy-eager')
    ? await planRest(bench, pages, options, isFirst)
    : { barrels: [], parts: { accepted: [], refused: [] }, cut: pages.cut };

  const idOf = (module: number): string => graph.modules[module]?.id ?? '';
  const refusal = (
    code: FixCode,
    module: number,
    routes: readonly string[],
    obstacle: Obstacle,
  ): Refused => ({
    code,
    module: idOf(module),
    routes,
    why: obstacle.why,
    name: obstacle.name,
    file: idOf(obstacle.in),
    at: obstacle.at,
  });
  const other = [...pages.direct, ...barrels, ...parts.accepted];
  const files = await editFiles(bench, pages.accepted, other, options);
  const importers = (sites: readonly ImportSite[]): string[] => [
    ...new Set(sites.map(({ importer }) => idOf(importer))),
  ];
  const byPart = groupBy(parts.accepted, ({ imported }) => imported);
  const done: Mended[] = [
    ...pages.accepted.map(({ page, sites }) => ({
      code: page.code,
      how: 'lazy' as const,
      module: idOf(page.module),
      routes: page.paths,
      importers: importers(sites),
    })),
    ...[...groupBy(barrels, ({ imported }) => imported)].map(([module, sites]) => ({
      code: 'heavy-eager' as const,
      how: 'direct' as const,
      module: idOf(module),
      routes: [],
      importers: importers(sites),
    })),
    ...[...byPart].map(([module, sites]) => ({
      code: 'heavy-eager' as const,
      how: 'lazy' as const,
      module: idOf(module),
      routes: [],
      importers: importers(sites),
    })),
  ];
  return {
    bench,
    left: {
      pages: new Set(pages.accepted.map(({ page }) => page)),
      cut: new Set([...cut, ...parts.accepted.map(edgeOf)]),
      direct: [...pages.direct, ...barrels],
      files,
    },
    files,
    done,
    refused: [
      ...pages.refused.map(({ page, obstacle }) =>
        refusal(page.code, page.module, page.paths, obstacle),
      ),
      ...parts.refused.map(({ part, obstacle }) =>
        refusal('heavy-eager', part.imported, [], obstacle),
      ),
    ],
  };
}

/** Pages first: what a layout holds by itself is seen when they are gone. */
async function planWithLayouts(
  bench: Bench,
  pages: readonly SplitPage[],
  { style, only, heavy }: PlanOptions,
): Promise<PagesPlan> {
  const plan = await planPages(bench, pages, style);
  const isAsked = only === undefined || only === 'route-not-lazy';
  const layouts = isAsked ? heavyLayouts(bench, plan.cut, heavy) : [];
  return layouts.length === 0 ? plan : planPages(bench, [...pages, ...layouts], style);
}

/** More rounds than any app was seen to need. */
const ROUNDS = 5;

/** What leaves beside pages. A part that is gone can be what made a barrel worth its while, so they take turns. */
async function planRest(
  bench: Bench,
  pages: PagesPlan,
  { heavy, style }: PlanOptions,
  isFirst: boolean,
): Promise<{
  readonly barrels: readonly ImportSite[];
  readonly parts: PartsPlan;
  readonly cut: ReadonlySet<string>;
}> {
  const kept = new Set(pages.refused.map(({ page }) => page.module));
  const taken = [...pages.accepted.flatMap(({ sites }) => sites), ...pages.direct];
  const barrels: ImportSite[] = [];
  const cut = new Set(pages.cut);
  let parts: PartsPlan = { accepted: [], refused: [] };
  for (let round = 0; round < ROUNDS; round++) {
    const without = new Set([...cut, ...parts.accepted.map(edgeOf)]);
    const asked = [...taken, ...barrels, ...parts.accepted];
    const more = await planBarrels(bench, without, asked, heavy);
    if (more.sites.length === 0 && round > 0) break;
    barrels.push(...more.sites);
    for (const edge of more.cut) if (!without.has(edge)) cut.add(edge);
    if (!isFirst) continue;
    parts = await planParts(bench, cut, heavy, style, kept);
  }
  return { barrels, parts, cut };
}

async function editFiles(
  bench: Bench,
  accepted: readonly PagePlan[],
  other: readonly ImportSite[],
  { style }: PlanOptions,
): Promise<readonly FilePlan[]> {
  const layouts = style === 'react' ? await bounded(bench, accepted) : new Set<number>();
  const sites = [...accepted.flatMap((plan) => plan.sites), ...other];
  const byFile = groupBy(sites, ({ importer }) => importer);
  const files: FilePlan[] = [];
  for (const module of new Set([...byFile.keys(), ...layouts])) {
    const source = await bench.source(module);
    const { id, file } = bench.graph.modules[module] ?? { id: '', file: null };
    if (source === null || file === null) continue;
    const requests = (byFile.get(module) ?? []).map(({ request }) => request);
    const { edits } = planEdits(source.module, requests, {
      style,
      layouts: await namesOf(bench, module, layouts),
      outlets: layouts.has(module),
    });
    if (edits.length > 0) files.push({ id, file, code: source.module.code, edits });
  }
  return files.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Layouts of the pages that can have one boundary for all of them, around their `<Outlet/>`. */
async function bounded(bench: Bench, pages: readonly PagePlan[]): Promise<ReadonlySet<number>> {
  const found = new Set<number>();
  for (const module of new Set(pages.flatMap(({ page }) => page.layouts))) {
    if (bench.graph.modules[module]?.file == null) continue;
    const source = await bench.source(module);
    if (source !== null && hasOutlet(source)) found.add(module);
  }
  return found;
}

/** What a file calls the modules that it imports. */
async function namesOf(
  bench: Bench,
  module: number,
  wanted: ReadonlySet<number>,
): Promise<readonly string[]> {
  const source = await bench.source(module);
  if (source === null || wanted.size === 0) return [];
  const names: string[] = [];
  for (const node of source.imports) {
    const specifier = node.source.value;
    const at = source.module.place(node.start);
    const target = bench.graph.resolve(module, { specifier, at });
    if (target === null) continue;
    for (const one of node.specifiers) {
      // Through a barrel it is the module that the barrel hands on.
      const origin = wanted.has(target)
        ? null
        : await deepOrigin(bench, target, specifier, importedName(one));
      if (wanted.has(origin?.module ?? target)) names.push(one.local.name);
    }
  }
  return names;
}
