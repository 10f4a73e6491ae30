import type { Location } from '../../report/types.ts';
import type { FileFact, RouteFact, Share, Snapshot } from '../../snapshot/types.ts';
import { count, tally, type Tally } from '../bytes.ts';
import { UNSEEN, walk } from '../chains.ts';
import { firstLoad } from '../first-load.ts';
import { closure, graphsOf } from '../graph.ts';
import { groupBy } from '../group-by.ts';
import { ownerOf } from '../packages.ts';
import { rootsOf } from '../roots.ts';
import { mustHave, needsOf } from '../what-if/needs.ts';
import { idOf } from './pages.ts';
import { configPlace, groupFact } from './source-facts.ts';
import type { Rule, RuleData, RuleFinding } from './types.ts';

/** A leak counts only where it is this much of a route's scripts as well: a merged handful of small modules is none. */
const SHARE = 0.05;
/** How many of each are named. */
const MOST = 5;

/** What one file brings into a route's first load that the route needs nothing of. */
interface Leak {
  readonly file: number;
  readonly route: RouteFact;
  readonly stray: readonly number[];
  readonly size: Tally;
}

/**
 * Bytes that only other routes use, in a first load all the same: the bundler put them into a file that the route needs for something
 * else. One finding a file, with the route that it costs most.
 */
export const routeLeak: Rule<'route-leak'> = ({ snapshot, options }) => {
  const leaks = findLeaks(snapshot, options.minSaving);
  const files = [...groupBy(leaks, ({ file }) => file).values()];
  return files.map((group) => findingOf(snapshot, group));
};

function findLeaks(snapshot: Snapshot, least: number): Leak[] {
  const ignored = pagesInTheWay(snapshot);
  const routes = snapshot.routes.filter(({ origin }) => origin !== 'fallback');
  return [...groupBy(routes, ({ entry }) => entry)].flatMap(([entry, those]) => {
    if (!snapshot.entries[entry]) return [];
    const needs = needsOf(snapshot, entry, []);
    const { before: ways } = walk(snapshot, rootsOf(snapshot, snapshot.entries[entry]!), true);
    const isOthers = (module: number) => ways[module] !== UNSEEN && !ignored.has(module);
    const start = needs.before.slice();
    const strays = straysOf(snapshot, (module) => !start[module] && isOthers(module));
    const alike = groupBy(those, (route) => `${route.lazy};${mustHave(route)}`);
    return [...alike.values()].flatMap((group) => {
      const [route] = group as [RouteFact];
      const leaks = needs.withRoute(route, (added) =>
        leaksOf(snapshot, route, { needed: needs.before, added, strays }),
      );
      const all = leaks.reduce((sum, { size }) => sum + size.brotli, 0);
      if (all < least || all < firstLoad(snapshot, route).js.brotli * SHARE) return [];
      return leaks
        .filter(({ size }) => size.brotli >= least / 4)
        .flatMap((leak) => group.map((one) => ({ ...leak, route: one })));
    });
  });
}

interface Strays {
  /** Shares of a script that belong to what only some routes use. */
  of(file: number): readonly Share[];
  /** How many of a file's these modules are. A module that several files hold counts for one of them. */
  among(modules: readonly number[]): ReadonlyMap<number, number>;
}

/** Looked for once a file: all routes load the first ones. */
function straysOf(snapshot: Snapshot, isStray: (module: number) => boolean): Strays {
  const known = new Map<number, readonly Share[]>();
  const holder = new Int32Array(snapshot.modules.length).fill(-1);
  return {
    of(file) {
      let found = known.get(file);
      if (found === undefined) {
        const { kind, shares } = snapshot.files[file]!;
        found = kind === 'js' ? shares.filter((share) => share[0] >= 0 && isStray(share[0])) : [];
        for (const share of found) holder[share[0]] = file;
        known.set(file, found);
      }
      return found;
    },
    among(modules) {
      const counts = new Map<number, number>();
      for (const module of modules) {
        const file = holder[module]!;
        if (file !== -1) counts.set(file, (counts.get(file) ?? 0) + 1);
      }
      return counts;
    },
  };
}

function leaksOf(
  snapshot: Snapshot,
  route: RouteFact,
  {
    needed,
    added,
    strays,
  }: {
    /** 1 for each module that the route needs. */
    readonly needed: Uint8Array;
    /** Those of them that the start does not need. */
    readonly added: readonly number[];
    readonly strays: Strays;
  },
): Leak[] {
  const files = firstLoad(snapshot, route).indexes.filter((file) => strays.of(file).length > 0);
  const counts = strays.among(added);
  return files.flatMap((file) => {
    const all = strays.of(file);
    // The route needs each of them: so it is with nearly every file.
    if (counts.get(file) === all.length) return [];
    const size = tally();
    const stray: number[] = [];
    for (const [module, raw, gzip, brotli] of all) {
      if (needed[module]) continue;
      count(size, raw, gzip, brotli);
      stray.push(module);
    }
    return stray.length > 0 ? [{ file, route, stray, size }] : [];
  });
}

/** Pages that a chunk captured, and all that hangs on them: `lazy-defeated` speaks of those. */
function pagesInTheWay(snapshot: Snapshot): ReadonlySet<number> {
  const pages = snapshot.routes.flatMap(({ verdict, module }) =>
    verdict === 'defeated' && module !== null ? [module] : [],
  );
  return new Set(closure(graphsOf(snapshot).static, pages));
}

function findingOf(snapshot: Snapshot, leaks: readonly Leak[]): RuleFinding {
  const [worst] = leaks.toSorted((a, b) => b.size.brotli - a.size.brotli) as [Leak];
  const { file, chunk } = snapshot.files[worst.file]!;
  const parts = partsOf(snapshot, worst);
  const group = groupFact(snapshot, chunk?.name ?? '');
  const data: RuleData['route-leak'] = {
    file,
    chunk: chunk?.name ?? '',
    how: howOf(snapshot.files[worst.file]!),
    setting: group?.setting ?? '',
    routes: [...new Set(leaks.map(({ route }) => route.path))],
    parts: parts.slice(0, MOST).map(([name]) => name),
    sizes: parts.slice(0, MOST).map(([, size]) => size),
    users: usersOf(snapshot, worst),
    bundler: snapshot.build.bundler.name,
  };
  return {
    code: 'route-leak',
    severity: 'warning',
    route: worst.route.path,
    at: (group && configPlace(group)) ?? placeOf(snapshot, worst),
    data,
    saving: { ...worst.size },
  };
}

/** A chunk that no import was the reason for is a group of the config's; else others were merged into it. */
function howOf({ chunk }: FileFact): RuleData['route-leak']['how'] {
  return chunk && chunk.facade === null && !chunk.entry ? 'group' : 'merged';
}

/** What leaks: packages, and the app's own modules, most brotli bytes first. */
function partsOf(snapshot: Snapshot, { file, stray }: Leak): [name: string, brotli: number][] {
  const wanted = new Set(stray);
  const sizes = new Map<string, number>();
  for (const [module, , , brotli] of snapshot.files[file]!.shares) {
    if (!wanted.has(module)) continue;
    const own = snapshot.modules[module]!.package === null;
    const name = own ? idOf(snapshot, module) : ownerOf(snapshot, module);
    sizes.set(name, (sizes.get(name) ?? 0) + brotli);
  }
  return [...sizes].sort((a, b) => b[1] - a[1]);
}

/** Paths of the routes that do need some of it. */
function usersOf(snapshot: Snapshot, { stray, route }: Leak): string[] {
  const needs = needsOf(snapshot, route.entry, []);
  const users = snapshot.routes.filter(
    (one) =>
      one.entry === route.entry &&
      needs.withRoute(one, () => stray.some((module) => needs.before[module] === 1)),
  );
  return [...new Set(users.map(({ path }) => path))];
}

/** An import that brings it where it is needed, of the app's own if there is one; else the module itself. */
function placeOf(snapshot: Snapshot, { file, stray }: Leak): Location {
  const wanted = new Set(stray);
  const [heaviest] = snapshot.files[file]!.shares.filter(([module]) => wanted.has(module)).toSorted(
    (a, b) => b[3] - a[3],
  );
  const { importers } = graphsOf(snapshot);
  const above = closure(importers, [heaviest![0]]);
  const first =
    above.find((module) => snapshot.modules[module]!.package === null) ??
    snapshot.imports.dynamic.find(([, to]) => above.includes(to))?.[0];
  const edge = [...snapshot.imports.static, ...snapshot.imports.dynamic].find(
    ([from, to]) =>
      from === first && (to === heaviest![0] || snapshot.modules[to]!.package !== null),
  );
  return {
    file: idOf(snapshot, first ?? heaviest![0]),
    line: edge?.[2] ?? 0,
    column: edge?.[3] ?? 0,
  };
}
