import type { Bytes } from '../../snapshot/types.ts';
import type { ChainStep } from '../chains.ts';
import type { Match } from './match.ts';

/** The answer to "why is this here", for `loadline why`. */
export type WhyAnswer = Why | WhyNothing;

/** Nothing matched: names that may have been meant. */
export interface WhyNothing {
  readonly version: 1;
  readonly found: false;
  readonly query: string;
  /** What was looked for in vain. */
  readonly missing: 'module' | 'route';
  readonly suggestions: readonly string[];
}

export interface Why {
  readonly version: 1;
  readonly found: true;
  readonly query: string;
  readonly kind: Match['kind'];
  /** How many modules the query matched; every figure is about all of them together. */
  readonly count: number;
  /** The heaviest ten of them. */
  readonly modules: readonly WhyModule[];
  /** Versions of the package, where a package was asked for. */
  readonly versions: readonly string[];
  /** Bytes in all emitted files. */
  readonly size: Bytes;
  /** Emitted files with a part of it, the largest part first. */
  readonly files: readonly WhyFile[];
  /** Bytes in each route's first load, in the Snapshot's order. */
  readonly routes: readonly WhyRoute[];
  /** Why it is there, each cause once, with the routes it holds for. */
  readonly causes: readonly WhyCause[];
  /** All imports from outside of what was asked for, at most ten; static ones first. */
  readonly importers: readonly WhyImporter[];
  readonly importerCount: number;
  /** Whether gzip and brotli figures are shares in proportion to raw bytes. */
  readonly estimated: boolean;
}

export interface WhyModule {
  readonly module: string;
  readonly size: Bytes;
}

export interface WhyFile {
  readonly file: string;
  readonly worker: boolean;
  readonly size: Bytes;
}

export interface WhyRoute {
  readonly path: string;
  readonly bytes: Bytes;
}

/**
 * - `static`: static imports lead to it from the entry; without routes, from any entry
 * - `route`: static imports lead to it from a module that the route loads lazily
 * - `chunk`: no static import does; a chunk of the first load holds it
 * - `dynamic`: it is in no first load; the chain has a dynamic step
 * - `worker`: only workers hold it
 * - `empty`: tree shaking left nothing of it
 * - `unreached`: no import chain from an entry was found
 */
export interface WhyCause {
  readonly kind: 'static' | 'route' | 'chunk' | 'dynamic' | 'worker' | 'empty' | 'unreached';
  /** Paths of the routes it holds for; empty for the kinds that are in no first load. */
  readonly routes: readonly string[];
  /** Shortest import chain; empty for `chunk`, `worker` and `unreached`. */
  readonly chain: readonly ChainStep[];
  /** For `chunk`: the emitted file that holds it. */
  readonly file: string | null;
  /** For `chunk`: what else is in that file that the route does need. */
  readonly beside: string | null;
  /** For `static` and `route`: the imports that hold it. null where no few of them do, or the routes need it themselves. */
  readonly cut: WhyCut | null;
}

/** The smallest set of static imports that must be lazy, all of them, before it leaves these first loads. */
export interface WhyCut {
  /** Where each stands, and what it imports. */
  readonly imports: readonly {
    readonly module: string;
    readonly line: number;
    readonly column: number;
    readonly imports: string;
  }[];
  /** Whether all of them stand in the app's own code. */
  readonly own: boolean;
}

export interface WhyImporter {
  readonly module: string;
  readonly line: number;
  readonly column: number;
  readonly dynamic: boolean;
}
