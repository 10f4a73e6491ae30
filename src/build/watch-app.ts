import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';

import type * as Vite from 'vite';
import type { InlineConfig, Plugin, ResolvedConfig } from 'vite';

import { observe } from '../../plugins/observe.ts';
import { parseSnapshot } from '../snapshot/read.ts';
import type { Snapshot } from '../snapshot/types.ts';
import { analysisPlugin } from './analysis-plugin.ts';
import { loadAppVite } from './app-vite.ts';
import { OWN_SNAPSHOT, type BuildAppOptions } from './build-app.ts';
import { buildFailure, rethrow } from './build-failure.ts';
import { checkRoot } from './check-root.ts';
import { quietLogger } from './quiet-logger.ts';
import { findSnapshotFile } from './snapshot-file.ts';

/** How one build of many ended. */
export type WatchedBuild =
  | {
      readonly snapshot: Snapshot;
      /** Milliseconds that the bundler took. */
      readonly took: number;
    }
  | { readonly failure: unknown };

export interface WatchedApp {
  /** The next build that ends, the newest where several have ended meanwhile; null when the watch was closed. */
  next(): Promise<WatchedBuild | null>;
  /** Ends the watch and takes the temporary folder away; a second call waits for the first. */
  close(): Promise<void>;
}

/** What Vite's `build` gives back when it watches, of Rollup and Rolldown alike. */
interface Watcher {
  on(event: 'event', listener: (event: WatchEvent) => void): unknown;
  close(): Promise<void>;
}

interface WatchEvent {
  readonly code: string;
  readonly duration?: number;
  readonly error?: unknown;
}

/**
 * Builds an app with its own Vite and config, and again with each change, as `vite build --watch` would. The built files
 * go to a temporary folder; only the Snapshot is kept, in `<root>/.loadline`. A build that fails ends nothing.
 *
 * @throws LoadlineError as `buildApp`, where not even a first build could begin.
 */
export async function watchApp(options: Omit<BuildAppOptions, 'trial'>): Promise<WatchedApp> {
  const root = resolve(options.root);
  const configFile = options.configFile && resolve(options.configFile);
  await checkRoot(root, configFile);
  const vite = await loadAppVite(root);
  const temporary = options.keep ? null : await mkdtemp(join(tmpdir(), 'loadline-'));
  const outDir = join(temporary ?? join(root, '.loadline'), 'dist');
  const analysis = analysisPlugin(outDir, true);
  const ends = createMailbox<WatchedBuild>();
  let began = 0;
  const told = tellEnd(analysis.configs, (snapshot) => {
    const build = { ...snapshot.build, outDir: options.keep ? '.loadline/dist' : null };
    ends.put({ snapshot: { ...snapshot, build }, took: Date.now() - began });
  });
  const config: InlineConfig = {
    ...(configFile !== undefined && { configFile }),
    ...(options.mode !== undefined && { mode: options.mode }),
    logLevel: 'error',
    customLogger: loggerOf(vite),
    clearScreen: false,
    plugins: [observe({ snapshot: join(root, OWN_SNAPSHOT) }, true), analysis.plugin, told],
  };
  const before = process.cwd();
  process.chdir(root);
  let closing: Promise<void> | null = null;
  const tidy = async (): Promise<void> => {
    process.chdir(before);
    if (temporary !== null) await rm(temporary, { recursive: true, force: true });
  };
  const close = async (watcher: Watcher): Promise<void> => {
    ends.close();
    await watcher.close();
    await tidy();
  };
  try {
    const watcher = await startWatch(vite, config);
    watcher.on('event', ({ code, error }) => {
      if (code === 'BUNDLE_START') began = Date.now();
      if (code === 'ERROR') ends.put({ failure: buildFailure(error) });
    });
    return {
      next: ends.take,
      close: () => (closing ??= close(watcher)),
    };
  } catch (error) {
    await tidy();
    return rethrow(error);
  }
}

/** The client alone: a server's part is nothing that a browser loads. Vite 5 and earlier have no builder. */
async function startWatch(vite: typeof Vite, config: InlineConfig): Promise<Watcher> {
  if (typeof vite.createBuilder !== 'function') return (await vite.build(config)) as Watcher;
  const builder = await vite.createBuilder(config, null);
  const client = builder.environments['client'] ?? Object.values(builder.environments)[0]!;
  return (await builder.build(client)) as Watcher;
}

/** Reads the Snapshot of each build: it is written last, after the bundler says that it is done. */
function tellEnd(configs: readonly ResolvedConfig[], tell: (snapshot: Snapshot) => void): Plugin {
  let seen = '';
  return {
    name: 'loadline:watch',
    apply: 'build',
    enforce: 'post',
    applyToEnvironment: ({ name }) => name === 'client',
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const file = readableFile(configs);
        if (file === null) return;
        const { ino, mtimeMs } = await stat(file);
        const stamp = `${ino} ${mtimeMs}`;
        // A build that failed has left the one before.
        if (stamp === seen) return;
        seen = stamp;
        tell(parseSnapshot(await readFile(file, 'utf8'), file));
      },
    },
  };
}

function readableFile(configs: readonly ResolvedConfig[]): string | null {
  try {
    return findSnapshotFile(configs);
  } catch {
    return null;
  }
}

/** Vite prints why a build failed, and so does whoever watches: once is enough. */
function loggerOf(vite: typeof Vite): Vite.Logger {
  const { logger } = quietLogger(vite);
  const print = logger.error;
  logger.error = (message, options) => {
    if (!options?.error) print(message, options);
  };
  return logger;
}

interface Mailbox<T> {
  put(value: T): void;
  take(): Promise<T | null>;
  close(): void;
}

/** Holds the last thing that was put in until somebody takes it. */
function createMailbox<T>(): Mailbox<T> {
  let held: T | null = null;
  let closed = false;
  let wake: (() => void) | null = null;
  return {
    put(value) {
      held = value;
      wake?.();
    },
    async take() {
      if (held === null && !closed) await new Promise<void>((done) => (wake = done));
      wake = null;
      const value = closed ? null : held;
      held = null;
      return value;
    },
    close() {
      closed = true;
      wake?.();
    },
  };
}
