import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { apiRequestsNeeded } from '../budgets/evaluate-api.ts';
import type { Budgets } from '../budgets/types.ts';
import { EXIT, LoadlineError } from '../errors.ts';
import { busyMachine } from '../measure/busy-machine.ts';
import { MeasureError } from '../measure/errors.ts';
import { measure, type FurtherLoads } from '../measure/measure.ts';
import { pagesToOpen } from '../measure/pages-to-open.ts';
import { shardOf } from '../measure/shard.ts';
import type { Measurement } from '../measure/types.ts';
import { formatCount } from '../report/units.ts';
import { fingerprint } from '../snapshot/fingerprint.ts';
import type { Snapshot } from '../snapshot/types.ts';
import type { Io, Options } from './command.ts';
import { dataFile, MEASUREMENT_FILE, writeDataFile } from './data-folder.ts';
import { shown, type FoundBudgets } from './facts.ts';
import { readInteger, readList, readString, usageError } from './options.ts';
import { readProfile } from './profile.ts';
import { createProgress } from './progress.ts';
import { readShard } from './shard-option.ts';
import {
  readEngine,
  readFurther,
  readLogin,
  readRemote,
  readSite,
  VISIT_OPTIONS,
} from './visit-options.ts';

/** Options that every command with a browser pass has. */
export const MEASURE_OPTIONS = [
  ['--dist <folder>', 'the built files (default: where the Snapshot says they are)'],
  [
    '--profile <names>',
    'networks to measure on, with commas (default: budgets.json, else fast-3g)',
  ],
  [
    '--api-requests <n>',
    'ask each endpoint of the API so often by itself (default: as budgets need)',
  ],
  ['--runs <n>', 'cold loads a route (default: budgets.json, else 3)'],
  ...VISIT_OPTIONS,
] as const;

export interface AppToMeasure {
  readonly root: string;
  /** null only for what is deployed somewhere and was not built here. */
  readonly snapshot: Snapshot | null;
  readonly found: FoundBudgets | null;
}

/** What a measurement is like where no budgets.json says otherwise. */
const DEFAULTS: Budgets['measure'] = { profiles: ['fast-3g'], runs: 3, urls: {}, api: null };

/**
 * Opens every route of a build in the browser and writes `.loadline/loadline.measurement.json`; when it fails in the
 * middle, with the loads that were finished.
 *
 * @throws MeasureError, LoadlineError when there is no build to open.
 */
export async function measureApp(
  io: Io,
  { root, snapshot, found }: AppToMeasure,
  options: Options,
): Promise<Measurement> {
  const settings = found?.budgets.measure ?? DEFAULTS;
  const profiles = (readList(options, 'profile') ?? settings.profiles).map((name) =>
    readProfile(name, found?.budgets.profiles ?? []),
  );
  const runs = readInteger(options, 'runs', { min: 1, max: 100 }) ?? settings.runs;
  const { origin, base, server } = readSite(options, settings);
  const given = readString(options, 'dist');
  const isElsewhere = origin !== undefined || server !== undefined;
  // What is deployed may be another build; its files only tell whose code is whose.
  const dist = snapshot && (isElsewhere ? null : distFolder(io, root, snapshot, given));
  const { pages, skipped } = pagesToOpen(wantedRoutes(snapshot, options), settings);
  for (const { route, reason } of skipped) io.err(`not measured: ${route}: ${reason}`);
  const shard = readShard(options, pages.length);

  const progress = createProgress(io);
  const remote = readRemote(options);
  try {
    const measured = await measure({
      ...(dist !== null && { dist }),
      ...(origin !== undefined && { origin }),
      ...(server && { server }),
      ...(snapshot && { snapshot }),
      base: base && base !== '/' ? base : (snapshot?.build.base ?? '/'),
      routes: shard ? shardOf(pages, shard) : pages,
      profiles,
      runs,
      further: { ...furtherRuns(found, runs), ...readFurther(options) },
      engine: readEngine(options, settings),
      login: readLogin(io, options, found),
      ...remote,
      api: settings.api,
      apiRequests: apiRequests(options, found),
      apiFolder: found ? dirname(found.file) : root,
      longPolls: settings.longPolls ?? [],
      signal: io.signal,
      onProgress: ({ done, total, message }) => progress.say(`${done}/${total}  ${message}`),
    });
    const busy = busyMachine(measured.environment);
    if (busy !== null) {
      progress.done();
      io.err(`Beware: ${busy}. Measure where nothing else runs.`);
    }
    const told = { ...(skipped.length > 0 && { skipped }), ...(shard && { shard }) };
    return await keep(io, root, snapshot, { ...measured, ...told });
  } catch (error) {
    if (error instanceof MeasureError && error.partial) {
      await keep(io, root, snapshot, error.partial);
      io.err(
        `Kept: ${keptInWords(error.partial)} in ${shown(io, dataFile(root, MEASUREMENT_FILE))}`,
      );
    }
    throw error;
  } finally {
    progress.done();
  }
}

/** What no budget judges is looked at once. */
function furtherRuns(found: FoundBudgets | null, runs: number): Partial<FurtherLoads> {
  const limits = found?.budgets.entries.flatMap((entry) => entry.limits) ?? [];
  const isJudged = (kind: string) => limits.some(({ figure }) => figure.kind === kind);
  return {
    warm: isJudged('warm') ? runs : 1,
    routeChanges: isJudged('routeChange') ? runs : 1,
  };
}

/** How often each endpoint of the API is asked by itself; 0: not at all. */
function apiRequests(options: Options, found: FoundBudgets | null): number {
  const asked = readInteger(options, 'apiRequests', { min: 0, max: 100_000 });
  return asked ?? (found ? apiRequestsNeeded(found.budgets) : 0);
}

/** @throws LoadlineError when it cannot be written: a full disk, a folder of somebody else's. */
async function keep(
  io: Io,
  root: string,
  snapshot: Snapshot | null,
  measured: Measurement,
): Promise<Measurement> {
  const measurement = snapshot ? { ...measured, build: fingerprint(snapshot) } : measured;
  try {
    await writeDataFile(root, MEASUREMENT_FILE, `${JSON.stringify(measurement)}\n`);
  } catch (cause) {
    const file = shown(io, dataFile(root, MEASUREMENT_FILE));
    throw new LoadlineError(
      'cannot-write',
      `${file}: the measurement cannot be written: ${(cause as Error).message}`,
      EXIT.measurement,
      { cause },
    );
  }
  return measurement;
}

function keptInWords({ pages }: Measurement): string {
  const loads = pages.reduce((sum, page) => sum + page.loads.length, 0);
  return `${formatCount(loads, 'load')} of ${formatCount(pages.length, 'page')}`;
}

function wantedRoutes(snapshot: Snapshot | null, options: Options): readonly string[] {
  if (snapshot === null) return readList(options, 'route') ?? ['/'];
  // A route that renders nothing of the app, such as a redirect, would measure another route's page.
  const known = snapshot.routes
    .filter(({ reason }) => reason?.code !== 'library')
    .map(({ path }) => path);
  const asked = readList(options, 'route');
  const unknown = asked?.filter((path) => !known.includes(path)) ?? [];
  if (unknown.length === 0) return asked ?? known;
  throw usageError(`${unknown.join(', ')}: no such route. There are ${known.join(', ')}.`);
}

/** The folder of the build, which must be the one that the Snapshot speaks of. */
function distFolder(
  io: Io,
  root: string,
  { build, entries, files }: Snapshot,
  given: string | undefined,
): string {
  if (given === undefined && build.outDir === null) {
    throw new LoadlineError(
      'no-build',
      'The built files were not kept. Run "loadline analyze --keep", or name their folder with --dist.',
      EXIT.usage,
    );
  }
  const dist = given === undefined ? join(root, build.outDir ?? '') : resolve(io.cwd, given);
  const missing = entries
    .flatMap(({ html, scripts }) => [...(html === null ? [] : [html]), ...scripts])
    .map((index) => files[index]?.file ?? '')
    // A build may have kept only what it compressed.
    .find((file) => !['', '.br', '.gz', '.zst'].some((end) => existsSync(join(dist, file) + end)));
  if (missing === undefined) return dist;
  throw new LoadlineError(
    'other-build',
    `${shown(io, dist)}: ${missing} of the Snapshot is not there, so it holds another build. Build again, with the loadline() plugin.`,
    EXIT.usage,
  );
}
