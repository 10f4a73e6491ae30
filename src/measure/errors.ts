import type { Measurement } from './types.ts';

/**
 * Why no measurement could be made.
 *
 * - `no-browser`: none found and none could be installed
 * - `browser-failed`: it did not start, or died in the middle
 * - `no-page`: the folder holds no page to open (no index.html)
 * - `api-failed`: the app's API did not start, or does not answer
 * - `port-in-use`: the port asked for is taken
 * - `link-failed`: the shaped link's process did not start
 * - `aborted`: the caller's signal fired (Ctrl-C)
 * - `bad-file`: a measurement file is not one, or of an unknown version
 */
export type MeasureErrorCode =
  | 'no-browser'
  | 'browser-failed'
  | 'no-page'
  | 'api-failed'
  | 'port-in-use'
  | 'link-failed'
  | 'aborted'
  | 'bad-file';

/** The measurement itself failed: exit code 3, never a pass and never a budget's failure. */
export interface MeasureError extends Error {
  readonly code: MeasureErrorCode;
  /** The loads that were finished when it happened; null when there was none. */
  readonly partial: Measurement | null;
}

/** Makes a MeasureError. `message` is for a person and says what to do next. */
export function measureError(
  code: MeasureErrorCode,
  message: string,
  options: { cause?: unknown; partial?: Measurement | null } = {},
): MeasureError {
  const error = new Error(message, 'cause' in options ? { cause: options.cause } : {});
  error.name = 'MeasureError';
  return Object.assign(error, { code, partial: options.partial ?? null });
}

/** Tells a MeasureError from any other thing thrown. */
export function isMeasureError(error: unknown): error is MeasureError {
  return error instanceof Error && error.name === 'MeasureError' && 'code' in error;
}
