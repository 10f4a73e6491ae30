import type { Location, Severity } from '../../report/types.ts';
import type { Bytes, Snapshot } from '../../snapshot/types.ts';

/** What a rule looks at. Rules are pure: the same context gives the same findings. */
export interface RuleContext {
  readonly snapshot: Snapshot;
  readonly options: RuleOptions;
}

export interface RuleOptions {
  /** Paths of routes that may be eager: the page that most visitors see first gains nothing from a second request. */
  readonly eager: readonly string[];
  /** A page that would save less than this is no more than a remark. Bytes, brotli. */
  readonly smallSaving: number;
  /** JS files that a first load may ask for. */
  readonly maxScripts: number;
}

export const DEFAULT_OPTIONS: RuleOptions = { eager: ['/'], smallSaving: 1000, maxScripts: 25 };

/** The data of each rule's findings, by code. Whoever adds a rule adds its words in src/report/messages.ts. */
export interface RuleData {
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
    readonly bundler: Snapshot['build']['bundler']['name'];
  };
  'route-broken-lazy': {
    readonly page: string;
    readonly routes: readonly string[];
    readonly how: 'no-component' | 'no-default' | 'lazy-on-routes';
  };
  'route-undecidable': {
    readonly routes: readonly string[];
    readonly how: 'computed' | 'not-in-build' | 'unknown';
    /** What the source says, as far as it is known. */
    readonly text: string;
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
}

export type RuleCode = keyof RuleData;

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

export type Rule = (context: RuleContext) => RuleFinding[];
