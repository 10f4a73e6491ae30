import type { Bytes } from '../snapshot/types.ts';

/** What adding packages to an app would cost. `--format json` prints it as it is. */
export interface Cost {
  readonly version: 1;
  /** All of them in one bundle: what they share is counted once. */
  readonly together: Price;
  /** Each alone, in the order asked for. */
  readonly packages: readonly PackagePrice[];
  /** What the bundle's first load is made of, most bytes first. */
  readonly parts: readonly CostPart[];
  /** Peers that are imported and stay outside: the app brings them. */
  readonly peers: readonly Peer[];
  /** Modules of Node that are imported; in a browser they are empty. */
  readonly builtins: readonly Builtin[];
  /** Whether a Snapshot of the app was there to compare with. */
  readonly compared: boolean;
}

export interface Price {
  /** JS and CSS that a page which imports it waits for. */
  readonly size: Bytes;
  /** Of these, what is in the app already: an estimate. null when there was no Snapshot to look into. */
  readonly already: Bytes | null;
  /** JS and CSS that the package itself imports on demand. */
  readonly onDemand: Bytes;
  /** Pictures, fonts and the like that it brings; raw bytes. */
  readonly assets: { readonly files: number; readonly raw: number };
  /** Modules that left bytes in `size`. */
  readonly modules: number;
}

export interface PackagePrice extends Price {
  /** As asked for: `lodash`, `date-fns/format`. */
  readonly request: string;
  readonly name: string;
  /** The version that is installed. */
  readonly version: string;
  /** The exports that were asked for; null for all of them. */
  readonly exports: readonly string[] | null;
  /** What e18e's data set names in its place; null when it knows nothing. */
  readonly replacement: Replacement | null;
}

/** A package's bytes in the bundle; `(app)` for linked packages, `(runtime)` for the bundler's glue. */
export interface CostPart {
  readonly name: string;
  readonly version: string;
  readonly modules: number;
  readonly size: Bytes;
  readonly already: Bytes | null;
  /** Other versions of it that the app has: they would stand side by side. */
  readonly otherVersions: readonly string[];
}

export interface Peer {
  readonly name: string;
  /** null when there was no Snapshot to look into. */
  readonly inApp: boolean | null;
}

export interface Builtin {
  readonly name: string;
  /** Packages that import it. */
  readonly importers: readonly string[];
}

export interface Replacement {
  /** Packages that do the same. */
  readonly packages: readonly string[];
  /** What browsers have built in, with those of Chrome, Firefox and Safari that lack it. */
  readonly builtIn: readonly { readonly name: string; readonly missing: readonly string[] }[];
  /** What to write instead, in a sentence. */
  readonly advice: readonly string[];
  readonly url: string | null;
}
