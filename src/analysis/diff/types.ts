import type { Bytes, Verdict } from '../../snapshot/types.ts';

/** What changed from one build to another, for `loadline diff`. Each list has the largest change first. */
export interface SnapshotDiff {
  readonly version: 1;
  /** True when nothing changed but hashes in names. */
  readonly same: boolean;
  /** Why the two builds are not quite comparable, in words; empty when they are. */
  readonly notes: readonly string[];
  readonly totals: { readonly js: Change; readonly css: Change; readonly other: Change };
  readonly routes: readonly RouteChange[];
  readonly packages: readonly PackageChange[];
  readonly modules: readonly ModuleChange[];
  readonly files: readonly FileChange[];
  /** Whether gzip and brotli figures of modules and packages are shares in proportion to raw bytes. */
  readonly estimated: boolean;
}

/**
 * Bytes before and after; null where the thing was not there. `change` is zero where the raw bytes are the same: another hash
 * in a name moves the compressed size by a few bytes, and means nothing.
 */
export interface Change {
  readonly base: Bytes | null;
  readonly head: Bytes | null;
  readonly change: Bytes;
}

export type State = 'appeared' | 'gone' | 'grew' | 'shrank';

export interface RouteChange {
  readonly path: string;
  /** `verdict`: as heavy as before, but judged otherwise; `requests`: only their number changed. */
  readonly state: State | 'verdict' | 'requests';
  readonly js: Change;
  readonly css: Change;
  readonly total: Change;
  readonly requests: Pair<number>;
  readonly verdict: Pair<Verdict>;
}

/** Before and after; null where the thing was not there. */
export interface Pair<T> {
  readonly base: T | null;
  readonly head: T | null;
}

export interface PackageChange {
  readonly name: string;
  /** `version`: as heavy as before, in another version. */
  readonly state: State | 'version';
  readonly size: Change;
  readonly versions: { readonly base: readonly string[]; readonly head: readonly string[] };
}

export interface ModuleChange {
  readonly module: string;
  /** `moved`: as heavy as before, in another file. */
  readonly state: State | 'moved';
  readonly size: Change;
  /** Files that hold a part of it, by their names without hashes. */
  readonly files: { readonly base: readonly string[]; readonly head: readonly string[] };
}

export interface FileChange {
  /** Without its hash. */
  readonly name: string;
  readonly state: State;
  readonly size: Change;
}
