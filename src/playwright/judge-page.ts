import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

import { blameResults } from '../analysis/blame/blame-results.ts';
import { evaluateBudgets } from '../budgets/evaluate.ts';
import { formatProblems } from '../budgets/format-problems.ts';
import { limitsFor } from '../budgets/held-limits.ts';
import { parseBudgets } from '../budgets/parse.ts';
import type { BudgetResult, Budgets } from '../budgets/types.ts';
import { EXIT, LoadlineError } from '../errors.ts';
import { measure, type MeasureOptions } from '../measure/measure.ts';
import { pagesToOpen } from '../measure/pages-to-open.ts';
import { builtInProfiles, findProfile } from '../measure/profiles.ts';
import type { Profile } from '../measure/types.ts';
import { nearestBudgets } from '../nearest-budgets.ts';
import { createReport } from '../report/create-report.ts';
import { parseSnapshot } from '../snapshot/read.ts';
import type { Snapshot } from '../snapshot/types.ts';
import { findRoute } from './find-route.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { LoadlineOptions, MeetBudgetOptions } from './options.ts';

/** Where and how a page is opened, beside what the options say. */
export interface PageToJudge {
  /** The route's pattern, or an address of it. */
  readonly named: string;
  readonly app: LoadlineOptions;
  readonly options: MeetBudgetOptions;
  /** `http://localhost:4173/sub/`, where a server runs; null: the build is served. */
  readonly baseURL: string | null;
  /** The visitor's cookies and storage, as Playwright writes them. */
  readonly storageState: string | null;
  /** The browser's executable; null: as `loadline measure` finds one. */
  readonly browserPath: string | null;
  /** Hears that it will take longer than a test usually may, by so many ms; more than once. */
  readonly onDelay: (ms: number) => void;
}

/** Far more than a load takes, or the start of a browser: what gets stuck there has a limit of its own. */
const LOAD_MS = 60_000;

/**
 * Measures a route and holds its budgets against what was seen.
 *
 * @returns the results on that route, the worst first; never empty
 * @throws LoadlineError where there is nothing to judge by, and MeasureError where nothing could be measured
 */
export async function judgePage(page: PageToJudge): Promise<readonly BudgetResult[]> {
  const { named, app, options, baseURL, onDelay } = page;
  const root = resolve(app.root ?? '.');
  const [snapshot, { budgets, folder }] = await Promise.all([
    readSnapshot(root),
    readBudgets(root, app.budgets),
  ]);
  const found = findRoute(snapshot, named);
  if (!found) {
    const known = snapshot.routes.map(({ path }) => path).join(', ');
    throw wrong(`${named}: the build has no such route. There are ${known}.`);
  }
  const { path } = found.route;
  const url = options.url ?? found.url ?? budgets.measure.urls[path] ?? path;
  if (/[:*$]/.test(url)) {
    throw wrong(`${path}: its address depends on a parameter. Name one, as { url: '/…' }.`);
  }
  const profiles = profilesOf(budgets, options);
  const { base: ownBase } = snapshot.build;
  const seen: Pick<MeasureOptions, 'dist' | 'origin' | 'base'> =
    baseURL === null
      ? { dist: app.dist ? resolve(root, app.dist) : distOf(root, snapshot), base: ownBase }
      : siteAt(baseURL, ownBase);
  const runs = options.runs ?? budgets.measure.runs;
  const limits = limitsFor(budgets, [path, url]).map(({ limit }) => limit.figure);
  const judged = new Set(limits.map(({ kind }) => kind));
  const { pages } = pagesToOpen([path], { ...budgets.measure, urls: { [path]: url } });
  // Only from another page that was looked at as well could a way be found, so it takes one that is set.
  const hasWay = pages.some(({ change }) => change);
  const further = {
    warm: judged.has('warm') ? runs : 0,
    routeChanges: judged.has('routeChange') && hasWay ? runs : 0,
    interactions: limits.some(({ of }) => of === 'INP') ? runs : 0,
    coverage: judged.has('unused'),
    film: false,
  };
  const kinds =
    1 + [further.warm, further.routeChanges, further.interactions].filter(Boolean).length;
  onDelay((runs * profiles.length * kinds + 2) * LOAD_MS);
  const measurement = await oneAtATime(onDelay, () =>
    measure({
      ...seen,
      routes: pages,
      profiles,
      runs,
      further,
      snapshot,
      api: baseURL === null ? budgets.measure.api : null,
      apiFolder: folder,
      longPolls: budgets.measure.longPolls ?? [],
      ...(page.storageState !== null && {
        login: { storageState: page.storageState, setup: null },
      }),
      ...(page.browserPath !== null && { browserPath: page.browserPath }),
    }),
  );
  const { routes } = createReport({ snapshot });
  const results = evaluateBudgets(budgets, routes, measurement).filter(
    ({ route, profile, cause, figure }) =>
      route === path &&
      cause !== 'not-measurable' &&
      (figure.kind !== 'routeChange' || hasWay) &&
      (profile === null || profiles.some(({ name }) => name === profile)),
  );
  if (results.length === 0) {
    const names = profiles.map(({ name }) => name).join(', ');
    throw wrong(`${path}: no budget speaks of it on ${names}.`);
  }
  return blameResults(results, snapshot, measurement);
}

/** A server may have the app below a path of its own, which a build's `base` need not know. */
function siteAt(
  baseURL: string,
  ownBase: string,
): { readonly origin: string; readonly base: string } {
  const { origin, pathname } = new URL(baseURL);
  return { origin, base: pathname === '/' ? ownBase : pathname };
}

async function readSnapshot(root: string): Promise<Snapshot> {
  const file = join(root, '.loadline', 'loadline.snapshot.json');
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text !== null) return parseSnapshot(text, file);
  throw wrong(`${file}: there is no Snapshot. Build the app with the loadline() plugin first.`);
}

async function readBudgets(
  root: string,
  given: string | undefined,
): Promise<{ readonly budgets: Budgets; readonly folder: string }> {
  const file = given === undefined ? nearestBudgets(root) : resolve(root, given);
  const text = file === null ? null : await readFile(file, 'utf8').catch(() => null);
  if (file === null || text === null) {
    throw wrong(`${given ?? 'budgets.json'}: there is no such file in ${root} or above it.`);
  }
  const parsed = parseBudgets(text);
  if ('budgets' in parsed) return { budgets: parsed.budgets, folder: dirname(file) };
  throw wrong(`mistakes in ${file}\n\n${formatProblems(file, parsed.problems, text)}`);
}

function profilesOf(
  { measure: settings, profiles }: Budgets,
  options: MeetBudgetOptions,
): Profile[] {
  return [options.profile ?? settings.profiles].flat().map((name) => {
    const profile = findProfile(name, profiles);
    if (profile) return profile;
    const known = [...profiles, ...builtInProfiles].map((one) => one.name).join(', ');
    throw wrong(`${name}: there is no such profile. Choose one of ${known}.`);
  });
}

function distOf(root: string, { build }: Snapshot): string {
  if (build.outDir !== null) return join(root, build.outDir);
  throw wrong(
    'The built files were not kept: name their folder, as { dist: … }, or set a baseURL.',
  );
}

function wrong(message: string): LoadlineError {
  return new LoadlineError('usage', message, EXIT.usage);
}
