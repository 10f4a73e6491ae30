import type { Blame } from '../analysis/blame/types.ts';
import type { RuleSettings } from '../analysis/rules/types.ts';
import type { MetricName, Profile, Step } from '../measure/types.ts';

/** A budgets.json once read, checked and brought to one form, whichever format it was written in. */
export interface Budgets {
  /** `loadline`: our object. `lighthouse`: the array, where only the last matching entry counts. */
  readonly format: 'loadline' | 'lighthouse';
  /** Which bytes `firstLoad` limits speak of. */
  readonly compression: 'raw' | 'gzip' | 'brotli';
  readonly entries: readonly BudgetEntry[];
  /** Limits on the API's endpoints: their paths are those of the API. */
  readonly api?: readonly BudgetEntry[];
  /** Profiles of the user's own, by name. They win over the built-in ones. */
  readonly profiles: readonly Profile[];
  readonly measure: MeasureSettings;
  /** How the rules are set, by code; they win over what the plugin's options say of the same code. */
  readonly rules: RuleSettings;
  /** How visits are shared out over the routes, any numbers: `{'/': 60, '/projects/*': 20}`. Left out where nobody says. */
  readonly weights?: Readonly<Record<string, number>>;
}

/** How to measure, where it differs from the defaults. Everything is optional in the file. */
export interface MeasureSettings {
  /**
   * Names of profiles. Default: `fast-3g` and every profile that a budget names; for Lighthouse's array `slow-4g`,
   * which is what Lighthouse itself measures a phone with.
   */
  readonly profiles: readonly string[];
  /** Loads a route; default 3. */
  readonly runs: number;
  /** A URL to open for a route whose path has parameters: `{'/projects/:id': '/projects/7'}`. */
  readonly urls: Readonly<Record<string, string>>;
  /** A program that answers the app's API, started for the measurement and stopped after it. */
  readonly api: ApiSettings | null;
  /** What to do on a route, for INP, by its pattern: `{'/reports': [{click: 'button.filter'}]}`. */
  readonly interactions?: Readonly<Record<string, readonly Step[]>>;
  /** How to get to a route inside the app, by its pattern; null: not at all. Default: by a link that another page shows. */
  readonly routeChanges?: Readonly<Record<string, RouteChangeSettings | null>>;
  /** A file of Playwright's storage state, from the folder of budgets.json: visitors come with it. */
  readonly storageState?: string;
  /** A module whose default export logs in, from the folder of budgets.json. */
  readonly setup?: string;
  /** The app's own server, in place of Loadline's. */
  readonly server?: ServerSettings;
  /** Paths of calls that the API holds open on purpose, as those of budgets: nobody waits for their answers. */
  readonly longPolls?: readonly string[];
  /** What slows the network down: a shaped link (the default), or Chromium's own throttling. */
  readonly engine?: 'link' | 'cdp';
}

export interface RouteChangeSettings {
  /** What to open first, below the app's base. */
  readonly from: string;
  /** What to do there before the click: open a menu. */
  readonly before: readonly Step[];
  /** A selector of the link. */
  readonly click: string;
}

export interface ServerSettings {
  /** A shell command, run in the folder of budgets.json. It finds a free port in `PORT`. */
  readonly command: string | null;
  /** Where it listens; null: at `PORT` of 127.0.0.1. Without a command it runs already. */
  readonly url: string | null;
}

export interface ApiSettings {
  /** A shell command, run in the folder of budgets.json. It finds the port to listen on in `PORT`. */
  readonly command: string | null;
  /** Where the API is when it already runs: `http://127.0.0.1:4000`. Either this or `command`. */
  readonly url: string | null;
  /** Path prefixes that go to it: `['/api']`. */
  readonly paths: readonly string[];
  /** Requests an endpoint in the API pass; left out: as many as the limits on endpoints need, none without such limits. */
  readonly requests?: number;
}

/** Limits for the routes that match a path. Units: bytes, requests, ms; CLS has none. */
export interface BudgetEntry {
  /** robots.txt style: begins with `/`, prefix match, at most one `*`, `$` at the end anchors. */
  readonly path: string;
  readonly limits: readonly Limit[];
  /** Where the entry stands in the file, for annotations: 1-based. */
  readonly line: number;
  /** Lighthouse's `options.firstPartyHostnames`: these hosts are no third party. `*.` at the start stands for all below. */
  readonly firstPartyHostnames: readonly string[];
}

export type ResourceKind =
  | 'total'
  | 'document'
  | 'script'
  | 'stylesheet'
  | 'image'
  | 'media'
  | 'font'
  | 'other'
  | 'third-party';

/** Metrics that Lighthouse's format may limit and that no browser reports to us: always `unmeasured`. */
export type LighthouseOnlyMetric =
  | 'interactive'
  | 'first-meaningful-paint'
  | 'max-potential-fid'
  | 'speed-index';

/** Which figure a limit holds. `profile` is null where the limit holds on every measured profile. */
export type Figure =
  /** From the Snapshot: bytes, or requests. */
  | { readonly kind: 'firstLoad'; readonly of: 'js' | 'css' | 'total' | 'requests' }
  /** From the Measurement: bytes transferred. */
  | { readonly kind: 'resourceSize'; readonly of: ResourceKind; readonly profile: string | null }
  /** From the Measurement: number of requests. */
  | { readonly kind: 'resourceCount'; readonly of: ResourceKind; readonly profile: string | null }
  /** From the Measurement: ms, CLS without unit. */
  | {
      readonly kind: 'timing';
      readonly of: MetricName | LighthouseOnlyMetric;
      readonly profile: string | null;
    }
  /** From the Measurement: the same of the page opened once more with its cache, and reached by a click inside the app. */
  | { readonly kind: 'warm'; readonly of: MetricName; readonly profile: string | null }
  | { readonly kind: 'routeChange'; readonly of: MetricName; readonly profile: string | null }
  /** From the Measurement: bytes of the app's scripts, decompressed, that did not run until the load had settled. */
  | { readonly kind: 'unused'; readonly of: 'js'; readonly profile: null }
  /** From the Measurement: what one visit asks of APIs: requests, bytes transferred, queries, ms in the database. */
  | {
      readonly kind: 'pageApi';
      readonly of: 'requests' | 'transfer' | 'queries' | 'dbTime';
      readonly profile: string | null;
    }
  /**
   * From the Measurement: ms beyond what the profile's link itself costs, until the document's first byte, and of the
   * slowest file of the app's own.
   */
  | {
      readonly kind: 'beyondLink';
      readonly of: 'TTFB' | 'static';
      readonly profile: string | null;
    }
  /**
   * From the Measurement's API pass: ms, bytes of the body as sent, queries a request, ms in the database, and the share
   * of answers that no cache had.
   */
  | {
      readonly kind: 'endpoint';
      readonly of: 'average' | 'p95' | 'p99' | 'size' | 'queries' | 'dbTime' | 'misses';
      readonly profile: null;
    };

export interface Limit {
  readonly figure: Figure;
  readonly max: number;
  readonly line: number;
}

/**
 * `pass` and `fail` speak for themselves; of what a browser measured they mean that the whole interval of the median
 * lies on that side of the limit. `inconclusive`: the limit lies within the interval, or the machine was busy, so these
 * loads cannot tell;
 * `unmeasured`: the figure is not there (no Measurement was made, or this
 * route is not part of it); `broken`: the page failed while it was measured, so the figure means nothing.
 */
export type BudgetVerdict = 'pass' | 'fail' | 'inconclusive' | 'unmeasured' | 'broken';

/**
 * Why there is no verdict on a figure, for programs; `reason` says it in words.
 *
 * - `not-measured`: a browser should have told it and did not: there was no measurement of this page on this profile,
 *   a load failed, or a load reported no such metric
 * - `not-measurable`: a metric of Lighthouse's own, which no measurement of ours could tell
 * - `not-known`: a part of the route's first load could not be determined
 * - `no-route`: no route of the build matches the budget's path
 * - `too-few`: so few requests say nothing of this quantile
 * - `too-close`: the limit lies within the interval of the median; of `inconclusive` alone
 * - `busy`: a time over its limit, on a machine that had no core to spare; of `inconclusive` alone
 */
export type BudgetCause =
  | 'not-measured'
  | 'not-measurable'
  | 'not-known'
  | 'no-route'
  | 'too-few'
  | 'too-close'
  | 'busy';

/** What a measured figure is made of. */
export interface Sample {
  readonly of: 'loads' | 'requests';
  /** How many there were. */
  readonly count: number;
  /**
   * Where the figure lies, in its unit: the 95 % bootstrap interval of the median or the average; of p95 and p99 what
   * the ranks of the values say, each end with 95 % confidence.
   */
  readonly interval: readonly [low: number, high: number];
}

/** One limit held against one route. */
export interface BudgetResult {
  /** The route's pattern; the budget's path where no route matches it. */
  readonly route: string;
  readonly budgetPath: string;
  readonly line: number;
  readonly figure: Figure;
  /** The profile that was judged; null for figures of the Snapshot, and where none was measured. */
  readonly profile: string | null;
  /** The median over the loads, or the exact figure; null when there is none. */
  readonly value: number | null;
  readonly max: number;
  readonly verdict: BudgetVerdict;
  /** Of a figure that was measured. */
  readonly sample?: Sample;
  /** Why it is neither `pass` nor `fail`; null otherwise. */
  readonly cause: BudgetCause | null;
  /** The same in words. */
  readonly reason: string | null;
  /** Only beside a baseline, of a figure over its limit: whether it was not so before, or by less. */
  readonly new?: boolean;
  /** What carries a timing that is over its limit; not there where nobody could take it apart. */
  readonly blame?: Blame;
}

/** What became of reading a budgets.json: the budgets, or all that is wrong with it. */
export type ParsedBudgets =
  | { readonly budgets: Budgets }
  | { readonly problems: readonly BudgetProblem[] };

/** A mistake in a budgets.json. */
export interface BudgetProblem {
  readonly line: number;
  readonly column: number;
  /** What is wrong, the wrong value included, without a full stop: `"170 kb" is not a size`. */
  readonly message: string;
  /** What would be right, a sentence: `Write "170 kB" or a number of bytes.` */
  readonly hint: string;
}
