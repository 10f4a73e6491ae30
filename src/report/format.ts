import type { Places } from './places.ts';
import type { TextOptions } from './text/style.ts';

/**
 * Formats that a result may be printed in. `html` is a file of its own kind, made where the Snapshot is at hand.
 *
 * - `md`: a comment for a pull request
 * - `github`: annotations as workflow commands; the job's summary is `md`
 * - `gitlab`, `gitlab-performance`: the reports `codequality` and `browser_performance`
 * - `csv`: of a trend; `prometheus`: every figure as its text format has it
 */
export const FORMAT_NAMES = [
  'text',
  'json',
  'md',
  'html',
  'github',
  'gitlab',
  'gitlab-performance',
  'junit',
  'sarif',
  'csv',
  'prometheus',
] as const;

export type FormatName = (typeof FORMAT_NAMES)[number];

/** What a format may need beside the result itself. */
export interface FormatContext {
  readonly text: TextOptions;
  readonly places: Places;
  /** Whether a budget fails that the loads are too close to tell of. */
  readonly strict?: boolean | undefined;
}

/** Makes text of a result. Pure. */
export type Formatter<Result> = (result: Result, context: FormatContext) => string;

/** Every format that one kind of result has, but for JSON, which is the result as it is, and HTML. */
export type Formats<Result> = {
  readonly [name in Exclude<FormatName, 'json' | 'html'>]?: Formatter<Result>;
};
