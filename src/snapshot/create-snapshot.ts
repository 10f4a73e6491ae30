import { availableParallelism } from 'node:os';

import { brotliStretches } from './attribution/brotli-stretches.ts';
import type { ChunkModule } from './attribution/gaps.ts';
import { findInlineMap, giveTo, SOURCE_MAP } from './attribution/inline-map.ts';
import { attributeScript } from './attribution/javascript.ts';
import type { OwnerRuns } from './attribution/runs.ts';
import { fileShares } from './attribution/shares.ts';
import { attributeStyles, onlyOwner } from './attribution/styles.ts';
import type { BundleFacts, EmittedFile, ScriptFacts } from './bundle-facts.ts';
import { noCache, type Cache } from './cache.ts';
import { compressFile, mapLimited } from './compress.ts';
import { findEntries } from './entries.ts';
import { fileKind } from './file-name.ts';
import { HELPERS, ownModule, withHeldModules } from './held-modules.ts';
import { locateImports } from './import-edges.ts';
import { internModules } from './intern-modules.ts';
import { joinNotes } from './join-notes.ts';
import { matchSources } from './match-sources.ts';
import { rememberFile, type Measured } from './remember-file.ts';
import { RUNTIME, type ChunkFact, type FileFact, type ModuleFact, type Snapshot } from './types.ts';

/** Files at a time: libuv's pool has four threads, and each compression holds some 30 MB. */
const LANES = Math.min(4, availableParallelism());

/** Where in a module's source its imports stand is read from here. Null when the source cannot be had. */
export type ReadSource = (id: string) => Promise<string | null>;

export interface CreatedSnapshot {
  /** Complete but for its routes. */
  readonly snapshot: Snapshot;
  /** From the bundler's id to the index in `snapshot.modules`. */
  readonly indexOf: IndexOf;
}

/**
 * Turns what a bundler told into a Snapshot without routes.
 *
 * @param cache of earlier builds; with it or without, the Snapshot is the same.
 */
export async function createSnapshot(
  facts: BundleFacts,
  read: ReadSource,
  cache: Cache = noCache,
): Promise<CreatedSnapshot> {
  const { graph, modules, packages, indexOf } = internModules(withHeldModules(facts), facts.root);
  const fileIndex = new Map(facts.files.map(({ file }, index) => [file, index]));

  const notes = [...facts.notes];
  const [files, imports] = await Promise.all([
    createFiles(facts.files, indexOf, fileIndex, cache, notes),
    locateImports(graph, indexOf, read, facts.aliases, cache),
  ]);

  const snapshot: Snapshot = {
    version: 1,
    build: facts.build,
    packages,
    modules: sumModules(modules, facts.files, files, indexOf),
    imports,
    files,
    entries: findEntries(facts, fileIndex),
    routes: [],
    notes,
  };
  return { snapshot, indexOf };
}

type IndexOf = (id: string) => number | undefined;

async function createFiles(
  emitted: readonly EmittedFile[],
  indexOf: IndexOf,
  fileIndex: ReadonlyMap<string, number>,
  cache: Cache,
  notes: string[],
): Promise<FileFact[]> {
  const measured = await mapLimited(emitted, LANES, (one) =>
    rememberFile(cache, one, indexOf, () => measureFile(one, indexOf)),
  );
  notes.push(...joinNotes(emitted.map(({ file }, at) => ({ file, notes: measured[at]!.notes }))));
  return emitted.map(({ file, name, script }, at): FileFact => {
    const { size, shares, runs } = measured[at]!;
    const chunk = script && createChunk(file, script, indexOf, fileIndex);
    return {
      file,
      name: name.name,
      hashed: name.hashed,
      kind: fileKind(file),
      size,
      chunk,
      shares,
      ...(runs && { runs }),
    };
  });
}

async function measureFile(emitted: EmittedFile, indexOf: IndexOf): Promise<Measured> {
  const notes: string[] = [];
  const compressed = await compressFile(emitted.file, emitted.content);
  const runs = attribute(emitted, indexOf, notes);
  const stretches = runs && emitted.script && (await brotliStretches(emitted.content, runs));
  const shares = runs ? fileShares(runs, compressed, stretches) : [];
  return {
    size: compressed.size,
    shares,
    ...(emitted.script && runs && shares.length > 1 && { runs: flat(runs) }),
    notes,
  };
}

function flat({ ends, owners }: OwnerRuns): number[] {
  const runs: number[] = [];
  let start = 0;
  for (let at = 0; at < ends.length; at += 1) {
    runs.push(ends[at]! - start, owners[at]!);
    start = ends[at]!;
  }
  return runs;
}

function attribute(emitted: EmittedFile, indexOf: IndexOf, notes: string[]): OwnerRuns | null {
  const { file, content, script, styles, page } = emitted;
  const length = content.byteLength;
  if (length === 0) return null;
  if (script) {
    const own = ownModule(script);
    if (own !== null) return onlyOwner(length, indexOf(own) ?? RUNTIME);
    const runs = attributeChunk(Buffer.from(content).toString(), script, indexOf, notes);
    const map = findInlineMap(content);
    return map ? giveTo(runs, map, indexOf(SOURCE_MAP) ?? RUNTIME) : runs;
  }
  const kind = fileKind(file);
  if (kind === 'css') {
    const known = (styles ?? []).filter(({ id }) => indexOf(id) !== undefined);
    const owners = known.map(({ id }) => indexOf(id)!);
    return attributeStyles(Buffer.from(content).toString(), known, owners);
  }
  if (page !== null) return onlyOwner(length, indexOf(page) ?? RUNTIME);
  return kind === 'js' ? onlyOwner(length, RUNTIME) : null;
}

/** A map that cannot be read costs exactness, never the Snapshot. */
function attributeChunk(
  code: string,
  script: ScriptFacts,
  indexOf: IndexOf,
  notes: string[],
): OwnerRuns {
  const modules = chunkModules(script, indexOf);
  const estimate = (why: string): OwnerRuns => {
    if (modules.filter(({ rendered }) => rendered > 0).length > 1) notes.push(estimated(why));
    return attributeScript(code, null, [], modules);
  };
  if (!script.map) return estimate('the build made no source map');
  try {
    const { mappings, code: mapped } = script.map;
    const runs = attributeScript(code, mappings, matchSources(script), modules, mapped ?? code);
    if (runs.estimated > Math.max(MUCH, code.length * SHARE)) {
      const percent = Math.round((runs.estimated / code.length) * 100);
      notes.push(estimated(`its source map says nothing of ${percent} % of it`));
    }
    return runs;
  } catch (error) {
    return estimate(`its source map cannot be used (${(error as Error).message})`);
  }
}

/** Estimates that are worth a word: UTF-16 units, and the part of a file. */
const MUCH = 1000;
const SHARE = 0.02;

function estimated(why: string): string {
  return `${why}, so the sizes of its modules are estimated from their source.`;
}

function chunkModules(script: ScriptFacts, indexOf: IndexOf): ChunkModule[] {
  return script.modules.map(({ id, ...module }) => ({
    ...module,
    module: HELPERS.test(id) ? RUNTIME : (indexOf(id) ?? RUNTIME),
  }));
}

function createChunk(
  file: string,
  script: ScriptFacts,
  indexOf: IndexOf,
  fileIndex: ReadonlyMap<string, number>,
): ChunkFact {
  // `imports` can name externals; Rolldown's `dynamicImports` can name the chunk itself.
  const indexes = (names: readonly string[]): number[] =>
    [...new Set(names)]
      .filter((name) => name !== file)
      .flatMap((name) => fileIndex.get(name) ?? []);
  return {
    name: script.name,
    entry: script.entry,
    dynamicEntry: script.dynamicEntry,
    worker: script.worker,
    facade: (script.facade === null ? undefined : indexOf(script.facade)) ?? null,
    imports: indexes(script.imports),
    dynamicImports: indexes(script.dynamicImports),
    css: indexes(script.css),
  };
}

function sumModules(
  modules: readonly Omit<ModuleFact, 'rendered' | 'size'>[],
  emitted: readonly EmittedFile[],
  files: readonly FileFact[],
  indexOf: IndexOf,
): ModuleFact[] {
  const rendered = new Float64Array(modules.length);
  const sums = [0, 1, 2].map(() => new Float64Array(modules.length));
  for (const { script } of emitted) {
    for (const module of script?.modules ?? []) {
      const index = indexOf(module.id);
      if (index !== undefined) rendered[index]! += module.rendered;
    }
  }
  for (const { shares } of files) {
    for (const [module, ...bytes] of shares) {
      if (module === RUNTIME) continue;
      for (const [column, value] of bytes.entries()) sums[column]![module]! += value;
    }
  }
  return modules.map((module, index) => ({
    ...module,
    rendered: rendered[index]!,
    size: { raw: sums[0]![index]!, gzip: sums[1]![index]!, brotli: sums[2]![index]! },
  }));
}
