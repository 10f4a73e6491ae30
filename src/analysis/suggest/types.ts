import type { Location } from '../../report/types.ts';
import type { Bytes, ImportUse } from '../../snapshot/types.ts';
import type { ChainStep } from '../chains.ts';

/** The answer of `loadline suggest`: the imports that would save most if they were lazy. */
export interface Suggestions {
  readonly version: 1;
  /** Best first. Each is counted on top of those before it, so their savings may be added up. */
  readonly suggestions: readonly Suggestion[];
  /** All of them together. */
  readonly together: { readonly saving: Bytes; readonly routes: readonly RouteSaving[] };
  /** What holds as much and cannot be lazy as it is written. */
  readonly blocked: readonly Blocked[];
  /** Whether visits were weighed; else every route counts alike. */
  readonly weighted: boolean;
  /** Whether gzip and brotli figures of modules are in proportion to raw bytes. */
  readonly estimated: boolean;
}

/** A suggestion that was built: `loadline suggest --verify`. */
export interface Verified {
  /** What was predicted, and what the rebuilt app really saves: mean over the routes, on top of the suggestions before. */
  readonly predicted: Bytes;
  readonly real: Bytes;
}

export interface Suggestion {
  /** Id of the module, or name of the package, that leaves. */
  readonly target: string;
  readonly kind: 'page' | 'module' | 'package';
  /** The smallest set of imports that must be lazy, all of them, before anything leaves. */
  readonly imports: readonly SuggestedImport[];
  /** The least safe of its imports'. */
  readonly safety: Safety;
  /** Shortest import chain to the target before the change. */
  readonly chain: readonly ChainStep[];
  /** Mean over the routes, by their share of the visits. A prediction. */
  readonly saving: Bytes;
  /** Routes whose first load changes, the largest saving first. */
  readonly routes: readonly RouteSaving[];
  /** What leaves, most bytes first, five at most: packages, and `(app)` for the app's own code. */
  readonly parts: readonly { readonly name: string; readonly size: Bytes }[];
  /** Where a Measurement has coverage: what of these bytes ran while the routes that lose them loaded. */
  readonly idle?: IdleBytes;
  /** Only with `--verify`; null when it could not be built so. */
  readonly verified?: Verified | null;
}

/** Raw bytes of modules in the scripts that came, summed over routes that were looked at, and those of them that ran on load. */
export interface IdleBytes {
  readonly routes: readonly string[];
  readonly size: number;
  readonly used: number;
}

export interface SuggestedImport {
  readonly at: Location;
  /** Id of the module that is imported. */
  readonly imports: string;
  readonly safety: Safety;
  /** The use that the verdict comes from; null when there is none, or nobody looked. */
  readonly use: (Location & { readonly kind: ImportUse }) | null;
}

/**
 * Whether an import could be lazy as it is written, best first.
 *
 * - `page`: it brings a route's page: `lazy(() => import(…))`, as any router takes it
 * - `safe`: used in handlers, effects or async functions only: an `import()` there, nothing waits for it
 * - `boundary`: rendered as a component, under a condition: `lazy()` inside a `<Suspense>`
 * - `rendered`: rendered as a component each time: as `boundary`, and it will be asked for at once; worth it below the fold
 * - `unknown`: nobody looked at the source
 * - `render`, `module`, `escapes`, `side-effect`: it cannot be lazy without other changes, for its value is read while a
 *   component renders or while the module runs, or passed on so that nobody can tell when, or it is imported for what it does
 */
export type Safety =
  | 'page'
  | 'safe'
  | 'boundary'
  | 'rendered'
  | 'unknown'
  | 'render'
  | 'module'
  | 'escapes'
  | 'side-effect';

export interface RouteSaving {
  readonly path: string;
  readonly before: Bytes;
  readonly after: Bytes;
  readonly saving: Bytes;
}

/** An import that holds much and cannot be lazy without other changes. */
export interface Blocked extends SuggestedImport {
  /** About what would leave if it were lazy, mean over the routes. Bytes, brotli. */
  readonly saving: number;
}
