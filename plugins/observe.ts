import { resolve } from 'node:path';

import type { Plugin, ResolvedConfig } from 'vite';

import type { GraphModule } from '../src/snapshot/bundle-facts.ts';
import type { Snapshot } from '../src/snapshot/types.ts';
import { writeSnapshot } from '../src/snapshot/write.ts';
import {
  graphModules,
  scriptFacts,
  type Bundle,
  type GraphContext,
  type WorkerFile,
} from './bundle.ts';
import type { LoadlineOptions } from './options.ts';
import { budgetRules, rulesOf } from './rule-settings.ts';
import { isStyle, readStyleSheets, STYLE, type StyleSheets } from './style-sheets.ts';
import { takeSnapshot, type BuildContext, type OutputOptions } from './take-snapshot.ts';

/** The plugin's name: `loadline analyze` knows by it that the app's config has it already. */
export const OBSERVE = 'loadline:observe';

/** What the plugin tells programs that find it in a config. */
export interface ObserveApi {
  /** The Snapshot that the last build wrote, absolute; null when there was none or it failed. */
  snapshotFile(): string | null;
}

type Enforce = (snapshot: Snapshot, config: ResolvedConfig, written: boolean) => Promise<void>;

const SNAPSHOT = '.loadline/loadline.snapshot.json';

/**
 * Watches the build of the `client` environment and writes a Snapshot of it. Needs the final source maps: where the
 * app ships none they are made in memory only, and nothing of them reaches the output.
 *
 * @param guest set by `loadline analyze`: steps back when the app's own config has the plugin.
 * @param enforce looks at the Snapshot before anything is written; what it throws fails the build.
 * @throws LoadlineError when the options' settings of the rules have a mistake.
 */
export function observe(
  options: LoadlineOptions = {},
  guest = false,
  enforce: Enforce | null = null,
): Plugin[] {
  const rules = rulesOf(options);
  let config: ResolvedConfig | undefined;
  let mapsAreOurs = false;
  let workerMapsAreOurs = false;
  let standsBack = false;
  let written: string | null = null;
  let failed = false;
  const styles = new Map<string, string>();
  const workers = new Map<string, WorkerFile>();
  const workerModules = new Map<string, GraphModule>();
  let rendered: ReadonlyMap<string, string> = new Map();
  let sheets: StyleSheets = { bySheet: new Map(), joined: [] };
  let taken: Taken | null = null;
  /** Whether the build got as far as it should: its files are written, or the rules refused them. */
  let done = false;
  let enforced = false;
  let stopMakingMaps: (() => void) | null = null;

  /** Keeps a failure of ours away from the user's build. */
  async function guarded(what: string, job: () => void | Promise<void>): Promise<void> {
    try {
      await job();
    } catch (error) {
      if (options.failOnError) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      const warn = config?.logger.warnOnce.bind(config.logger) ?? console.warn;
      warn(`loadline: ${what} failed, the build itself is fine: ${reason}`);
    }
  }

  const workerObserver: Plugin = {
    name: 'loadline:observe-worker',
    outputOptions(output) {
      workerMapsAreOurs = !output.sourcemap;
      return workerMapsAreOurs ? withMaps(output) : null;
    },
    generateBundle: {
      order: 'pre',
      async handler(output, bundle) {
        if (workerMapsAreOurs) removeMaps(bundle as unknown as Bundle);
        await guarded('reading a worker', () => {
          for (const module of graphModules(this as unknown as GraphContext)) {
            workerModules.set(module.id, module);
          }
          const dir = config ? outputFolder(config, output.dir) : '';
          for (const chunk of Object.values(bundle as unknown as Bundle)) {
            if (chunk.type !== 'chunk') continue;
            const preliminary = chunk.preliminaryFileName ?? null;
            workers.set(chunk.fileName, { script: scriptFacts(chunk, dir, true), preliminary });
          }
        });
      },
    },
  };

  const styleObserver: Plugin = {
    name: 'loadline:observe-styles',
    apply: 'build',
    applyToEnvironment: isBrowser,
    // Behind Vite's preprocessors, before the module becomes a piece of JavaScript.
    transform: {
      filter: { id: STYLE },
      handler(code, id) {
        if (isStyle(id)) styles.set(id, code);
        return null;
      },
    },
  };

  const api: ObserveApi = { snapshotFile: () => written };

  const observer: Plugin<ObserveApi> = {
    name: OBSERVE,
    enforce: 'post',
    apply: 'build',
    applyToEnvironment: isBrowser,
    api,

    config: {
      order: 'post',
      handler(user) {
        standsBack = guest && hasObserver(user.plugins);
        return standsBack ? null : { worker: { plugins: () => [workerObserver] } };
      },
    },

    configResolved(resolved) {
      // The worker's own config comes by here too.
      if (!resolved.isWorker) config = resolved;
    },

    // Vite makes errors of some warnings. Rolldown gives its warnings when the files are written, and fails only then.
    options({ onLog, ...rest }) {
      if (!onLog) return null;
      const watched: typeof onLog = (...log) => {
        try {
          onLog(...log);
        } catch (error) {
          failed = true;
          throw error;
        }
      };
      return { ...rest, onLog: watched };
    },

    outputOptions(output) {
      mapsAreOurs = !standsBack && !output.sourcemap;
      return mapsAreOurs ? withMaps(output) : null;
    },

    renderStart: {
      order: 'pre',
      handler() {
        if (mapsAreOurs) stopMakingMaps = makeMaps([config, this.environment?.config]);
      },
    },

    renderError() {
      stopMakingMaps?.();
    },

    buildStart() {
      rendered = new Map();
      enforced = false;
      for (const seen of [styles, workers, workerModules]) seen.clear();
    },

    // Not in writeBundle: there may be several outputs. Not in buildStart: Rolldown builds anew for each of them.
    closeBundle: {
      order: 'post',
      async handler() {
        const snapshot = failed || !done ? undefined : taken?.snapshot;
        taken = null;
        failed = false;
        done = false;
        if (!snapshot || !config) return;
        const file = resolve(config.root, options.snapshot ?? SNAPSHOT);
        await guarded('writing the Snapshot', async () => {
          await writeSnapshot(file, snapshot);
          written = file;
        });
        // Of several formats the one for browsers was held against the rules when it was made.
        if (!enforced) await hold(snapshot, config, true);
      },
    },

    generateBundle: {
      // Before Vite drops chunks that held nothing but CSS, and before any other plugin sees the maps.
      order: 'pre',
      async handler(_output, bundle) {
        if (standsBack) return;
        stopMakingMaps?.();
        if (mapsAreOurs) removeMaps(bundle as unknown as Bundle);
        await guarded('reading the style sheets', () => {
          if (mapsAreOurs) rendered = codeToBeEdited(bundle as unknown as Bundle);
          sheets = readStyleSheets(bundle as unknown as Bundle);
        });
      },
    },

    writeBundle() {
      done = true;
    },
  };

  const taker: Plugin = {
    name: 'loadline:take',
    enforce: 'post',
    apply: 'build',
    applyToEnvironment: isBrowser,
    generateBundle: {
      // Behind all others: the files are as they will be, and none is written yet.
      order: 'post',
      async handler(output, bundle) {
        if (standsBack || !config) return;
        const resolved = config;
        const format = output.format ?? 'es';
        await guarded('taking the Snapshot', async () => {
          const best = taken;
          const snapshot =
            best && !isModules(format)
              ? best.snapshot
              : await takeSnapshot(this as unknown as BuildContext, {
                  config: resolved,
                  output: output as unknown as OutputOptions,
                  dir: outputFolder(resolved, output.dir),
                  bundle: bundle as unknown as Bundle,
                  rendered,
                  styles,
                  sheets,
                  workers,
                  workerModules: [...workerModules.values()],
                  routes: options.routes ?? {},
                }).then(withRules);
          taken = best === null ? { snapshot, format } : withOther(best, snapshot, format);
        });
        if (taken && isModules(format) && !enforced) await hold(taken.snapshot, resolved, false);
      },
    },
  };

  return [styleObserver, observer, taker];

  async function withRules(snapshot: Snapshot): Promise<Snapshot> {
    const { root, logger } = config!;
    const set = { ...rules, ...(await budgetRules(root, (text) => logger.warnOnce(text))) };
    return Object.keys(set).length > 0 ? { ...snapshot, rules: set } : snapshot;
  }

  async function hold(
    snapshot: Snapshot,
    resolved: ResolvedConfig,
    isWritten: boolean,
  ): Promise<void> {
    enforced = true;
    try {
      await enforce?.(snapshot, resolved, isWritten);
    } catch (error) {
      done = true;
      throw error;
    }
  }
}

/** Browsers with modules load this format; a second output is for older ones, or the same again for Node. */
function isModules(format: string): boolean {
  return ['es', 'esm', 'module'].includes(format);
}

interface Taken {
  readonly snapshot: Snapshot;
  readonly format: string;
}

/** Of several outputs of one build one is counted, or every module would count several times. */
function withOther(best: Taken, snapshot: Snapshot, format: string): Taken {
  const isBetter = snapshot !== best.snapshot;
  const [kept, left] = isBetter ? [format, best.format] : [best.format, format];
  const note = `The build also made output of the format ${left}; only that of the format ${kept} is counted.`;
  return { snapshot: { ...snapshot, notes: [...snapshot.notes, note] }, format: kept };
}

function isBrowser(environment: { readonly name: string }): boolean {
  return environment.name === 'client';
}

/**
 * Asks the bundler for maps. Vite and other plugins do not know of them while they work on modules, and make none: that
 * saves most of what maps cost. So they lead to modules as the last plugin left them, and only the module is asked for.
 */
function withMaps<T extends { sourcemapPathTransform?: unknown; sourcemapDebugIds?: unknown }>(
  output: T,
) {
  const { sourcemapPathTransform: _path, sourcemapDebugIds: _ids, ...rest } = output;
  // The sources' own text would be most of their weight.
  const lean = { sourcemapExcludeSources: true, sourcemapIgnoreList: false };
  return { ...rest, ...lean, sourcemap: 'hidden' as const };
}

type Buildable = { readonly build: { sourcemap: unknown } } | undefined;

/**
 * Has those plugins make maps that change a whole chunk: where they do not, Rollup loses track of all of it.
 *
 * @returns puts the app's own setting back.
 */
function makeMaps(configs: readonly Buildable[]): () => void {
  const builds = [...new Set(configs.flatMap((config) => config?.build ?? []))];
  const before = builds.map((build) => build.sourcemap);
  for (const build of builds) build.sourcemap = 'hidden';
  return () => {
    for (const [at, build] of builds.entries()) build.sourcemap = before[at];
  };
}

function outputFolder(config: ResolvedConfig, dir: string | undefined): string {
  return resolve(config.root, dir ?? config.build.outDir);
}

/** Maps of chunks only: a package may ship a `.map` as an asset of its own. */
function removeMaps(bundle: Bundle): void {
  for (const [file, output] of Object.entries(bundle)) {
    if (output.type === 'chunk') delete bundle[`${file}.map`];
  }
}

/** Vite puts the preloads of dynamic imports in when the maps are made. */
const PRELOAD = '__VITE_PRELOAD__';

function codeToBeEdited(bundle: Bundle): ReadonlyMap<string, string> {
  return new Map(
    Object.values(bundle).flatMap((output) =>
      output.type === 'chunk' && output.code.includes(PRELOAD)
        ? [[output.fileName, output.code] as const]
        : [],
    ),
  );
}

function hasObserver(plugins: unknown): boolean {
  if (!Array.isArray(plugins)) return false;
  const flat: unknown[] = plugins.flat(Number.POSITIVE_INFINITY);
  const named = flat.filter((plugin) => (plugin as { name?: unknown } | null)?.name === OBSERVE);
  return named.length > 1;
}
