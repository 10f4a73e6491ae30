import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';

import type { ResolvedConfig } from 'vite';

import { findRoutes } from '../src/routes/find.ts';
import { judgeRoutes } from '../src/routes/judge.ts';
import { createEvaluator } from '../src/routes/source/evaluate.ts';
import type { Evaluator } from '../src/routes/source/evaluator.ts';
import type { FoundRoutes } from '../src/routes/types.ts';
import { createAllowCollector } from '../src/snapshot/allows.ts';
import type { BundleFacts, EmittedFile, GraphModule } from '../src/snapshot/bundle-facts.ts';
import { openAppCache } from '../src/snapshot/cache-place.ts';
import { BROTLI_QUALITY, GZIP_QUALITY } from '../src/snapshot/compress.ts';
import { createSnapshot } from '../src/snapshot/create-snapshot.ts';
import { fileOfUrl, readPage } from '../src/snapshot/html-page.ts';
import { filePath, slashes } from '../src/snapshot/module-id.ts';
import { workspaceRoot } from '../src/snapshot/packages.ts';
import type { BuildInfo, Snapshot } from '../src/snapshot/types.ts';
import { version } from '../src/version.ts';
import {
  emittedFiles,
  graphModules,
  type Bundle,
  type GraphContext,
  type RenderedChunk,
  type WorkerBuild,
} from './bundle.ts';
import { withSourceFacts } from './source-facts.ts';
import { createSourceHost } from './source-host.ts';
import { sheetSources, type StyleSheets } from './style-sheets.ts';

export interface OutputOptions {
  readonly format?: string;
  readonly assetFileNames?: unknown;
}

/** Everything that the plugin gathered while the build ran. */
export interface Gathered {
  readonly config: ResolvedConfig;
  readonly output: OutputOptions;
  readonly dir: string;
  readonly bundle: Bundle;
  /** The chunks as the bundler printed them, by file: plugins edit them afterwards. */
  readonly rendered: ReadonlyMap<string, RenderedChunk>;
  /** CSS of each style module before minification, by id. */
  readonly styles: ReadonlyMap<string, string>;
  readonly sheets: StyleSheets;
  readonly workers: readonly WorkerBuild[];
  readonly routes: Readonly<Record<string, string>>;
  /** What is known by now that whoever reads the Snapshot must be told. */
  readonly notes: readonly string[];
}

export interface BuildContext extends GraphContext {
  resolve(specifier: string, importer: string): Promise<{ readonly id: string } | null>;
  readonly meta?: {
    readonly rollupVersion?: string;
    readonly rolldownVersion?: string;
    readonly viteVersion?: string;
  };
}

/** Makes the Snapshot of a build that has just been written. */
export async function takeSnapshot(context: BuildContext, gathered: Gathered): Promise<Snapshot> {
  const { config, dir, bundle } = gathered;
  const modules = joinGraphs(
    graphModules(context),
    gathered.workers.flatMap((worker) => worker.modules),
  );
  const files = emittedFiles(bundle, {
    dir,
    rendered: gathered.rendered,
    assetPattern:
      typeof gathered.output.assetFileNames === 'string' ? gathered.output.assetFileNames : null,
    workers: new Map(gathered.workers.flatMap(({ files: own }) => [...own])),
    styles: sheetSources(bundle, gathered.sheets, gathered.styles),
  });
  const pages = files.filter(({ file }) => /\.html?$/.test(file));
  files.push(...(await publicFiles(pages, files, config)));

  const facts: BundleFacts = {
    build: buildInfo(context, gathered),
    root: config.root,
    modules,
    files,
    aliases: config.resolve.alias,
    notes: gathered.notes,
  };
  const allows = createAllowCollector(createReader());
  const { read } = allows;
  const cache = await openAppCache(config.root);
  const host = createSourceHost(context, config, modules, read);
  const evaluator = createEvaluator(host);
  // Other threads compress meanwhile.
  const [{ snapshot, indexOf }, routes] = await Promise.all([
    createSnapshot(facts, read, cache),
    routesOf(evaluator, facts.build),
  ]);
  await cache.save();
  const found = await allows.facts(host.ids, indexOf);
  const whole = found.length > 0 ? { ...snapshot, allows: found } : snapshot;
  const routed = withRoutes(whole, routes, indexOf, gathered.routes);
  return withSourceFacts(routed, evaluator, indexOf, gathered);
}

/** Routes that cannot be found are no reason to lose the rest. */
async function routesOf(evaluator: Evaluator, { target }: BuildInfo): Promise<FoundRoutes> {
  // A library has entries, and whoever uses it has the routes.
  if (target === 'lib') return { routes: [], notes: [] };
  return findRoutes(evaluator.host, evaluator).catch((error: unknown): FoundRoutes => {
    const reason = error instanceof Error ? error.message : String(error);
    return { routes: [], notes: [`Looking for routes failed: ${reason}`] };
  });
}

function withRoutes(
  snapshot: Snapshot,
  found: FoundRoutes,
  indexOf: (id: string) => number | undefined,
  given: Readonly<Record<string, string>>,
): Snapshot {
  const routes = judgeRoutes(found, snapshot, (id) => indexOf(id) ?? null, given);
  // Who names all routes has nothing to be told of where they could be found.
  const isNamed = found.routes.length === 0 && Object.keys(given).length > 0;
  const told = found.notes.filter((note) => !isNamed || !note.startsWith('No route was found'));
  return { ...snapshot, routes, notes: [...snapshot.notes, ...told] };
}

/** Sources as their authors wrote them. A file of an unreadable encoding reads as if it were not there. */
function createReader(): (id: string) => Promise<string | null> {
  return async (id) => {
    const path = filePath(id);
    if (path === null) return null;
    try {
      // The bundler has just read it, so it is in memory: asking another thread for it would cost ten times as much.
      return readFileSync(path, 'utf8');
    } catch {
      return null;
    }
  };
}

/** A worker's modules join the page's; the module that makes the worker asks for it as a dynamic import would. */
function joinGraphs(
  modules: readonly GraphModule[],
  workerModules: readonly GraphModule[],
): GraphModule[] {
  const byId = new Map([...workerModules, ...modules].map((module) => [module.id, module]));
  return [...byId.values()].map((module) => {
    const entry = /[?&](?:worker|sharedworker)\b/.test(module.id) ? filePath(module.id) : null;
    return entry === null || !byId.has(entry)
      ? module
      : { ...module, dynamicImports: [...module.dynamicImports, entry] };
  });
}

/** Files of the public folder that a page names: they travel with it although no bundler touched them. */
async function publicFiles(
  pages: readonly EmittedFile[],
  emitted: readonly EmittedFile[],
  { publicDir, base, build }: ResolvedConfig,
): Promise<EmittedFile[]> {
  if (!publicDir || build.copyPublicDir === false) return [];
  const known = new Set(emitted.map(({ file }) => file));
  const found = new Set<string>();
  for (const page of pages) {
    const links = readPage(Buffer.from(page.content).toString());
    for (const url of Object.values(links).flat() as string[]) {
      const isPublic = (file: string): boolean =>
        file !== '' && !known.has(file) && existsSync(join(publicDir, file));
      const file = fileOfUrl(url, page.file, base, isPublic);
      if (file !== null) found.add(file);
    }
  }
  return Promise.all(
    [...found].sort().map(async (file) => ({
      file,
      content: await readFile(join(publicDir, file)),
      name: { name: file, hashed: false },
      script: null,
      styles: null,
      page: null,
    })),
  );
}

function buildInfo(context: BuildContext, { config, dir }: Gathered): BuildInfo {
  const { rolldownVersion, rollupVersion, viteVersion } = context.meta ?? {};
  const root = slashes(config.root);
  return {
    loadline: version,
    vite: viteVersion ?? versionOf('vite', config.root),
    bundler: rolldownVersion
      ? { name: 'rolldown', version: rolldownVersion }
      : { name: 'rollup', version: rollupVersion ?? '' },
    mode: config.mode,
    environment: 'client',
    target: config.build.lib ? 'lib' : 'app',
    base: config.base,
    root: slashes(relative(workspaceRoot(root, existsSync), root)) || '.',
    outDir: slashes(relative(config.root, dir)) || '.',
    modulePreload: config.build.modulePreload !== false,
    compression: { gzip: GZIP_QUALITY, brotli: BROTLI_QUALITY, shares: 'measured' },
  };
}

function versionOf(name: string, root: string): string {
  try {
    const manifest: unknown = createRequire(join(root, 'noop.js'))(`${name}/package.json`);
    return (manifest as { version: string }).version;
  } catch {
    return '';
  }
}
