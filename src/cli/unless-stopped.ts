import { once } from 'node:events';

import { MeasureError } from '../measure/errors.ts';

/**
 * Waits for work that knows no signal, such as a build in this process, until Ctrl-C. Such work goes on until the process
 * ends.
 *
 * @throws MeasureError `aborted`
 */
export async function unlessStopped<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const done = new AbortController();
  const stopped = signal.aborted
    ? Promise.resolve()
    : once(signal, 'abort', { signal: done.signal });
  const failing = stopped.then(() => {
    throw new MeasureError('aborted', 'Stopped before the build was done.');
  });
  failing.catch(() => {});
  try {
    return await Promise.race([failing, work]);
  } finally {
    done.abort();
  }
}
