import { firstLoad, initialLoad } from '../../analysis/first-load.ts';
import { closure, graphsOf } from '../../analysis/graph.ts';
import { holdersOf } from '../../analysis/holders.ts';
import { ownerOf } from '../../analysis/packages.ts';
import { rootsOf } from '../../analysis/roots.ts';
import { runRules } from '../../analysis/rules/run-rules.ts';
import type { Snapshot } from '../../snapshot/types.ts';

/** What no import holds at the start: the bundler put it into a file that is loaded at once. */
export interface Captive {
  /** A lazy page, or what only some routes use. */
  readonly code: 'lazy-defeated' | 'route-leak';
  /** The page, relative to the app's root; of a leak what it brings, in words. */
  readonly id: string;
  readonly routes: readonly string[];
  /** The chunk group of the config; empty where chunks were merged, or the app is one file. */
  readonly group: string;
  /** What it costs each visit, brotli; 0 where that is not known. */
  readonly bytes: number;
}

export interface Captured {
  readonly captives: readonly Captive[];
  readonly bundler: Snapshot['build']['bundler']['name'];
  /** The app's own modules that are in those files and not needed at the start: the pages, and what is theirs. */
  readonly strays: readonly string[];
  /** The packages that are there for nothing as well, the heaviest of a leak, as `node_modules/chart.js/`. */
  readonly packages: readonly string[];
  /** All other modules of the build. */
  readonly others: readonly string[];
  /** JS of all routes' first loads together, brotli. */
  readonly total: number;
}

/** More packages than this make a setting that nobody would keep. */
const MOST_PACKAGES = 12;
/** A package that weighs less is not worth a name there. Bytes, brotli. */
const LIGHT = 2_000;

/** What a setting of the Vite config holds at the start, and what came with it. */
export function capturedBy(snapshot: Snapshot, codes: ReadonlySet<string>): Captured {
  const { modules, build, files, entries, routes } = snapshot;
  const initial = new Set(
    entries.flatMap((entry) => initialLoad(snapshot, entry).indexes.map((at) => files[at]!.file)),
  );
  const captives: Captive[] = [];
  const holding = new Set<string>();
  const leaking = new Set<string>();
  for (const finding of runRules(snapshot)) {
    if (!codes.has(finding.code)) continue;
    if (finding.code === 'lazy-defeated') {
      const { how, page, group, file } = finding.data;
      if (how !== 'chunk-group') continue;
      captives.push({ code: finding.code, id: page, routes: finding.data.routes, group, bytes: 0 });
      holding.add(file);
    } else if (finding.code === 'route-leak') {
      const { how, chunk, parts, file } = finding.data;
      if (how !== 'group' || !initial.has(file)) continue;
      const bytes = finding.saving?.brotli ?? 0;
      const id = parts.join(', ');
      captives.push({ code: finding.code, id, routes: finding.data.routes, group: chunk, bytes });
      leaking.add(file);
    }
  }
  const roots = entries.flatMap((entry) => rootsOf(snapshot, entry));
  const needed = new Set(closure(graphsOf(snapshot).static, roots));
  const pages = new Set(captives.map(({ id }) => id));
  const holders = holdersOf(snapshot).files;
  const isIn = (index: number, wanted: ReadonlySet<string>): boolean =>
    (holders[index] ?? []).some((file) => wanted.has(files[file]?.file ?? ''));
  const weights = new Map<string, number>();
  const strays: string[] = [];
  const others: string[] = [];
  for (const [index, { id, package: owner, size }] of modules.entries()) {
    const isFree = !needed.has(index) && !id.startsWith('<');
    const isHeld = isFree && (isIn(index, holding) || isIn(index, leaking));
    if (isFree && owner === null && (isHeld || pages.has(id))) strays.push(id);
    else others.push(id);
    if (owner === null || !isFree || !isIn(index, leaking)) continue;
    const folder = `node_modules/${ownerOf(snapshot, index)}/`;
    weights.set(folder, (weights.get(folder) ?? 0) + size.brotli);
  }
  // A package of which the start needs a part may be one of many parts: it stays where it is.
  const kept = new Set([...needed].map((index) => `node_modules/${ownerOf(snapshot, index)}/`));
  const packages = [...weights]
    .filter(([folder, weight]) => weight >= LIGHT && !kept.has(folder))
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_PACKAGES)
    .map(([folder]) => folder);
  const total = routes.reduce((sum, route) => sum + firstLoad(snapshot, route).js.brotli, 0);
  return { captives, bundler: build.bundler.name, strays, packages, others, total };
}
