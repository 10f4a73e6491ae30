import { groupBy } from '../analysis/group-by.ts';
import type { Bench, Obstacle } from './bench.ts';
import { cutEdges } from './cut-edges.ts';
import { genericExport } from './generic-export.ts';
import { importSites, type ImportSite } from './import-sites.ts';
import { planEdits } from './plan-edits.ts';
import { reach, type SplitPage } from './split-graph.ts';
import type { LazyStyle } from './types.ts';
import { unsafeToMove } from './unsafe-to-move.ts';

export interface PagePlan {
  readonly page: SplitPage;
  readonly sites: readonly ImportSite[];
}

export interface PagesPlan {
  readonly accepted: readonly PagePlan[];
  readonly refused: readonly { readonly page: SplitPage; readonly obstacle: Obstacle }[];
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

  const inFiles = await obstaclesInFiles(bench, open, style);
  await drop((plan) => Promise.resolve(inFiles.get(plan) ?? null));
  for (let changed = true; changed;) {
    const cut = await cutEdges(
      bench,
      open.flatMap(({ sites }) => sites),
    );
    const stays = reach(outgoing, graph.roots, cut);
    changed = await drop((plan) => stillHeld(bench, plan, stays, cut));
    if (changed) continue;
    changed = await drop(({ page }) => {
      const moved = [...reach(outgoing, [page.module], new Set())].filter((one) => !stays.has(one));
      return unsafeToMove(bench, moved, stays);
    });
  }
  return {
    accepted: open,
    refused,
    cut: await cutEdges(
      bench,
      open.flatMap(({ sites }) => sites),
    ),
  };
}

function plainObstacle(page: SplitPage): Obstacle | null {
  if (page.group !== null)
    return { why: 'chunk-group', name: page.group, in: page.module, at: TOP };
  if (page.module === page.host)
    return { why: 'inline', name: '', in: page.module, at: page.at ?? TOP };
  return null;
}

/** What stands in the way in the files that import the pages. */
async function obstaclesInFiles(
  bench: Bench,
  plans: readonly PagePlan[],
  style: LazyStyle,
): Promise<ReadonlyMap<PagePlan, Obstacle>> {
  const found = new Map<PagePlan, Obstacle>();
  const byFile = groupBy(
    plans.flatMap((plan) => plan.sites.map((site) => ({ plan, site }))),
    ({ site }) => site.importer,
  );
  for (const [importer, group] of byFile) {
    const source = await bench.source(importer);
    if (source === null) continue;
    const requests = group.map(({ site }) => site.request);
    const { refused } = planEdits(source.module, requests, { style });
    for (const { request, code, name, at } of refused) {
      const plan = group.find(({ site }) => site.request === request)!.plan;
      if (!found.has(plan)) found.set(plan, { why: code, name, in: importer, at });
    }
  }
  for (const plan of plans) {
    const { page, sites } = plan;
    const generic = found.has(plan) ? null : await genericExport(bench, page.module, sites);
    if (generic !== null) found.set(plan, generic);
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
