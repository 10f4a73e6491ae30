import { rmSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';

import type * as Vite from 'vite';
import type { InlineConfig, Plugin } from 'vite';

import { observe } from '../../plugins/observe.ts';
import { parseSnapshot } from '../snapshot/read.ts';
import type { Snapshot } from '../snapshot/types.ts';
import { writeSnapshot } from '../snapshot/write.ts';
import { analysisPlugin } from './analysis-plugin.ts';
import { loadAppVite } from './app-vite.ts';
import { rethrow } from './build-failure.ts';
import { checkRoot } from './check-root.ts';
import { keepScripts } from './kept-scripts.ts';
import { quietLogger } from './quiet-logger.ts';
import { findSnapshotFile } from './snapshot-file.ts';

export const OWN_SNAPSHOT = '.loadline/loadline.snapshot.json';

export interface BuildAppOptions {
  /** The app's folder. */
  readonly root: string;
  /** Vite's mode; `production` when undefined. */
  readonly mode?: string | undefined;
  /** The Vite config, relative to the current folder; found as Vite finds it when undefined. */
  readonly configFile?: string | undefined;
  /** Keep the built files in `<root>/.loadline/dist`. */
  readonly keep?: boolean | undefined;
  /** Changes to try out: they are part of this build, and its Snapshot is not kept. */
  readonly trial?: readonly Plugin[] | undefined;
}

export interface BuiltApp {
  readonly snapshot: Snapshot;
  /** Where the Snapshot lies, absolute; after a trial nothing lies there any more. */
  readonly snapshotFile: string;
  /** Where the built files lie, absolute; null when they were not kept. */
  readonly outDir: string | null;
  /** The app's root as Vite resolved it, absolute. */
  readonly root: string;
  /** How many warnings the app's build gave. None of them is printed. */
  readonly warnings: number;
}

/**
 * Builds an app with its own Vite and its own config plus the observing plugin. Changes no file of the app and writes
 * below `<root>/.loadline/` and into the cache (see `openAppCache`) only.
 *
 * @throws LoadlineError when there is nothing that could be built, the build is none for a browser, or it fails: then
 *   with the message that the app's own Vite has for it.
 */
export async function buildApp(options: BuildAppOptions): Promise<BuiltApp> {
  const root = resolve(options.root);
  const configFile = options.configFile && resolve(options.configFile);
  await checkRoot(root, configFile);
  const vite = await loadAppVite(root);

  const temporary = options.keep ? null : await mkdtemp(join(tmpdir(), 'loadline-'));
  const outDir = join(temporary ?? join(root, '.loadline'), 'dist');
  const snapshotFile =
    options.trial && temporary !== null
      ? join(temporary, 'trial.snapshot.json')
      : join(root, OWN_SNAPSHOT);
  // An app that has the plugin writes its own Snapshot, after a trial too.
  const kept = await readFile(join(root, OWN_SNAPSHOT), 'utf8').catch(() => null);
  const analysis = analysisPlugin(outDir);
  const { logger, warnings } = quietLogger(vite);
  const config: InlineConfig = {
    ...(configFile !== undefined && { configFile }),
    ...(options.mode !== undefined && { mode: options.mode }),
    logLevel: 'error',
    customLogger: logger,
    clearScreen: false,
    plugins: [
      ...(options.trial ?? []),
      observe({ failOnError: true, snapshot: snapshotFile }, true),
      analysis.plugin,
    ],
  };

  // Who leaves at once leaves no files.
  const wipe = () => temporary !== null && rmSync(temporary, { recursive: true, force: true });
  process.on('exit', wipe);
  const before = process.cwd();
  // As when `vite build` runs in the app's folder: a `root` passed in would win over the config's own.
  process.chdir(root);
  try {
    await runBuild(vite, config).catch(rethrow);
    const written = findSnapshotFile(analysis.configs);
    const taken = parseSnapshot(await readFile(written, 'utf8'), written);
    const snapshot = withOutDir(taken, temporary === null ? '.loadline/dist' : null);
    if (options.trial && written !== snapshotFile) await putBack(written, kept);
    await writeSnapshot(snapshotFile, snapshot);
    if (temporary !== null && !options.trial) await keepScripts(root, snapshot, outDir);
    return {
      snapshot,
      snapshotFile,
      outDir: temporary === null ? outDir : null,
      root: analysis.configs[0]!.root,
      warnings: warnings(),
    };
  } finally {
    process.chdir(before);
    process.off('exit', wipe);
    if (temporary !== null) await rm(temporary, { recursive: true, force: true });
  }
}

/** Leaves a file as it was before a trial. */
async function putBack(file: string, content: string | null): Promise<void> {
  await (content === null ? rm(file, { force: true }) : writeFile(file, content));
}

/** As Vite's own command does it: all environments where the config asks for a builder, else the client. */
async function runBuild(vite: typeof Vite, config: InlineConfig): Promise<void> {
  // Vite 5 and earlier have no builder.
  if (typeof vite.createBuilder !== 'function') await vite.build(config);
  else await (await vite.createBuilder(config, null)).buildApp();
}

/** The folder of an analysis is not the one that the app's own config names. */
export function withOutDir(snapshot: Snapshot, outDir: string | null): Snapshot {
  return { ...snapshot, build: { ...snapshot.build, outDir } };
}
