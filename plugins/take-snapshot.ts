import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';

import type { ResolvedConfig } from 'vite';

import type { RuleSettings } from '../src/analysis/rules/types.ts';
import { judgeRoutes } from '../src/routes/judge.ts';
import type { FoundRoutes } from '../src/routes/types.ts';
import type { BundleFacts, EmittedFile } from '../src/snapshot/bundle-facts.ts';
import { openAppCache } from '../src/snapshot/cache-place.ts';
import { BROTLI_QUALITY, GZIP_QUALITY } from '../src/snapshot/compress.ts';
import { createSnapshot } from '../src/snapshot/create-snapshot.ts';
import { fileOfUrl, readPage } from '../src/snapshot/html-page.ts';
import { slashes } from '../src/snapshot/module-id.ts';
import { workspaceRoot } from '../src/snapshot/packages.ts';
import type { BuildInfo, Snapshot } from '../src/snapshot/types.ts';
import { version } from '../src/version.ts';
import {
  emittedFiles,
  type Bundle,
  type GraphContext,
  type RenderedChunk,
  type WorkerBuild,
} from './bundle.ts';
import type { SourceOfBuild } from './read-source.ts';
import { withSourceFacts } from './source-facts.ts';
import type { SourceContext } from './source-host.ts';
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
  readonly source: SourceOfBuild;
  readonly routes: Readonly<Record<string, string>>;
  /** How the app sets the rules. */
  readonly rules: RuleSettings;
  /** What is known by now that whoever reads the Snapshot must be told. */
  readonly notes: readonly string[];
}

export interface BuildContext extends GraphContext, SourceContext {
  getModuleInfo: GraphContext['getModuleInfo'];
  readonly meta?: {
    readonly rollupVersion?: string;
    readonly rolldownVersion?: string;
    readonly viteVersion?: string;
  };
}

/** Makes the Snapshot of a build that has just been written. */
export async function takeSnapshot(context: BuildContext, gathered: Gathered): Promise<Snapshot> {
  const { config, dir, bundle, source } = gathered;
  const { modules, allows, routes } = source;
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
  const cache = await openAppCache(config.root);
  const { snapshot, indexOf } = await createSnapshot(facts, source.read, cache);
  await cache.save();
  const found = await allows.facts(
    modules.map(({ id }) => id),
    indexOf,
  );
  const whole = {
    ...snapshot,
    ...(found.length > 0 && { allows: found }),
    ...(Object.keys(gathered.rules).length > 0 && { rules: gathered.rules }),
  };
  const routed = withRoutes(whole, routes, indexOf, gathered.routes);
  return withSourceFacts(routed, source.app, indexOf, gathered);
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
