import { posix } from 'node:path';

import { version } from '../version.ts';
import { BROTLI_QUALITY, GZIP_QUALITY } from './compress.ts';
import { newBuild, STATIC, type MetafileBuild, type MetafileFacts } from './metafile/build.ts';
import { findEntries, wholeEntry } from './metafile/entries.ts';
import { createFile } from './metafile/files.ts';
import type { Metafile } from './metafile/parse.ts';
import type { EntryFact, FileFact, ImportEdge, ModuleFact, Snapshot } from './types.ts';

/**
 * An esbuild build as a Snapshot: outputs are its files, entry points its entries, each with one route. A file's shares
 * are what the metafile says of its inputs, and sum to the file; what they leave is esbuild's own, `runtime`.
 * Compressed shares are in proportion to raw ones unless `runs` tells more.
 */
export function snapshotFromMetafile(metafile: Metafile, facts: MetafileFacts): Snapshot {
  const build = newBuild(metafile, facts);
  const outDir = commonFolder(build.outputs.map(([path]) => path));
  const files = build.outputs.map(([path, output]) => createFile(build, path, output, outDir));
  const entries = findEntries(build, files);
  return {
    version: 1,
    build: {
      loadline: version,
      vite: '',
      bundler: { name: 'esbuild', version: '' },
      mode: 'production',
      environment: 'client',
      target: 'app',
      base: '/',
      root: '.',
      outDir,
      modulePreload: false,
      compression: {
        gzip: facts.compressed ? GZIP_QUALITY : 0,
        brotli: facts.compressed ? BROTLI_QUALITY : 0,
        shares: facts.runs || !facts.compressed ? 'measured' : 'scaled',
      },
    },
    packages: build.packages,
    modules: sumModules(build.modules, files),
    imports: importEdges(metafile, build.indexOf),
    files,
    entries,
    routes: entries.map((entry, index) => wholeEntry(files, entries, index)),
    notes: [...(facts.notes ?? []), ...notesOf(entries)],
  };
}

function importEdges({ inputs }: Metafile, indexOf: MetafileBuild['indexOf']): Snapshot['imports'] {
  const edges = { static: new Map<string, ImportEdge>(), dynamic: new Map<string, ImportEdge>() };
  for (const [path, { imports }] of Object.entries(inputs)) {
    const from = indexOf(path);
    for (const { path: target, kind, external } of imports) {
      const to = external ? undefined : indexOf(target);
      if (from === undefined || to === undefined || from === to) continue;
      // The metafile does not say where in the source the import stands.
      if (STATIC.has(kind)) edges.static.set(`${from} ${to}`, [from, to, 0, 0]);
      else if (kind === 'dynamic-import') edges.dynamic.set(`${from} ${to}`, [from, to, 0, 0]);
    }
  }
  return { static: sorted(edges.static), dynamic: sorted(edges.dynamic) };
}

function sorted(edges: ReadonlyMap<string, ImportEdge>): ImportEdge[] {
  return [...edges.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

function sumModules(modules: MetafileBuild['modules'], files: readonly FileFact[]): ModuleFact[] {
  const sizes = modules.map(() => ({ raw: 0, gzip: 0, brotli: 0 }));
  for (const [module, raw, gzip, brotli] of files.flatMap(({ shares }) => shares)) {
    const size = sizes[module];
    if (!size) continue;
    size.raw += raw;
    size.gzip += gzip;
    size.brotli += brotli;
  }
  return modules.map((module, index) => ({
    ...module,
    // What esbuild printed before it minified is not told.
    rendered: sizes[index]!.raw,
    size: sizes[index]!,
  }));
}

function notesOf(entries: readonly EntryFact[]): string[] {
  return entries.length > 0
    ? [
        'Made from an esbuild metafile, which knows no routes and no pages: each entry point stands as one route, without its HTML.',
      ]
    : ['The metafile names no entry point, so no first load can be told.'];
}

/** The deepest folder that holds all paths; `.` for the working folder itself. */
function commonFolder(paths: readonly string[]): string {
  const [first = '', ...others] = paths.map((path) => posix.dirname(path).split('/'));
  let common = [...first];
  for (const steps of others) {
    const end = common.findIndex((step, at) => step !== steps[at]);
    if (end >= 0) common = common.slice(0, end);
  }
  return common.join('/') || (paths[0]?.startsWith('/') ? '/' : '.');
}
