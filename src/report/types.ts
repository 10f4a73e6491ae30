import type { BaselineResult } from '../analysis/baseline/types.ts';
import type { BudgetResult, Budgets } from '../budgets/types.ts';
import type { Measurement } from '../measure/types.ts';
import type { BuildInfo, Bytes, RouteOrigin, Verdict } from '../snapshot/types.ts';

/** Everything a report says, made from facts by `createReport`. `--format json` prints it as it is. */
export interface Report {
  readonly version: 1;
  readonly build: BuildInfo;
  /** Heaviest first load first. */
  readonly routes: readonly RouteRow[];
  /** Most bytes over all files first; the app's own code is the row named `(app)`. */
  readonly packages: readonly PackageRow[];
  /** Worst first. */
  readonly findings: readonly Finding[];
  /** What comments in the source allow, worst first. They fail nothing. */
  readonly allowed: readonly AllowedFinding[];
  readonly totals: Totals;
  readonly notes: readonly string[];
  /** Results of budgets.json; null when none was held against the build. */
  readonly budgets: readonly BudgetResult[] | null;
  /** Which bytes the budgets on first loads speak of; null when none was held against the build. */
  readonly compression: Budgets['compression'] | null;
  /** What is new beside a baseline; null when the build was held against none. */
  readonly baseline: BaselineResult | null;
  /** null when no browser has looked at the build. */
  readonly measurement: Measurement | null;
}

export interface RouteRow {
  readonly path: string;
  /** Id of the page's module, null when none could be named. */
  readonly module: string | null;
  readonly verdict: Verdict;
  /** Why, in one sentence; null when the verdict says it all. */
  readonly reason: string | null;
  readonly origin: RouteOrigin;
  readonly at: Location | null;
  readonly firstLoad: FirstLoad;
  /** The ten biggest parts of the first load. `(app)`: the app's own code, `(runtime)`: the bundler's glue. */
  readonly parts: readonly RoutePart[];
}

/** A package's bytes in one first load. */
export interface RoutePart {
  readonly name: string;
  readonly size: Bytes;
}

/** All files a browser must fetch before the route can render. `total` is document + js + css. */
export interface FirstLoad {
  readonly document: Bytes;
  readonly js: Bytes;
  readonly css: Bytes;
  readonly total: Bytes;
  /** Files to ask for, the document included, and scripts and style sheets of other origins that the page names. */
  readonly requests: number;
  /** Their names below the output folder, in the order in which a browser learns of them. */
  readonly files: readonly string[];
}

export interface PackageRow {
  readonly name: string;
  /** Several when the build holds several. */
  readonly versions: readonly string[];
  readonly modules: number;
  readonly size: Bytes;
  /** Paths of the routes whose first load holds a part of it. */
  readonly routes: readonly string[];
}

export interface Totals {
  readonly js: Bytes;
  readonly css: Bytes;
  readonly other: Bytes;
  readonly files: number;
  readonly modules: number;
}

export interface Location {
  /** Module id, or `budgets.json`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export type Severity = 'error' | 'warning' | 'info';

/** A rule's result: data only. Words are made by src/report/messages.ts from `code` and `data`. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly route: string | null;
  readonly at: Location | null;
  /** Numbers and names that the message is made of. */
  readonly data: Readonly<
    Record<string, string | number | boolean | readonly string[] | readonly number[]>
  >;
  /**
   * Bytes that would leave the first load if it were mended; for a finding about no route, the build. A prediction. null
   * when nobody can tell.
   */
  readonly saving: Bytes | null;
  /** The message and what to do next, made by the formatter. */
  readonly message: string;
  readonly fix: string | null;
  /** Only beside a baseline: whether the baseline does not have it. */
  readonly new?: boolean;
  /** Only in the HTML report: the lines around its place, as the source is now. */
  readonly frame?: readonly string[];
}

/** A finding that a comment in the source allows: `// loadline-allow <code>: <reason>`. */
export interface AllowedFinding extends Finding {
  readonly reason: string;
  /** Where the comment stands. */
  readonly by: Location;
}
