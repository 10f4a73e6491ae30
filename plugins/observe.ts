import { resolve } from 'node:path';

import type { Plugin, ResolvedConfig } from 'vite';

import type { RuleSettings } from '../src/analysis/rules/types.ts';
import { withShipped } from '../src/snapshot/shipped.ts';
import type { Snapshot } from '../src/snapshot/types.ts';
import { writeSnapshot } from '../src/snapshot/write.ts';
import {
  graphModules,
  workerBuild,
  type Bundle,
  type GraphContext,
  type RenderedChunk,
  type WorkerBuild,
} from './bundle.ts';
import { editFileList, leavesGzipToUs, skipVitesGzip } from './file-list.ts';
import type { LoadlineOptions } from './options.ts';
import { formatOf, isModules, withOther, type Taken } from './other-outputs.ts';
import type { SourceOfBuild } from './read-source.ts';
import { buildsWithRollup, mapEditsByLine } from './rollup-maps.ts';
import { budgetRules, rulesOf } from './rule-settings.ts';
import { shippedSizes } from './shipped-sizes.ts';
import { isStyle, readStyleSheets, STYLE, type StyleSheets } from './style-sheets.ts';
import type { BuildContext, OutputOptions } from './take-snapshot.ts';
import { madeChunks, takenOutNotes, withPackedOnly, type MadeChunks } from './taken-out.ts';

/** The plugin's name: `loadline analyze` knows by it that the app's config has it already. */
export const OBSERVE = 'loadline:observe';

/** What the plugin tells programs that find it in a config. */
export interface ObserveApi {
  /** The Snapshot that the last build wrote, absolute; null when there was none or it failed. */
  snapshotFile(): string | null;
}

export type Enforce = (
  snapshot: Snapshot,
  config: ResolvedConfig,
  written: boolean,
) => Promise<void>;

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
  const workers = new Map<string, WorkerBuild>();
  let rendered: ReadonlyMap<string, RenderedChunk> = new Map();
  let made: MadeChunks = new Map();
  let sheets: StyleSheets = { bySheet: new Map(), joined: [] };
  /** Read while the bundler prints; for the first output that asks. */
  let source: Promise<SourceOfBuild> | null = null;
  let taken: Taken | null = null;
  /** Whether the build got as far as it should: its files are written, or the rules refused them. */
  let done = false;
  /** Set where the rules held up the build: the output folder has what an earlier build wrote, if anything. */
  let heldUp = false;
  let enforced = false;
  let stopMakingMaps: (() => void) | null = null;
  let gzipIsOurs = false;
  let stopEditingList: (() => void) | null = null;

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
          const dir = config ? outputFolder(config, output.dir) : '';
          const build = workerBuild(bundle as unknown as Bundle, dir);
          workers.set(build.entry, {
            ...build,
            modules: graphModules(this as unknown as GraphContext),
          });
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
        gzipIsOurs = !standsBack && leavesGzipToUs(user);
        return standsBack ? null : { worker: { plugins: () => [workerObserver] } };
      },
    },

    configResolved(resolved) {
      // The worker's own config comes by here too.
      if (resolved.isWorker) return;
      config = resolved;
      if (gzipIsOurs) skipVitesGzip(resolved);
      if (buildsWithRollup(resolved)) mapEditsByLine(resolved, () => mapsAreOurs);
    },

    // Vite makes errors of some warnings. Rolldown gives its warnings when the files are written, and fails only then.
    options({ onLog, ...rest }) {
      if (!onLog) return null;
      const watched: typeof onLog = (level, log, next) => {
        // It warns of maps that nobody but us asked for.
        if (mapsAreOurs && log.code === 'SOURCEMAP_BROKEN') return;
        try {
          onLog(level, log, next);
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
        if (!mapsAreOurs || !config || buildsWithRollup(config)) return;
        stopMakingMaps = makeMaps([config, this.environment?.config]);
      },
    },

    renderError() {
      stopMakingMaps?.();
    },

    buildStart() {
      // Styles and workers stay known: a bundler that builds anew does not read again what has not changed.
      rendered = new Map();
      enforced = false;
      // What is needed when the files are made is loaded while the bundler works.
      const needed = [loadTaking(), loadReading(), enforce && import('./enforce.ts')];
      for (const later of needed) later?.catch(() => {});
    },

    // From here on the bundler prints and minifies in threads of its own: nobody waits for what is read meanwhile.
    buildEnd(error) {
      source = null;
      if (error || standsBack) return;
      source = readAhead(this as unknown as BuildContext);
      source.catch(() => {});
    },

    // Not in writeBundle: there may be several outputs. Not in buildStart: Rolldown builds anew for each of them.
    closeBundle: {
      order: 'post',
      // Others compress their files here.
      sequential: true,
      async handler() {
        stopEditingList?.();
        stopEditingList = null;
        const last = failed || !done ? null : taken;
        const isWritten = !heldUp;
        taken = null;
        failed = false;
        done = false;
        heldUp = false;
        if (!last || !config) return;
        const file = resolve(config.root, options.snapshot ?? SNAPSHOT);
        let { snapshot } = last;
        if (isWritten)
          await guarded('looking at the files that were written', async () => {
            snapshot = withShipped(snapshot, await shippedSizes(snapshot, last.dir));
          });
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
          rendered = renderedChunks(bundle as unknown as Bundle, mapsAreOurs);
          made = madeChunks(bundle as unknown as Bundle);
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
        const format = formatOf(output.format ?? 'es', bundle as unknown as Bundle);
        const dir = outputFolder(resolved, output.dir);
        await guarded('taking the Snapshot', async () => {
          const context = this as unknown as BuildContext;
          const { takeSnapshot } = await loadTaking();
          const whole = withPackedOnly(bundle as unknown as Bundle, made);
          const read = source ?? readAhead(context);
          source = null;
          const snapshot = await takeSnapshot(context, {
            config: resolved,
            output: output as unknown as OutputOptions,
            dir,
            bundle: whole,
            rendered,
            styles,
            sheets,
            workers: [...workers.values()],
            source: await read,
            routes: options.routes ?? {},
            rules: await rulesOfApp(),
            notes: takenOutNotes(whole, made),
          });
          taken = withOther(taken, { snapshot, format, dir });
          stopEditingList?.();
          stopEditingList = editFileList(resolved, dir, taken.snapshot.files, {
            addGzip: gzipIsOurs,
            dropMaps: mapsAreOurs,
          });
        });
        if (taken && isModules(format) && !enforced) await hold(taken.snapshot, resolved, false);
      },
    },
  };

  return [styleObserver, observer, taker];

  async function readAhead(context: BuildContext): Promise<SourceOfBuild> {
    const { readSource } = await loadReading();
    return readSource(context, config!, [...workers.values()]);
  }

  async function rulesOfApp(): Promise<RuleSettings> {
    const { root, logger } = config!;
    return { ...rules, ...(await budgetRules(root, (text) => logger.warnOnce(text))) };
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
      heldUp = !isWritten;
      throw error;
    }
  }
}

const loadTaking = () => import('./take-snapshot.ts');
const loadReading = () => import('./read-source.ts');

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
 * Has those plugins make maps that change a whole chunk: where they do not, the bundler loses track of all of it.
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

/** Vite edits what it printed once more when maps are made, and so do other plugins. */
function renderedChunks(bundle: Bundle, mapsAreOurs: boolean): ReadonlyMap<string, RenderedChunk> {
  return new Map(
    Object.values(bundle).flatMap((output) => {
      if (output.type !== 'chunk') return [];
      const { code, map } = output;
      const kept = mapsAreOurs ? { code } : { code, mappings: map?.mappings ?? '' };
      return [[output.fileName, kept] as const];
    }),
  );
}

function hasObserver(plugins: unknown): boolean {
  if (!Array.isArray(plugins)) return false;
  const flat: unknown[] = plugins.flat(Number.POSITIVE_INFINITY);
  const named = flat.filter((plugin) => (plugin as { name?: unknown } | null)?.name === OBSERVE);
  return named.length > 1;
}
