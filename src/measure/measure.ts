import type { ApiSettings } from '../budgets/types.ts';
import type { Measurement, Profile } from './types.ts';

/** A route to open. */
export interface MeasuredRoute {
  /** The route's pattern: `/projects/:id`. */
  readonly route: string;
  /** What to open, below the build's base: `/projects/7`. */
  readonly url: string;
}

export interface MeasureOptions {
  /** The folder of the build; absolute. */
  readonly dist: string;
  /** Vite's `base`; default `/`. */
  readonly base?: string;
  readonly routes: readonly MeasuredRoute[];
  readonly profiles: readonly Profile[];
  /** Cold loads a route and profile; default 3. */
  readonly runs?: number;
  /** The app's API; null or left out when it has none. */
  readonly api?: ApiSettings | null;
  /** Folder in which the API's command runs; default the current one. */
  readonly apiFolder?: string;
  /** Hears of each load when it is done, and of steps before the first. */
  readonly onProgress?: (progress: MeasureProgress) => void;
  /** Stops everything; `measure` then rejects with `aborted`. */
  readonly signal?: AbortSignal;
  /** The browser's executable; default what `findBrowser` finds. */
  readonly browserPath?: string;
}

export interface MeasureProgress {
  /** Loads done, of `total`. */
  readonly done: number;
  readonly total: number;
  /** A line for a person: `/projects/:id on fast-3g, load 2 of 3: LCP 1.42 s`. */
  readonly message: string;
}

export type Measure = (options: MeasureOptions) => Promise<Measurement>;
