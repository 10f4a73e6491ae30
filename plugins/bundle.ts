import { dirname, resolve } from 'node:path';

import { findInlineMap, SOURCE_MAP } from '../src/snapshot/attribution/inline-map.ts';
import type {
  EmittedFile,
  GraphModule,
  ScriptFacts,
  StyleSource,
} from '../src/snapshot/bundle-facts.ts';
import { stableName } from '../src/snapshot/file-name.ts';
import { slashes } from '../src/snapshot/module-id.ts';

/** The parts of Rollup's and Rolldown's output that are read here; both bundlers, of every supported Vite, have them. */
export interface BundleChunk {
  readonly type: 'chunk';
  readonly fileName: string;
  readonly preliminaryFileName?: string;
  readonly name: string;
  readonly code: string;
  readonly isEntry: boolean;
  readonly isDynamicEntry: boolean;
  readonly facadeModuleId: string | null;
  readonly imports: readonly string[];
  readonly dynamicImports: readonly string[];
  readonly modules: Readonly<
    Record<string, { readonly renderedLength: number; readonly code?: string | null }>
  >;
  readonly map: { readonly mappings: string; readonly sources: readonly (string | null)[] } | null;
  readonly viteMetadata?: { readonly importedCss?: ReadonlySet<string> };
}

interface BundleAsset {
  readonly type: 'asset';
  readonly fileName: string;
  readonly names?: readonly string[];
  readonly name?: string;
  readonly originalFileNames?: readonly string[];
  readonly source: string | Uint8Array;
}

export type Bundle = Record<string, BundleChunk | BundleAsset>;

/** The plugin context's questions about the module graph. */
export interface GraphContext {
  getModuleIds(): Iterable<string>;
  getModuleInfo(id: string): {
    readonly importedIds: readonly string[];
    readonly dynamicallyImportedIds: readonly string[];
    readonly isExternal?: boolean;
    /** Rolldown has null where package.json decides. */
    readonly moduleSideEffects?: boolean | 'no-treeshake' | null;
  } | null;
}

/** The module graph, externals left out. Modules of one id (see `realId`) become one. */
export function graphModules(context: GraphContext): GraphModule[] {
  const modules = new Map<
    string,
    { imports: Set<string>; dynamicImports: Set<string>; effects: Set<unknown> }
  >();
  for (const bundlerId of context.getModuleIds()) {
    const info = context.getModuleInfo(bundlerId);
    if (!info || info.isExternal) continue;
    const id = realId(bundlerId);
    const module = modules.get(id) ?? {
      imports: new Set(),
      dynamicImports: new Set(),
      effects: new Set(),
    };
    module.effects.add(info.moduleSideEffects ?? null);
    for (const imported of info.importedIds) module.imports.add(realId(imported));
    for (const imported of info.dynamicallyImportedIds) module.dynamicImports.add(realId(imported));
    modules.set(id, module);
  }
  return [...modules].map(([id, { imports, dynamicImports, effects }]) => ({
    id,
    sideEffects:
      effects.has(true) || effects.has('no-treeshake') || (effects.has(null) ? null : false),
    imports: [...imports].filter((imported) => imported !== id),
    dynamicImports: [...dynamicImports].filter((imported) => imported !== id),
  }));
}

/**
 * Rollup's CommonJS plugin puts up to three virtual modules around a file (`\0/x.js?commonjs-exports`). They are the
 * file for everyone but Rollup: an import chain through them would only confuse.
 */
function realId(id: string): string {
  return /^\0((?:\/|[A-Za-z]:[\\/]).*)\?commonjs-[\w-]+$/.exec(id)?.[1] ?? id;
}

/** What is kept of a worker's own build, whose files come to the page's bundle as plain assets. */
export interface WorkerFile {
  readonly script: ScriptFacts;
  readonly preliminary: string | null;
}

/** A worker's own build. */
export interface WorkerBuild {
  /** The worker's module, by which it is known again when it is built anew. */
  readonly entry: string;
  /** By name, below the output folder. */
  readonly files: ReadonlyMap<string, WorkerFile>;
  readonly modules: readonly GraphModule[];
}

/** @param dir the output folder, absolute. */
export function workerBuild(bundle: Bundle, dir: string): Omit<WorkerBuild, 'modules'> {
  const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
  const files = chunks.map((chunk): [string, WorkerFile] => {
    const preliminary = chunk.preliminaryFileName ?? null;
    return [chunk.fileName, { script: scriptFacts(chunk, dir, true), preliminary }];
  });
  const entry = chunks.find(({ isEntry }) => isEntry) ?? chunks[0];
  return { entry: entry?.facadeModuleId ?? entry?.fileName ?? '', files: new Map(files) };
}

/**
 * @param dir the output folder, absolute: a map names its sources relative to itself.
 * @param rendered the code that the map speaks of, where it is not the chunk's.
 */
export function scriptFacts(
  chunk: BundleChunk,
  dir: string,
  worker: boolean,
  rendered?: string,
): ScriptFacts {
  const folder = dirname(resolve(dir, chunk.fileName));
  return {
    name: chunk.name,
    entry: chunk.isEntry,
    dynamicEntry: chunk.isDynamicEntry,
    worker,
    facade: chunk.facadeModuleId === null ? null : realId(chunk.facadeModuleId),
    imports: chunk.imports,
    dynamicImports: chunk.dynamicImports,
    css: [...(chunk.viteMetadata?.importedCss ?? [])],
    modules: Object.entries(chunk.modules).map(([id, module]) => ({
      id: realId(id),
      rendered: module.renderedLength,
      code: () => module.code ?? null,
    })),
    map: chunk.map && {
      mappings: chunk.map.mappings,
      code: rendered ?? null,
      sources: chunk.map.sources.map((source) => absoluteSource(source, folder)),
    },
  };
}

function absoluteSource(source: string | null, folder: string): string {
  if (source === null) return '';
  if (/^[a-z][a-z\d+.-]+:/i.test(source) && !/^[a-z]:[\\/]/i.test(source)) return source;
  return slashes(resolve(folder, source));
}

/** A chunk as the bundler printed it, before plugins edited it. */
export interface RenderedChunk {
  readonly code: string;
  /** Not there where nobody but us knows of the map, so that nobody can have kept it true to the code. */
  readonly mappings?: string;
}

export interface EmittedContext {
  readonly dir: string;
  readonly rendered: ReadonlyMap<string, RenderedChunk>;
  readonly assetPattern: string | null;
  readonly workers: ReadonlyMap<string, WorkerFile>;
  readonly styles: ReadonlyMap<string, readonly StyleSource[]>;
}

/** The bundle's files, source maps and what is there compressed once more left out. */
export function emittedFiles(bundle: Bundle, context: EmittedContext): EmittedFile[] {
  const files: EmittedFile[] = [];
  for (const output of Object.values(bundle)) {
    if (!output.fileName.endsWith('.map') && !isPacked(output.fileName, bundle)) {
      files.push(output.type === 'chunk' ? chunkFile(output, context) : assetFile(output, context));
    }
  }
  return files.sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** The same file once more, compressed: it is sent instead, never besides. */
function isPacked(file: string, bundle: Bundle): boolean {
  return /\.(?:br|gz|zst)$/.test(file) && Object.hasOwn(bundle, file.replace(/\.\w+$/, ''));
}

function chunkFile(chunk: BundleChunk, { dir, rendered }: EmittedContext): EmittedFile {
  const content = Buffer.from(chunk.code);
  return {
    file: slashes(chunk.fileName),
    content,
    name: stableName(slashes(chunk.fileName), chunk.preliminaryFileName ?? null),
    script: withMapModule(scriptFacts(chunk, dir, false, codeOfMap(chunk, rendered)), content),
    styles: null,
    page: null,
  };
}

/** The code that the chunk's map speaks of, where the chunk was edited and its map was not. */
function codeOfMap(chunk: BundleChunk, rendered: EmittedContext['rendered']): string | undefined {
  const before = rendered.get(chunk.fileName);
  if (before === undefined || before.code === chunk.code) return undefined;
  return before.mappings === undefined || before.mappings === chunk.map?.mappings
    ? before.code
    : undefined;
}

/** A source map in the file itself stands beside its modules. */
function withMapModule(script: ScriptFacts, content: Uint8Array): ScriptFacts {
  if (findInlineMap(content) === null) return script;
  return { ...script, modules: [...script.modules, { id: SOURCE_MAP, rendered: 0 }] };
}

function assetFile(asset: BundleAsset, context: EmittedContext): EmittedFile {
  const file = slashes(asset.fileName);
  const worker = context.workers.get(asset.fileName);
  const content = typeof asset.source === 'string' ? Buffer.from(asset.source) : asset.source;
  const names = asset.names ?? (asset.name === undefined ? [] : [asset.name]);
  return {
    file,
    content,
    name: stableName(file, worker?.preliminary ?? null, context.assetPattern, names),
    script: worker ? withMapModule(worker.script, content) : null,
    styles: context.styles.get(asset.fileName) ?? null,
    page: /\.html?$/.test(file) ? (asset.originalFileNames?.[0] ?? null) : null,
  };
}
