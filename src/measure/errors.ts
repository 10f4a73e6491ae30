import { EXIT, LoadlineError, type ExitCode } from '../errors.ts';
import type { Measurement } from './types.ts';

/**
 * Why no measurement could be made.
 *
 * - `no-browser`: none found and none could be installed
 * - `browser-failed`: it did not start, or died in the middle
 * - `no-page`: the folder holds no page to open (no index.html)
 * - `api-failed`: the app's API did not start, or does not answer
 * - `port-in-use`: the port asked for is taken
 * - `link-failed`: the shaped link's process did not start, or ended in the middle
 * - `bad-login`: a storage state or a setup script that cannot be used
 * - `aborted`: the caller's signal fired (Ctrl-C)
 * - `bad-measurement`: a measurement file is not one, or of an unknown version
 * - `unlike`: measurements that cannot stand together
 */
export type MeasureErrorCode =
  | 'no-browser'
  | 'browser-failed'
  | 'no-page'
  | 'api-failed'
  | 'port-in-use'
  | 'link-failed'
  | 'bad-login'
  | 'aborted'
  | 'bad-measurement'
  | 'unlike';

const WRONG_INPUT: readonly MeasureErrorCode[] = [
  'no-page',
  'port-in-use',
  'bad-login',
  'bad-measurement',
  'unlike',
];

function exitCodeOf(code: MeasureErrorCode): ExitCode {
  if (code === 'aborted') return EXIT.interrupted;
  return WRONG_INPUT.includes(code) ? EXIT.usage : EXIT.measurement;
}

/** No verdict on the app: what could be measured is in `partial`. */
export class MeasureError extends LoadlineError {
  declare readonly code: MeasureErrorCode;
  /** The loads that were finished when it happened; null when there was none. */
  readonly partial: Measurement | null;

  constructor(
    code: MeasureErrorCode,
    message: string,
    options: { readonly cause?: unknown; readonly partial?: Measurement | null } = {},
  ) {
    const { cause, partial = null } = options;
    super(code, message, exitCodeOf(code), cause === undefined ? undefined : { cause });
    this.partial = partial;
  }
}
