import type { Alias } from './aliases.ts';
import type { StableName } from './file-name.ts';
import type { BuildInfo } from './types.ts';

/**
 * What an adapter tells of a finished build, in the bundler's own words: ids are absolute paths with their queries, or
 * virtual names. `createSnapshot` turns it into a Snapshot.
 */
export interface BundleFacts {
  readonly build: BuildInfo;
  /** The app's root, absolute. */
  readonly root: string;
  /** Every module that is part of the build, workers' included; each id once. */
  readonly modules: readonly GraphModule[];
  readonly files: readonly EmittedFile[];
  /** The app's `resolve.alias`, in order: by it an import is told from its neighbours. */
  readonly aliases?: readonly Alias[];
  readonly notes: readonly string[];
}

export interface GraphModule {
  readonly id: string;
  /** Whether the bundler keeps it for what it does when it loads; null, as not there: its package.json says. */
  readonly sideEffects?: boolean | null;
  readonly imports: readonly string[];
  readonly dynamicImports: readonly string[];
}

export interface EmittedFile {
  /** Below the output folder, forward slashes. */
  readonly file: string;
  readonly content: Uint8Array;
  readonly name: StableName;
  readonly script: ScriptFacts | null;
  /** For a style sheet: the modules it was made of, in order; null when they are not known. */
  readonly styles: readonly StyleSource[] | null;
  /** For a page: the id of its module. */
  readonly page: string | null;
}

export interface ScriptFacts {
  readonly name: string;
  readonly entry: boolean;
  readonly dynamicEntry: boolean;
  readonly worker: boolean;
  readonly facade: string | null;
  readonly imports: readonly string[];
  readonly dynamicImports: readonly string[];
  readonly css: readonly string[];
  /** In the order in which the chunk holds them. */
  readonly modules: readonly RenderedModule[];
  /** The source map of the file as it was written; null when the bundler made none. */
  readonly map: ScriptMap | null;
}

interface RenderedModule {
  readonly id: string;
  /** Bytes before minification. */
  readonly rendered: number;
  /** Its code before minification, read only where the source map knows nothing of the module; null when it is gone. */
  readonly code?: () => string | null;
}

export interface ScriptMap {
  readonly mappings: string;
  /** The code that the map speaks of, where the file was edited afterwards; else null. */
  readonly code?: string | null;
  /** Absolute paths, forward slashes, or whatever else stands in the map. */
  readonly sources: readonly string[];
}

export interface StyleSource {
  readonly id: string;
  /** The module's CSS as it went into the bundle, before minification; null when it was not seen. */
  readonly css: string | null;
}
