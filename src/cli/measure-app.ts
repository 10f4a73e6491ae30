import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import type { Budgets } from '../budgets/types.ts';
import { EXIT, LoadlineError } from '../errors.ts';
import { MeasureError } from '../measure/errors.ts';
import { measure } from '../measure/measure.ts';
import { pagesToOpen } from '../measure/pages-to-open.ts';
import type { Measurement } from '../measure/types.ts';
import { fingerprint } from '../snapshot/fingerprint.ts';
import type { Snapshot } from '../snapshot/types.ts';
import type { Io, Options } from './command.ts';
import { MEASUREMENT_FILE, writeDataFile } from './data-folder.ts';
import { shown, type FoundBudgets } from './facts.ts';
import { readInteger, readList, readString, usageError } from './options.ts';
import { readProfile } from './profile.ts';
import { createProgress } from './progress.ts';

/** Options that every command with a browser pass has. */
export const MEASURE_OPTIONS = [
  ['--dist <folder>', 'the built files (default: where the Snapshot says they are)'],
  [
    '--profile <names>',
    'networks to measure on, with commas (default: budgets.json, else fast-3g)',
  ],
  ['--runs <n>', 'cold loads a route (default: budgets.json, else 3)'],
] as const;

export interface AppToMeasure {
  readonly root: string;
  readonly snapshot: Snapshot;
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
  const dist = distFolder(io, root, snapshot, readString(options, 'dist'));
  const { pages, skipped } = pagesToOpen(wantedRoutes(snapshot, options), settings.urls);
  for (const { route, reason } of skipped) io.err(`not measured: ${route}: ${reason}`);

  const progress = createProgress(io);
  try {
    const measured = await measure({
      dist,
      base: snapshot.build.base,
      routes: pages,
      profiles,
      runs,
      snapshot,
      api: settings.api,
      apiFolder: found ? dirname(found.file) : root,
      signal: io.signal,
      onProgress: ({ done, total, message }) => progress.say(`${done}/${total}  ${message}`),
    });
    return await keep(root, snapshot, measured);
  } catch (error) {
    if (error instanceof MeasureError && error.partial) await keep(root, snapshot, error.partial);
    throw error;
  } finally {
    progress.done();
  }
}

async function keep(root: string, snapshot: Snapshot, measured: Measurement): Promise<Measurement> {
  const measurement = { ...measured, build: fingerprint(snapshot) };
  await writeDataFile(root, MEASUREMENT_FILE, `${JSON.stringify(measurement)}\n`);
  return measurement;
}

function wantedRoutes(snapshot: Snapshot, options: Options): readonly string[] {
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
    .find((file) => !existsSync(join(dist, file)));
  if (missing === undefined) return dist;
  throw new LoadlineError(
    'other-build',
    `${shown(io, dist)}: ${missing} of the Snapshot is not there, so it holds another build. Build again, with the loadline() plugin.`,
    EXIT.usage,
  );
}
