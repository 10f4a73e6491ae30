import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';

import type { InlineConfig, ResolvedConfig, ViteBuilder } from 'vite';

import { OBSERVE, observe, type ObserveApi } from '../../plugins/observe.ts';
import { EXIT, LoadlineError } from '../errors.ts';
import { parseSnapshot } from '../snapshot/read.ts';
import type { Snapshot } from '../snapshot/types.ts';
import { writeSnapshot } from '../snapshot/write.ts';
import { loadAppVite } from './app-vite.ts';
import { checkRoot } from './check-root.ts';
import { ownOutDir } from './own-out-dir.ts';

export interface BuildAppOptions {
  /** The app's folder. */
  readonly root: string;
  /** Vite's mode; `production` when undefined. */
  readonly mode?: string | undefined;
  /** The Vite config, relative to the current folder; found as Vite finds it when undefined. */
  readonly configFile?: string | undefined;
  /** Keep the built files in `<root>/.loadline/dist`. */
  readonly keep?: boolean | undefined;
}

export interface BuiltApp {
  readonly snapshot: Snapshot;
  /** Where the Snapshot lies, absolute. */
  readonly snapshotFile: string;
  /** Where the built files lie, absolute; null when they were not kept. */
  readonly outDir: string | null;
  /** The app's root as Vite resolved it, absolute. */
  readonly root: string;
}

/**
 * Builds an app with its own Vite and its own config plus the observing plugin. Changes no file of the app and writes
 * below `<root>/.loadline/` only.
 *
 * @throws LoadlineError when there is nothing that could be built or the build is none for a browser; whatever the
 *   app's own build throws, as it is.
 */
export async function buildApp(options: BuildAppOptions): Promise<BuiltApp> {
  const root = resolve(options.root);
  const configFile = options.configFile && resolve(options.configFile);
  await checkRoot(root, configFile);
  const vite = await loadAppVite(root);

  const temporary = options.keep ? null : await mkdtemp(join(tmpdir(), 'loadline-'));
  const outDir = join(temporary ?? join(root, '.loadline'), 'dist');
  const snapshotFile = join(root, '.loadline', 'loadline.snapshot.json');
  const before = process.cwd();
  // As when `vite build` runs in the app's folder: a `root` passed in would win over the config's own.
  process.chdir(root);
  try {
    const builder = await vite.createBuilder(
      inlineConfig(snapshotFile, outDir, configFile, options.mode),
      null,
    );
    refuseServerBuild(builder.config);
    await builder.buildApp();
    const written = findSnapshotFile(builder);
    const taken = parseSnapshot(await readFile(written, 'utf8'), written);
    const snapshot = withOutDir(taken, temporary === null ? '.loadline/dist' : null);
    await writeSnapshot(snapshotFile, snapshot);
    return {
      snapshot,
      snapshotFile,
      outDir: temporary === null ? outDir : null,
      root: builder.config.root,
    };
  } finally {
    process.chdir(before);
    if (temporary !== null) await rm(temporary, { recursive: true, force: true });
  }
}

function inlineConfig(
  snapshot: string,
  outDir: string,
  configFile: string | undefined,
  mode: string | undefined,
): InlineConfig {
  return {
    ...(configFile !== undefined && { configFile }),
    ...(mode !== undefined && { mode }),
    logLevel: 'warn',
    clearScreen: false,
    plugins: [observe({ failOnError: true, snapshot }, true), ownOutDir(outDir)],
    build: { watch: null, reportCompressedSize: false },
  };
}

/** The folder of an analysis is not the one that the app's own config names. */
function withOutDir(snapshot: Snapshot, outDir: string | null): Snapshot {
  return { ...snapshot, build: { ...snapshot.build, outDir } };
}

function refuseServerBuild({ build }: ResolvedConfig): void {
  if (!build.ssr) return;
  throw new LoadlineError(
    'server-build',
    'The config builds for a server (build.ssr), and what runs there is no part of what a browser loads. Analyze the client build: run loadline with the config or mode that makes it (--config, --mode).',
    EXIT.usage,
  );
}

/** The guest's Snapshot, or that of the plugin which the app's own config has. */
function findSnapshotFile(builder: ViteBuilder): string {
  const client = builder.environments['client'];
  const plugins = [...(client?.plugins ?? []), ...builder.config.plugins];
  for (const plugin of plugins) {
    if (plugin.name !== OBSERVE) continue;
    const file = (plugin.api as ObserveApi | undefined)?.snapshotFile();
    if (file) return file;
  }
  throw new LoadlineError(
    'no-client-build',
    client && !client.isBuilt
      ? `The build made no client environment, only ${Object.keys(builder.environments).join(', ')}: there is nothing that a browser loads.`
      : 'The build ended without a Snapshot; the warnings above say why.',
    EXIT.usage,
  );
}
