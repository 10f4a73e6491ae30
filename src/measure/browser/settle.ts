import { setTimeout as sleep } from 'node:timers/promises';

import type { Page } from 'playwright-core';

import type { NetworkLog } from './network-log.ts';
import { noVitals, readVitals } from './vitals.ts';
import type { Vitals } from './vitals.ts';

/** So long nothing may happen before the page counts as loaded. React holds a fallback for 300 ms. */
const QUIET_MS = 500;
/** So long while nothing was painted: a busy machine may present its first frame late. */
const UNPAINTED_MS = 2000;

export type Settled = Vitals & { readonly settled: boolean };

/**
 * Waits until the network is quiet, the main thread is free and neither the largest paint nor the slowest interaction
 * has changed for a while. Gives up at `deadline` (a `performance.now()` time).
 *
 * @param isWhole what must have been told besides; default nothing.
 * @returns the vitals then, and whether the page came to rest.
 */
export async function settle(
  page: Page,
  log: NetworkLog,
  deadline: number,
  isWhole: (vitals: Vitals) => boolean = () => true,
): Promise<Settled> {
  for (;;) {
    const rest = QUIET_MS - log.quietFor();
    if (rest > 0) {
      await sleep(Math.min(rest, 100));
    } else {
      const vitals = await ask(page);
      // The answer may have waited for the main thread, and the page may have asked for more in the meantime.
      const isPainted = vitals.navigations.some(({ metrics }) => metrics.FCP !== undefined);
      const stillQuiet = log.quietFor() >= (isPainted ? QUIET_MS : UNPAINTED_MS);
      if (stillQuiet && vitals.sinceChange >= QUIET_MS && isWhole(vitals)) {
        return { ...vitals, settled: true };
      }
      await sleep(Math.min(Math.max(QUIET_MS - vitals.sinceChange, 20), QUIET_MS));
    }
    if (performance.now() > deadline) return { ...(await ask(page)), settled: false };
  }
}

async function ask(page: Page): Promise<Vitals> {
  try {
    return await readVitals(page);
  } catch (error) {
    if (page.isClosed() || !page.context().browser()?.isConnected()) throw error;
    // Another document took its place in this moment; it will be asked again.
    return noVitals;
  }
}
