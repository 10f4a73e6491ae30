import type { RuleSettings } from '../src/analysis/rules/types.ts';

/** Settings of the `loadline()` plugin. All are optional. */
export interface LoadlineOptions {
  /**
   * Routes that cannot be found in the source: URL pattern to the module that renders it, relative to the app's root.
   * They win over routes that were found.
   *
   * @default {}
   * @example { '/reports/:id': 'src/pages/report.tsx' }
   */
  readonly routes?: Readonly<Record<string, string>>;
  /**
   * Where the Snapshot is written, relative to the app's root.
   *
   * @default '.loadline/loadline.snapshot.json'
   * @example 'artifacts/bundle.json'
   */
  readonly snapshot?: string;
  /**
   * How bad the findings of each rule are, and its thresholds, by the rule's code. An error fails `vite build` and
   * `loadline check`; `off` switches a rule off. A `budgets.json` may set the same, and wins.
   *
   * A severity holds for all findings of the rule; thresholds alone leave the severities as they are.
   *
   * @default {}
   * @example { 'route-not-lazy': 'error', 'chunk-fanout': ['warning', { maxScripts: 40 }] }
   */
  readonly rules?: RuleSettings;
  /**
   * What to do about a route whose page cannot be told from the source: `allow` shows and counts it, `warn` warns,
   * `error` fails the build. It is never a pass. The same as the severity of the rule `route-undecidable`.
   *
   * @default 'warn'
   */
  readonly undecidable?: 'allow' | 'warn' | 'error';
  /**
   * `auto` makes pages that are imported statically lazy during `vite build`, as `loadline fix` would in the source, which
   * stays as it is. What cannot be shown to be safe is left alone, and the build says why.
   *
   * @default false
   */
  readonly split?: 'auto' | false;
  /**
   * Whether `vite build` prints what the rules find and fails on errors, and `vite dev` warns of what it can tell from
   * the source. Without it the Snapshot is written and nobody is held up: `loadline check` does it then.
   *
   * @default true
   */
  readonly enforce?: boolean;
  /**
   * Whether `vite dev` shows the worst warning over the page as well, until the page is updated.
   *
   * @default false
   */
  readonly overlay?: boolean;
  /**
   * Fails the build when the plugin itself fails. Without it such a failure is a warning, and the build's output is
   * what it would have been without the plugin.
   *
   * @default false
   */
  readonly failOnError?: boolean;
}
