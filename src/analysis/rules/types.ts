import type { Location, Severity } from '../../report/types.ts';
import type { Bytes, ChunkGroupFact, Snapshot } from '../../snapshot/types.ts';
import {
  NETWORK_SEVERITIES,
  NETWORK_THRESHOLDS,
  type NetworkCode,
  type NetworkRuleData,
  type NetworkThresholds,
} from '../network/types.ts';

/** What a rule looks at. Rules are pure: the same context gives the same findings. */
export interface RuleContext<C extends RuleCode = RuleCode> {
  readonly snapshot: Snapshot;
  /** The thresholds of this rule, defaults filled in. */
  readonly options: ThresholdsOf<C>;
}

/** What may be set of each rule beside its severity, by code. A rule that is not here has nothing to set. */
export interface RuleThresholds extends NetworkThresholds {
  'route-not-lazy': {
    /**
     * Paths of routes that may be eager: the page that most visitors see first gains nothing from a second request.
     *
     * @default ['/']
     * @example ['/', '/login']
     */
    readonly eager: readonly string[];
    /**
     * A page that would save less than this is no more than a remark. Bytes, brotli.
     *
     * @default 1000
     */
    readonly smallSaving: number;
  };
  'lazy-defeated': {
    /**
     * A page that would save less than this is no more than a warning. Bytes, brotli.
     *
     * @default 1000
     */
    readonly smallSaving: number;
  };
  'lazy-coalesced': {
    /**
     * Neighbours that weigh less than this together, with no page among them, are no more than a remark. Bytes, brotli.
     *
     * @default 1000
     */
    readonly smallSaving: number;
  };
  'duplicate-package': {
    /**
     * Copies that weigh less than this together are no more than a remark. Bytes, brotli.
     *
     * @default 5000
     */
    readonly smallSaving: number;
  };
  'route-leak': {
    /**
     * What other routes alone use, in a route's first load, before it is told of. Bytes, brotli; it must be 5 % of the
     * route's scripts as well.
     *
     * @default 10000
     */
    readonly minSaving: number;
  };
  'lazy-chain': {
    /**
     * Scripts that may wait for each other before a route renders, the page's own among them.
     *
     * @default 3
     */
    readonly maxDepth: number;
  };
  'chunk-fanout': {
    /**
     * JS files that a first load may ask for.
     *
     * @default 25
     */
    readonly maxScripts: number;
  };
  'heavy-eager': {
    /**
     * What could be lazy and would save less than this on every route is not worth a word. Bytes, brotli.
     *
     * @default 10000
     */
    readonly minSaving: number;
  };
}

export type ThresholdsOf<C extends RuleCode> = C extends keyof RuleThresholds
  ? RuleThresholds[C]
  : Readonly<Record<string, never>>;

/**
 * The thresholds as they are where nobody set them. What is given in the settings must be of the same type: a number
 * from 0, or a list of strings.
 */
export const THRESHOLDS: { readonly [C in keyof RuleThresholds]: RuleThresholds[C] } = {
  'route-not-lazy': { eager: ['/'], smallSaving: 1000 },
  'lazy-defeated': { smallSaving: 1000 },
  'lazy-coalesced': { smallSaving: 1000 },
  'duplicate-package': { smallSaving: 5000 },
  'chunk-fanout': { maxScripts: 25 },
  'heavy-eager': { minSaving: 10_000 },
  'route-leak': { minSaving: 10_000 },
  'lazy-chain': { maxDepth: 3 },
  ...NETWORK_THRESHOLDS,
};

/**
 * Each rule's severity, that of its worst finding. A rule may give a finding less (a page that would save next to
 * nothing), never more.
 */
export const SEVERITIES: { readonly [C in RuleCode]: Severity } = {
  'route-broken-lazy': 'error',
  'lazy-defeated': 'error',
  'route-not-lazy': 'warning',
  'route-undecidable': 'warning',
  'lazy-coalesced': 'warning',
  'route-leak': 'warning',
  'lazy-chain': 'warning',
  'chunk-fanout': 'warning',
  'duplicate-package': 'warning',
  'lazy-in-render': 'error',
  'lazy-declared-after-use': 'error',
  'lazy-without-boundary': 'warning',
  'heavy-eager': 'warning',
  'no-stale-chunk-recovery': 'info',
  'loadable-babel-plugin': 'error',
  'env-leak': 'error',
  'bad-allow': 'warning',
  'unused-allow': 'warning',
  ...NETWORK_SEVERITIES,
};

/**
 * A rule's setting: how bad its findings are, `off` for none at all; and its thresholds, alone or beside that.
 *
 * A severity that is set holds for all findings of the rule, those too that would be less by themselves; unless
 * `smallSaving` is set with it.
 */
export type RuleSetting<C extends RuleCode = RuleCode> =
  | Level
  | readonly [Level, Partial<ThresholdsOf<C>>]
  | Partial<ThresholdsOf<C>>;

export type Level = Severity | 'off';

/** Settings by code. A code that is not there keeps its defaults. */
export type RuleSettings = { readonly [C in RuleCode]?: RuleSetting<C> };

/**
 * The data of each rule's findings, by code. Whoever adds a rule adds its severity above, its thresholds if there are
 * any, its function in run-rules.ts, its words in src/report/messages.ts, a build that breaks it in
 * fixtures/broken-rules.ts, and its page in docs/rules/. Rules on a measurement stand in ../network.
 */
export interface RuleData extends NetworkRuleData {
  'route-not-lazy': {
    /** Module id of the page. */
    readonly page: string;
    /** Paths of all routes that the page renders. */
    readonly routes: readonly string[];
    readonly how: 'static-import' | 'barrel' | 'inline' | 'redundant-static';
    /** Module that imports the page. */
    readonly holder: string;
  };
  'lazy-defeated': {
    readonly page: string;
    readonly routes: readonly string[];
    readonly how: 'static-import' | 'barrel' | 'chunk-group';
    /** Module whose static import holds the page; empty for a chunk group. */
    readonly holder: string;
    /** Emitted file that holds the page. */
    readonly file: string;
    /** The bundler's name for that file's chunk. */
    readonly group: string;
    /** Which setting of the config makes the group; empty where that is not known. */
    readonly setting: ChunkGroupFact['setting'] | '';
    readonly bundler: Snapshot['build']['bundler']['name'];
  };
  'route-broken-lazy': {
    readonly page: string;
    readonly routes: readonly string[];
    readonly how: 'no-component' | 'no-default' | 'no-export' | 'not-wrapped' | 'lazy-on-routes';
    /** The export that is asked for by name; empty unless that is what is wrong. */
    readonly asked: string;
  };
  'route-undecidable': {
    readonly routes: readonly string[];
    readonly how: 'computed' | 'not-in-build' | 'unknown';
    /** What the source says, as far as it is known. */
    readonly text: string;
  };
  'lazy-coalesced': {
    readonly page: string;
    readonly routes: readonly string[];
    /** Module that the `import()` names. */
    readonly barrel: string;
    /** What it brings beside the page, most bytes first: at most five. */
    readonly neighbours: readonly string[];
    /** How many there are. */
    readonly count: number;
  };
  'route-leak': {
    /** Emitted file that the route loads for something else. */
    readonly file: string;
    /** The bundler's name for its chunk. */
    readonly chunk: string;
    /** A chunk group of the config, or other chunks merged into the one of an import. */
    readonly how: 'group' | 'merged';
    /** Which setting of the config makes the group; empty where that is not known. */
    readonly setting: ChunkGroupFact['setting'] | '';
    /** Routes that load it and need nothing of it. */
    readonly routes: readonly string[];
    /** Packages, and modules of the app's own, that leak: at most five. */
    readonly parts: readonly string[];
    /** Brotli bytes of each. */
    readonly sizes: readonly number[];
    /** Routes that do need some of it. */
    readonly users: readonly string[];
    readonly bundler: Snapshot['build']['bundler']['name'];
  };
  'lazy-chain': {
    readonly routes: readonly string[];
    /** Scripts that wait for each other, the page's own among them. */
    readonly depth: number;
    readonly limit: number;
    /** Modules that are asked for by `import()`, one after the other. */
    readonly steps: readonly string[];
    /** Whether Vite asks for the static imports of a lazy chunk beside it. */
    readonly preload: boolean;
  };
  'duplicate-package': {
    readonly name: string;
    /** All versions in the build, the heaviest first. */
    readonly versions: readonly string[];
    /** Brotli bytes of each version. */
    readonly sizes: readonly number[];
    /** Who imports each version: packages, or `(app)`. */
    readonly importers: readonly string[];
  };
  'chunk-fanout': {
    /** Routes over the limit. */
    readonly routes: readonly string[];
    /** JS files in the first load of the worst of them. */
    readonly scripts: number;
    /** How many of these are smaller than 5 kB brotli. */
    readonly small: number;
    readonly limit: number;
    readonly bundler: Snapshot['build']['bundler']['name'];
  };
  'lazy-in-render': {
    /** The call as written: `lazy`, `React.lazy`, `loadable`. */
    readonly helper: string;
    /** The variable that holds the component; empty when there is none. */
    readonly name: string;
    /** The component or hook around it. */
    readonly inside: string;
  };
  'lazy-declared-after-use': {
    readonly helper: string;
    readonly name: string;
    /** Line of the declaration, in the same file. */
    readonly declared: number;
  };
  'lazy-without-boundary': {
    readonly helper: string;
    readonly name: string;
    /** The component that renders it; empty for a route's element. */
    readonly inside: string;
  };
  'heavy-eager': {
    /** What could be lazy: a package, or a module's id. */
    readonly what: string;
    readonly how: 'conditional' | 'deferred' | 'both';
    /** Exports that the imports name. */
    readonly names: readonly string[];
    /** The imports that would have to be lazy together, as `file:line`. */
    readonly importers: readonly string[];
    /** Where they are used, as `file:line`. */
    readonly uses: readonly string[];
    /** Routes that would save, the most first. */
    readonly routes: readonly string[];
    /** What each of them would save: brotli bytes. */
    readonly savings: readonly number[];
  };
  'no-stale-chunk-recovery': {
    /** The lazy routes. */
    readonly routes: readonly string[];
  };
  'loadable-babel-plugin': {
    /** Where it is switched on; empty when no config says so. */
    readonly file: string;
    /** Whether an emitted file shows that it ran. */
    readonly ran: boolean;
  };
  'env-leak': {
    /** What the config defines: `process.env`. */
    readonly define: string;
    /** Names of variables in it, those that look like secrets first. Never a value. */
    readonly names: readonly string[];
    readonly count: number;
    /** Emitted files that hold them. */
    readonly files: readonly string[];
  };
  'bad-allow': {
    /** The code as it is written. */
    readonly allows: string;
    readonly how: 'unknown-code' | 'no-reason';
    /** The code that was probably meant; empty when none is near. */
    readonly closest: string;
  };
  'unused-allow': {
    readonly allows: string;
    readonly reason: string;
  };
}

export type RuleCode = keyof RuleData;

/** Rules on a build; the others look at a measurement. */
export type BuildRuleCode = Exclude<RuleCode, NetworkCode>;

/** A rule's result, before it is put into words. */
export type RuleFinding = {
  readonly [C in RuleCode]: {
    readonly code: C;
    readonly severity: Severity;
    readonly route: string | null;
    readonly at: Location | null;
    readonly data: RuleData[C];
    readonly saving: Bytes | null;
  };
}[RuleCode];

export type Rule<C extends RuleCode = RuleCode> = (context: RuleContext<C>) => RuleFinding[];
