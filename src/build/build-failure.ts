import { stripVTControlCharacters } from 'node:util';

import { EXIT, LoadlineError } from '../errors.ts';

/** A failure of the app's build is the app's matter; of our plugin's, our defect. */
export function rethrow(error: unknown): never {
  throw buildFailure(error);
}

/** What to throw, or to say, of what a build threw. */
export function buildFailure(error: unknown): unknown {
  if (error instanceof LoadlineError || !(error instanceof Error)) return error;
  // Rollup sets `plugin`, Rolldown writes it into the message.
  const { plugin } = error as { plugin?: unknown };
  if (String(plugin).startsWith('loadline:') || error.message.includes('[plugin loadline:'))
    return error;
  // Rolldown puts whole stacks into its message, of Vite's inner parts mostly.
  const lines = stripVTControlCharacters(error.message)
    .split('\n')
    .filter((line) => !/^\s+at .*:\d+:\d+\)?$|^\s*Stack backtrace:|^\s+\d+: \S+$/.test(line));
  return new LoadlineError(
    'build-failed',
    `the build of the app failed.\n${lines.join('\n')}`,
    EXIT.usage,
    { cause: error },
  );
}
