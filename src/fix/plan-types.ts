import type { Edit } from './edit.ts';
import type { LazyStyle, Place, RefusalCode } from './types.ts';

export type FixCode = 'route-not-lazy' | 'lazy-defeated' | 'heavy-eager' | 'route-leak';

export interface PlanOptions {
  readonly style: LazyStyle;
  /** Only edits for findings of this code. */
  readonly only?: FixCode | undefined;
  /** What an import that is no page must save at least in some route's first load. Bytes, minified. */
  readonly heavy: number;
  /**
   * How often it is looked again at what is edited, at most: what has left the start can let more leave.
   * @default 1
   */
  readonly rounds?: number;
}

/** Everything that would be edited, and why the rest is not. */
export interface AppPlan {
  /** In the order of their ids. */
  readonly files: readonly FilePlan[];
  readonly done: readonly Mended[];
  readonly refused: readonly Refused[];
  /** Whether the last round still found something: another run may find more. */
  readonly open?: boolean;
}

export interface FilePlan {
  /** Relative to the app's root. */
  readonly id: string;
  /** Absolute path. */
  readonly file: string;
  /** The file's text, which the offsets of `edits` count in. */
  readonly code: string;
  readonly edits: readonly Edit[];
}

export interface Mended {
  readonly code: FixCode;
  /** `direct`: a barrel, past which its importers ask the modules themselves. `setting`: the Vite config held it. */
  readonly how: 'lazy' | 'direct' | 'setting';
  /** The page, the heavy part or the barrel, relative to the app's root; of a leak what leaves, in words. */
  readonly module: string;
  readonly routes: readonly string[];
  /** Files that no longer import it statically; the Vite config where that held it. */
  readonly importers: readonly string[];
  /** The setting in words, where it is one: `the group "vendor"`. */
  readonly setting?: string;
}

export interface Refused {
  readonly code: FixCode;
  readonly module: string;
  readonly routes: readonly string[];
  readonly why: RefusalCode;
  /** The name, file or setting that is in the way. */
  readonly name: string;
  /** The file that `at` is in, relative to the app's root. */
  readonly file: string;
  readonly at: Place;
}
