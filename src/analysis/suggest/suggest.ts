import type { Measurement } from '../../measure/types.ts';
import type { Bytes, RouteFact, Snapshot } from '../../snapshot/types.ts';
import { heavierFirst, subtract } from '../bytes.ts';
import { chainTo, staticWays, walk, type ChainStep } from '../chains.ts';
import { firstLoad } from '../first-load.ts';
import { groupBy } from '../group-by.ts';
import { ownerOf } from '../packages.ts';
import { routesOf } from '../routes-of.ts';
import type { Scales } from '../what-if/prices.ts';
import { whatIf, type RoutePrediction } from '../what-if/what-if.ts';
import { candidatesOf, type Candidate, type Limits, type VisitedRoute } from './candidates.ts';
import { idleBytes } from './idle-bytes.ts';
import { BLOCKED, mayCut, ROUNDS } from './may-cut.ts';
import { partsOf } from './parts.ts';
import { leastSafe, safetyOf } from './safety.ts';
import type { Blocked, RouteSaving, SuggestedImport, Suggestion, Suggestions } from './types.ts';
import { meanOf, onlyRoute, sharesOf, type Weights } from './weights.ts';

export interface SuggestOptions {
  /** How many at most; default 5. */
  readonly top?: number | undefined;
  /** Count this route's first load alone. */
  readonly route?: string | undefined;
  /** Shares of the visits by route pattern; null where nobody counted. */
  readonly weights?: Weights | null | undefined;
  /** Of this very build; its coverage tells what of the bytes ran on load. Null where none was made. */
  readonly measurement?: Measurement | null | undefined;
  /** Weighs what is left of files, where their text is at hand: what is found is weighed so before it is told. */
  readonly scales?: Scales | null | undefined;
  /** Called before a change is weighed, which takes seconds where scripts are large, with how many were found before it. */
  readonly onWeigh?: ((found: number) => void) | undefined;
}

/** A suggestion that saves less is none: bytes, brotli, mean over the routes, and part of the mean first load. */
const LEAST = { bytes: 500, part: 0.01 };
/** How many candidates are weighed exactly before the best of them is taken. */
const WEIGHED = 10;
const LOOKED_AT = 50;
/** How often what shares promise may turn out to be nothing before the search ends. */
const MOST_REFUSED = 10;
/** What cannot be lazy is told from here on. Bytes, brotli. */
const WORTH_TELLING = 2000;
const MOST_BLOCKED = 3;

/**
 * The imports that would save most if they were lazy. Greedy: the best is taken, and the rest counted anew on top of it, so nothing
 * is counted twice.
 */
export function suggest(snapshot: Snapshot, options: SuggestOptions = {}): Suggestions {
  const { top = 5, route, weights = null, measurement = null, scales = null } = options;
  const all = routesOf(snapshot);
  const shares = route === undefined ? sharesOf(all, weights) : onlyRoute(all, route);
  const visited = all.map((fact, index) => ({ route: fact, share: shares[index]! }));
  const mean = (predicted: readonly RoutePrediction[]) =>
    meanOf(
      predicted.map(({ before, after }) => subtract(before, after)),
      shares,
    );

  const loads = meanOf(
    all.map((fact) => firstLoad(snapshot, fact).total),
    shares,
  );
  const least = Math.max(LEAST.bytes, loads.brotli * LEAST.part);
  const done: number[] = [];
  const suggestions: Suggestion[] = [];
  const weigh = (cut: readonly number[], on: readonly RoutePrediction[], by: Scales | null) => {
    const predicted = whatIf(snapshot, [...done, ...cut], by);
    return { predicted, saving: subtract(mean(predicted), mean(on)) };
  };
  const now = whatIf(snapshot, []);
  // Shares are quick and rank; scales are slow, and tell.
  const quick = scales && { ...scales, has: () => false };
  let ranked = now;
  let current = now;
  const refused = new Set<string>();
  for (const { allowed, most } of ROUNDS) {
    const cuttable = mayCut(snapshot, allowed);
    while (suggestions.length < top && refused.size < MOST_REFUSED) {
      const best = bestOf(snapshot, {
        visited,
        done,
        refused,
        weigh: (cut) => weigh(cut, ranked, quick),
        limits: { cuttable, least, most },
      });
      if (!best) break;
      if (scales) options.onWeigh?.(suggestions.length);
      const weighed = scales ? weigh(best.cut, current, scales) : best;
      if (weighed.saving.brotli < least) {
        refused.add(String(best.cut));
        continue;
      }
      const made = suggestionOf(snapshot, { ...best, ...weighed }, current, done);
      const idle = measurement && idleBytes(snapshot, measurement, done, [...done, ...best.cut]);
      suggestions.push(idle ? { ...made, idle } : made);
      done.push(...best.cut);
      ranked = best.predicted;
      current = weighed.predicted;
    }
  }
  return {
    version: 1,
    suggestions,
    together: { saving: mean(current), routes: savings(now, current) },
    blocked: blockedIn(snapshot, visited, done),
    weighted: weights !== null && route === undefined,
    estimated: snapshot.build.compression.shares === 'scaled',
  };
}

interface Weighed {
  readonly predicted: RoutePrediction[];
  readonly saving: Bytes;
}

export interface Best extends Weighed {
  readonly candidate: Candidate;
  readonly cut: readonly number[];
}

interface Search {
  readonly visited: readonly VisitedRoute[];
  readonly done: readonly number[];
  /** Cuts that were weighed and do not save enough. */
  readonly refused: ReadonlySet<string>;
  readonly limits: Limits;
  readonly weigh: (cut: readonly number[]) => Weighed;
}

/** Null when nothing saves enough any more. */
function bestOf(snapshot: Snapshot, search: Search): Best | null {
  const { visited, done, refused, limits, weigh } = search;
  const candidates = [...groupBy(visited, ({ route }) => route.entry)]
    .flatMap(([entry, routes]) => candidatesOf(snapshot, entry, routes, done, limits))
    .sort((a, b) => b.score - a.score);
  const tried = new Set<string>();
  let best: Best | null = null;
  for (const candidate of candidates.slice(0, LOOKED_AT)) {
    if (tried.size >= WEIGHED || candidate.score < (best?.saving.brotli ?? 0)) break;
    for (const cut of candidate.cuts()) {
      const key = String(cut);
      if (tried.has(key) || refused.has(key)) continue;
      tried.add(key);
      const weighed = weigh(cut);
      if (weighed.saving.brotli < Math.max(limits.least, best?.saving.brotli ?? 0)) continue;
      best = { ...weighed, candidate, cut };
    }
  }
  return best;
}

/** What holds as much as a suggestion, and the source says that it cannot be lazy: one import each. */
function blockedIn(
  snapshot: Snapshot,
  visited: readonly VisitedRoute[],
  done: readonly number[],
): Blocked[] {
  const judge = safetyOf(snapshot);
  const limits = { cuttable: mayCut(snapshot, BLOCKED), least: WORTH_TELLING, most: 1 };
  return [...groupBy(visited, ({ route }) => route.entry)]
    .flatMap(([entry, routes]) => candidatesOf(snapshot, entry, routes, done, limits))
    .sort((a, b) => b.score - a.score)
    .slice(0, LOOKED_AT)
    .flatMap(({ cuts, score }) => {
      const [edge] = cuts()[0] ?? [];
      return edge === undefined || !BLOCKED.has(judge(edge).safety) ? [] : [{ edge, score }];
    })
    .filter(({ edge }, index, all) => all.findIndex((one) => one.edge === edge) === index)
    .slice(0, MOST_BLOCKED)
    .map(({ edge, score }) => ({ ...importOf(snapshot, edge), saving: Math.round(score) }));
}

function suggestionOf(
  snapshot: Snapshot,
  { candidate, cut, predicted, saving }: Best,
  before: readonly RoutePrediction[],
  done: readonly number[],
): Suggestion {
  const imports = cut.map((edge) => importOf(snapshot, edge));
  const targets = new Set(cut.map((edge) => snapshot.imports.static[edge]![1]));
  const target = targets.size === 1 ? [...targets][0]! : candidate.module;
  const routes = savings(before, predicted);
  const most = predicted.find(({ route }) => route.path === routes[0]?.path)!.route;
  const { id, package: owner } = snapshot.modules[target]!;
  const isPage = snapshot.routes.some(({ module }) => module === target);
  return {
    target: owner === null ? id : ownerOf(snapshot, target),
    kind: owner !== null ? 'package' : isPage ? 'page' : 'module',
    imports,
    safety: leastSafe(imports.map(({ safety }) => safety)),
    chain: chainOf(snapshot, most, target),
    saving,
    routes,
    parts: partsOf(snapshot, most, done, [...done, ...cut]),
  };
}

function importOf(snapshot: Snapshot, edge: number): SuggestedImport {
  const [from, to, line, column] = snapshot.imports.static[edge]!;
  const { safety, use } = safetyOf(snapshot)(edge);
  const file = snapshot.modules[from]!.id;
  return {
    at: { file, line, column },
    imports: snapshot.modules[to]!.id,
    safety,
    use: use && { kind: use.use, file, line: use.line, column: use.column },
  };
}

function chainOf(snapshot: Snapshot, route: RouteFact, target: number): ChainStep[] {
  const entry = snapshot.entries[route.entry];
  const initial = entry ? chainTo(snapshot, staticWays(snapshot, entry), target) : [];
  return initial.length > 0 ? initial : chainTo(snapshot, walk(snapshot, route.lazy), target);
}

/** The routes whose first load differs, the largest saving first. */
function savings(
  before: readonly RoutePrediction[],
  after: readonly RoutePrediction[],
): RouteSaving[] {
  return after
    .map(({ route, after: then }, index) => {
      const now = before[index]!.after;
      return { path: route.path, before: now, after: then, saving: subtract(now, then) };
    })
    .filter(({ saving }) => saving.raw !== 0)
    .sort((a, b) => heavierFirst(a.saving, b.saving));
}
