import { groupBy } from '../analysis/group-by.ts';
import type { Bench, Obstacle } from './bench.ts';
import { cutEdges } from './cut-edges.ts';
import { directImports } from './direct-imports.ts';
import { genericExport } from './generic-export.ts';
import { importSites, type ImportSite } from './import-sites.ts';
import { planEdits } from './plan-edits.ts';
import { bytesOf } from './plan-parts.ts';
import { edgeName, reach, type SplitPage } from './split-graph.ts';
import type { LazyStyle } from './types.ts';
import { unsafeToMove } from './unsafe-to-move.ts';

export interface PagePlan {
  readonly page: SplitPage;
  readonly sites: readonly ImportSite[];
}

export interface PagesPlan {
  readonly accepted: readonly PagePlan[];
  readonly refused: readonly { readonly page: SplitPage; readonly obstacle: Obstacle }[];
  /** Other imports that have to be written otherwise for them. */
  readonly direct: readonly ImportSite[];
  /** Edges that the accepted plans cut. */
  readonly cut: ReadonlySet<string>;
}

const TOP = { line: 1, column: 1 };

/**
 * Decides which pages can leave the start: each of their imports can be edited, nothing else holds them, and nobody relies
 * on what they do when they are loaded.
 */
export async function planPages(
  bench: Bench,
  pages: readonly SplitPage[],
  style: LazyStyle,
): Promise<PagesPlan> {
  const { graph, outgoing, incoming } = bench;
  const refused: { page: SplitPage; obstacle: Obstacle }[] = [];
  const start = reach(outgoing, graph.roots, new Set());
  const holders = new Map(
    [...incoming].map(([module, from]) => [module, from.filter((one) => start.has(one))]),
  );
  let open: PagePlan[] = [];
  for (const page of pages) {
    const plain = plainObstacle(page);
    if (plain !== null) {
      refused.push({ page, obstacle: plain });
      continue;
    }
    const sites = await importSites(graph, holders, bench.source, page.module, 'page');
    if ('unread' in sites) {
      const { file } = graph.modules[sites.unread] ?? { file: null };
      const why = file === null ? 'no-file' : 'unparsable';
      refused.push({ page, obstacle: { why, name: '', in: sites.unread, at: TOP } });
    } else if (sites.length > 0) open.push({ page, sites });
    else refused.push({ page, obstacle: { why: 'not-found', name: '', in: page.module, at: TOP } });
  }

  /** Takes plans out; true when there was one. */
  const drop = async (
    obstacleTo: (plan: PagePlan) => Promise<Obstacle | null>,
  ): Promise<boolean> => {
    const kept: PagePlan[] = [];
    for (const plan of open) {
      const obstacle = await obstacleTo(plan);
      if (obstacle === null) kept.push(plan);
      else refused.push({ page: plan.page, obstacle });
    }
    const changed = kept.length < open.length;
    open = kept;
    return changed;
  };

  /**
   * Of the pages that lead to code which others may rely on, one has to stay with it: the lightest. The others can leave then.
   */
  const dropUnsafe = async (stays: ReadonlySet<number>): Promise<boolean> => {
    const held = new Map<string, { plan: PagePlan; obstacle: Obstacle; bytes: number }>();
    for (const plan of open) {
      const left = [plan.page.module, ...plan.sites.map(({ imported }) => imported)];
      const moved = [...reach(outgoing, left, new Set())].filter((one) => !stays.has(one));
      const obstacle = await unsafeToMove(bench, moved, stays);
      if (obstacle === null) continue;
      const key = `${obstacle.in} ${obstacle.at.line} ${obstacle.at.column}`;
      const bytes = bytesOf(bench, moved);
      const lightest = held.get(key);
      if (lightest === undefined || bytes < lightest.bytes)
        held.set(key, { plan, obstacle, bytes });
    }
    for (const { plan, obstacle } of held.values()) refused.push({ page: plan.page, obstacle });
    const dropped = new Set([...held.values()].map(({ plan }) => plan));
    open = open.filter((plan) => !dropped.has(plan));
    return dropped.size > 0;
  };

  const inFiles = await obstaclesInFiles(bench, open, style);
  let direct: readonly ImportSite[] = [];
  const cutNow = (): Promise<ReadonlySet<string>> =>
    cutEdges(bench, [...open.flatMap(({ sites }) => sites), ...direct]);
  for (let changed = true; changed;) {
    direct = [];
    direct = await aroundBarrels(bench, open, await cutNow());
    const cut = await cutNow();
    const stays = reach(outgoing, graph.roots, cut);
    changed = await drop((plan) => {
      const obstacles = inFiles.get(plan.page) ?? [];
      const inTheWay = obstacles.find(({ importer }) => importer === null || stays.has(importer));
      return Promise.resolve(inTheWay?.obstacle ?? null);
    });
    if (changed) continue;
    changed = await drop((plan) => stillHeld(bench, plan, stays, cut));
    if (changed) continue;
    changed = await dropUnsafe(stays);
  }
  // A page that is loaded later itself may keep what it imports.
  const stays = reach(outgoing, graph.roots, await cutNow());
  const isNeeded = ({ importer }: ImportSite): boolean => stays.has(importer);
  open = open.map(({ page, sites }) => ({ page, sites: sites.filter(isNeeded) }));
  direct = direct.filter(isNeeded);
  return { accepted: open, refused, direct, cut: await cutNow() };
}

/** Imports that have to be written otherwise, so that no barrel holds a page that could leave. */
async function aroundBarrels(
  bench: Bench,
  plans: readonly PagePlan[],
  cut: ReadonlySet<string>,
): Promise<readonly ImportSite[]> {
  const stays = reach(bench.outgoing, bench.graph.roots, cut);
  const taken = plans.flatMap(({ sites }) => sites);
  const barrels = new Set<number>();
  for (const { page } of plans)
    for (const from of bench.incoming.get(page.module) ?? [])
      if (stays.has(from) && !cut.has(edgeName(from, page.module))) barrels.add(from);
  const direct: ImportSite[] = [];
  for (const barrel of barrels) {
    const importers = (bench.incoming.get(barrel) ?? []).filter(
      (from) => stays.has(from) && !cut.has(edgeName(from, barrel)),
    );
    const found = await directImports(bench, barrel, importers, taken);
    if (found === null) continue;
    bench.add(found.edges);
    direct.push(...found.sites);
  }
  return direct;
}

function plainObstacle(page: SplitPage): Obstacle | null {
  if (page.module === page.host)
    return { why: 'inline', name: '', in: page.module, at: page.at ?? TOP };
  return null;
}

interface InFile {
  /** The file that imports the page; null when all who do are concerned. */
  readonly importer: number | null;
  readonly obstacle: Obstacle;
}

/** What stands in the way in the files that import the pages. */
async function obstaclesInFiles(
  bench: Bench,
  plans: readonly PagePlan[],
  style: LazyStyle,
): Promise<ReadonlyMap<SplitPage, readonly InFile[]>> {
  const found = new Map<SplitPage, InFile[]>(plans.map(({ page }) => [page, []]));
  const byFile = groupBy(
    plans.flatMap(({ page, sites }) => sites.map((site) => ({ page, site }))),
    ({ site }) => site.importer,
  );
  for (const [importer, group] of byFile) {
    const source = await bench.source(importer);
    if (source === null) continue;
    const requests = group.map(({ site }) => site.request);
    const { refused } = planEdits(source.module, requests, { style });
    for (const { request, code, name, at } of refused) {
      const { page } = group.find(({ site }) => site.request === request)!;
      const obstacle = { why: code, name, in: importer, at };
      found.get(page)?.push({ importer, obstacle });
    }
  }
  for (const { page, sites } of plans) {
    const generic = await genericExport(bench, sites);
    if (generic !== null) found.get(page)?.push({ importer: null, obstacle: generic });
  }
  return found;
}

/** An import that would still be there after all edits. */
async function stillHeld(
  bench: Bench,
  { page: { module } }: PagePlan,
  stays: ReadonlySet<number>,
  cut: ReadonlySet<string>,
): Promise<Obstacle | null> {
  if (!stays.has(module)) return null;
  const holder = (bench.incoming.get(module) ?? []).find(
    (from) => stays.has(from) && !cut.has(`${from}>${module}`),
  );
  if (holder === undefined) return null;
  const source = await bench.source(holder);
  const statement = source?.program.body.find(
    (node) =>
      'source' in node &&
      node.source != null &&
      bench.graph.resolve(holder, {
        specifier: node.source.value,
        at: source.module.place(node.start),
      }) === module,
  );
  const name = bench.graph.modules[holder]?.id ?? '';
  const at = statement && source ? source.module.place(statement.start) : TOP;
  return { why: 'still-held', name, in: holder, at };
}
